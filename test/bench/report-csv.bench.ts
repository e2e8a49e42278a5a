import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeReport, spoolRows, writerOf, type Cell } from '@spunta/reports';
import { parse } from 'csv-parse';
import { answerWith } from '../support/report-answers.js';
import { makeSubject } from '../support/report-subjects.js';
import type { Measurement } from './measure.js';
import { MEGABYTE, peakOf } from './peak.js';
import { rowsOf } from './report-xlsx.bench.js';

const ROWS = 2_000_000;

/** Spools, writes and reads back two million rows, and the memory that takes; throws where one is lost. */
export async function benchReportCsv(scale: number): Promise<Measurement[]> {
  const idle = process.memoryUsage().rss;
  const folder = await mkdtemp(join(tmpdir(), 'spunta-bench-'));
  try {
    const answer = answerWith();
    const composed = await composeReport(makeSubject('executive'), { ask: (query) => Promise.resolve(answer(query)) });
    const { columns } = composed.raw;
    const count = ROWS * scale;
    const rows = {
      async *[Symbol.asyncIterator](): AsyncGenerator<Cell[]> {
        yield* rowsOf(count, columns.length);
      },
    };
    const path = join(folder, 'report.csv');
    const { seconds, megabytes } = await peakOf(idle, async () => {
      const raw = await spoolRows({ columns, rows }, join(folder, 'rows'));
      await writerOf('csv')?.write({ ...composed, raw }, createWriteStream(path), { thread: { file: '', argv: [] } });
    });
    const read = await countRows(path);
    if (read !== count) throw new Error(`${count} rows were written, and ${read} read back.`);
    const details = {
      rows: count,
      columns: columns.length,
      seconds,
      fileMegabytes: (await stat(path)).size / MEGABYTE,
    };
    const bar = { atMost: 300 };
    return [{ name: 'CSV of a report, memory above idle', figure: megabytes, unit: 'MB', bar, details }];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function countRows(path: string): Promise<number> {
  let count = 0;
  for await (const row of createReadStream(path).pipe(parse({ from_line: 2 })))
    count += (row as string[]).length > 0 ? 1 : 0;
  return count;
}
