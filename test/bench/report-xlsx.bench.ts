import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeReport, spoolRows, writeXlsx, type Cell, type Report } from '@spunta/reports';
import ExcelJS from 'exceljs';
import { answerWith } from '../support/report-answers.js';
import { makeSubject } from '../support/report-subjects.js';
import type { Measurement } from './measure.js';
import { MEGABYTE, peakOf } from './peak.js';

const ROWS = 1_000_000;
const DAY_MS = 86_400_000;

/** A day and country with eleven figures, as the Executive report has them. */
export function* rowsOf(count: number, columns: number): Generator<Cell[]> {
  for (let i = 0; i < count; i += 1) {
    const day = new Date(Date.UTC(2026, 0, 1) + (i % 365) * DAY_MS).toISOString();
    const figures = Array.from({ length: columns - 5 }, (_, j) =>
      j < 7 ? String((i * (j + 3)) % 5_000) : `${i % 900}.${(j + i) % 100}`,
    );
    yield [day.slice(0, 10), day.replace('.000Z', 'Z'), 'IT', 'Italy', ...figures, 'EUR'];
  }
}

/** What the library does by itself: the same rows, numbers as numbers, no formats, one turn of the loop in a thousand rows. */
async function writePlain({ raw }: Report, filename: string): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename });
  const sheet = workbook.addWorksheet('Raw');
  let count = 0;
  for await (const cells of raw.rows) {
    const values = cells.map((cell, i) => (raw.columns[i]?.type === 'text' || i < 2 ? cell : Number(cell)));
    sheet.addRow(values).commit();
    count += 1;
    if (count % 1_000 === 0) await new Promise(setImmediate);
  }
  sheet.commit();
  await workbook.commit();
}

/** Rows a second of a report as XLSX, beside the library's own streaming of the same spooled rows, and the memory of both. */
export async function benchReportXlsx(scale: number): Promise<Measurement[]> {
  const idle = process.memoryUsage().rss;
  const folder = await mkdtemp(join(tmpdir(), 'spunta-bench-'));
  try {
    const answer = answerWith();
    const composed = await composeReport(makeSubject('executive'), { ask: (query) => Promise.resolve(answer(query)) });
    const { columns } = composed.raw;
    const count = ROWS * scale;
    const rows = {
      async *[Symbol.asyncIterator]() {
        yield* rowsOf(count, columns.length);
      },
    };
    const report = { ...composed, raw: await spoolRows({ columns, rows }, join(folder, 'rows')) };
    const path = join(folder, 'report.xlsx');
    const ours = await peakOf(idle, async () => void (await writeXlsx(report, createWriteStream(path))));
    const plain = await peakOf(idle, () => writePlain(report, join(folder, 'plain.xlsx')));
    const fileMegabytes = (await stat(path)).size / MEGABYTE;
    return [
      {
        ...{
          name: "XLSX of a report, rows a second of the library's own streaming",
          unit: 'of it',
          bar: { atLeast: 0.7 },
        },
        figure: plain.seconds / ours.seconds,
        details: {
          rows: count,
          columns: columns.length,
          seconds: ours.seconds,
          plainSeconds: plain.seconds,
          fileMegabytes,
        },
      },
      {
        ...{ name: 'XLSX of a report, memory above idle', figure: ours.megabytes, unit: 'MB', bar: { atMost: 300 } },
        details: { plainMegabytes: plain.megabytes, idleMegabytes: idle / MEGABYTE },
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
