import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { parse } from 'csv-parse';
import { parse as parseWhole } from 'csv-parse/sync';
import fc from 'fast-check';
import { answerWith } from '../../../../test/support/report-answers.js';
import { makeSubject } from '../../../../test/support/report-subjects.js';
import { composeReport } from '../compose.js';
import type { Cell, Column, Report } from '../document/document.js';
import { spoolRows } from '../raw/spool.js';
import type { ReportAnnotation } from '../templates/template.js';
import { WRITERS, writerOf } from '../writers.js';
import { csvCell, csvMeta, writeCsv } from './csv.writer.js';

const column = (key: string, type: Column['type']): Column => ({ key, label: key, type, currency: null, empty: '' });
const COLUMNS = [column('day', 'date'), column('name', 'text'), column('spend', 'money'), column('note', 'text')];

let composed: Report;
let folder: string;

beforeAll(async () => {
  const answer = answerWith({ countries: 3 });
  composed = await composeReport(makeSubject('executive'), { ask: (query) => Promise.resolve(answer(query)) });
  folder = await mkdtemp(join(tmpdir(), 'spunta-csv-'));
});
afterAll(() => rm(folder, { recursive: true }));

function reportOf(rows: Iterable<readonly Cell[]>, columns = COLUMNS): Report {
  return {
    ...composed,
    raw: {
      columns,
      rows: {
        async *[Symbol.asyncIterator]() {
          yield* rows;
        },
      },
    },
  };
}

async function written(report: Report): Promise<string> {
  const sink = new PassThrough();
  const whole = text(sink);
  await writeCsv(report, sink);
  return whole;
}

describe('CSV', () => {
  it('is RFC 4180: CRLF, quotes doubled, a name for each column, an unknown as nothing', async () => {
    const rows = [
      ['2026-10-01', 'a "b", c', '12.50', null],
      ['2026-10-02', 'two\r\nlines', '-3', 'Ünï 日本'],
    ];
    expect(await written(reportOf(rows))).toBe(
      'day,name,spend,note\r\n2026-10-01,"a ""b"", c",12.50,\r\n2026-10-02,"two\r\nlines",-3,Ünï 日本\r\n',
    );
  });

  it('has its header where there is no row', async () => {
    expect(await written(reportOf([]))).toBe('day,name,spend,note\r\n');
  });

  it.each(['=1+1', '+1', '-2+3', '@SUM(A1)', '\tx', '\rx', '＝1', '－2', '-cmd|calc'])(
    'disarms %j in a text',
    (given) => {
      expect(csvCell(given, column('x', 'text'))).toBe(`'${given}`);
      expect(csvCell(given, undefined)).toBe(`'${given}`);
    },
  );

  it.each(['-12.5', '0', '12', '-0.000001'])('leaves the number %s as it is', (given) => {
    expect(csvCell(given, column('x', 'money'))).toBe(given);
    expect(csvCell(given, column('x', 'text'))).toBe(given);
  });

  it('comes back as it was, whatever stands in the cells', async () => {
    const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('=x', '"', ',', '\r\n', "'", '\n', ' a ', ''));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { maxLength: 20 }), async (rows) => {
        const read = parseWhole(await written(reportOf(rows)), {
          record_delimiter: '\r\n',
          from_line: 2,
          skip_empty_lines: false,
        });
        expect(read).toEqual(rows.map((row) => row.map((one, i) => csvCell(one, COLUMNS[i]))));
      }),
      { numRuns: 60 },
    );
  });

  it('ends with what the rows or the sink failed of', async () => {
    const failing = {
      ...composed,
      raw: {
        columns: COLUMNS,
        rows: { [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('engine')) }) },
      },
    };
    await expect(writeCsv(failing, new PassThrough())).rejects.toThrow('engine');
    const full = new Writable({ write: (_chunk, _encoding, done) => done(new Error('disk full')) });
    await expect(writeCsv(reportOf([['a', 'b', 'c', 'd']]), full)).rejects.toThrow('disk full');
  });

  it('of many rows takes as much memory as of few, and comes back whole', async () => {
    const COUNT = 50_000;
    function* many(): Generator<Cell[]> {
      for (let i = 0; i < COUNT; i += 1)
        yield ['2026-10-01', `Campaign "${i}", ${i % 7}`, `${i}.25`, i % 3 ? null : 'x'.repeat(40)];
    }
    const before = process.memoryUsage().heapUsed;
    let peak = 0;
    const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage().heapUsed)), 20);
    const file = join(folder, 'many.csv');
    const spooled = await spoolRows(reportOf(many()).raw, join(folder, 'many.rows'));
    const { rows } = await writeCsv({ ...composed, raw: spooled }, createWriteStream(file));
    let [count, sum] = [0, 0];
    for await (const record of createReadStream(file).pipe(parse({ columns: true }))) {
      count += 1;
      sum += Number((record as { spend: string }).spend);
    }
    clearInterval(timer);
    expect([rows, count]).toEqual([COUNT, COUNT]);
    expect(sum).toBe((COUNT * (COUNT - 1)) / 2 + COUNT / 4);
    // The rows are 8 MB as objects; what is not collected yet comes on top.
    expect((peak - before) / 1024 ** 2).toBeLessThan(100);
  }, 600_000);
});

describe('spooled rows', () => {
  it('can be read again and again, and are those that came', async () => {
    const rows: Cell[][] = [
      ['a', null, '1.50', 'x\ny'],
      ['', '\u2028', null, '"'],
    ];
    const spooled = await spoolRows(reportOf(rows).raw, join(folder, 'again.rows'));
    for (let i = 0; i < 2; i += 1) {
      const read: Cell[][] = [];
      for await (const row of spooled.rows) read.push([...row]);
      expect(read).toEqual(rows);
    }
  });

  it('tell how many there are, and end where nobody wants more', async () => {
    const rows = Array.from({ length: 1_200 }, (_, i): Cell[] => [String(i), null, null, null]);
    const told: number[] = [];
    await spoolRows(reportOf(rows).raw, join(folder, 'told.rows'), (count) => Promise.resolve(void told.push(count)));
    expect(told).toEqual([500, 1_000, 1_200]);
    const ended = spoolRows(reportOf(rows).raw, join(folder, 'ended.rows'), () =>
      Promise.reject(new Error('cancelled')),
    );
    await expect(ended).rejects.toThrow('cancelled');
  });

  it('may stop being read half way', async () => {
    const rows = Array.from({ length: 5_000 }, (_, i): Cell[] => [String(i), null, null, null]);
    const spooled = await spoolRows(reportOf(rows).raw, join(folder, 'half.rows'));
    for await (const row of spooled.rows) if (row[0] === '10') break;
    await writeFile(join(folder, 'half.rows'), '');
    expect((await stat(join(folder, 'half.rows'))).size).toBe(0);
  });
});

describe('the file beside a CSV', () => {
  const file = { rows: 3, bytes: 120, sha256: 'ab' };

  it('tells the question, zone, currency, columns and how whole the figures are', async () => {
    const meta = JSON.parse(csvMeta(composed, file)) as Record<string, unknown>;
    expect(meta).toMatchObject({
      timeZone: 'Europe/Rome',
      currency: 'EUR',
      period: { from: '2026-10-01', to: '2026-10-31' },
      completeness: { status: 'COMPLETE', dataThrough: '2026-10-31', gaps: [] },
      query: { granularity: 'DAY', dimensions: ['country'] },
      ...file,
    });
    const [header] = parseWhole(await written(composed), { to_line: 1 }) as string[][];
    expect((meta['columns'] as { key: string }[]).map(({ key }) => key)).toEqual(header);
  });

  it('is no wholer than its rows, which are asked after all else, nor than the figures above them', async () => {
    const answer = answerWith({ countries: 3 });
    const late = await composeReport(makeSubject('executive'), {
      ask: (query) => Promise.resolve({ ...answer(query), ...(query.first === 20_000 && { status: 'STALE' }) }),
    });
    const spooled = { ...late, raw: await spoolRows(late.raw, join(folder, 'late.rows')) };
    const whole = await composeReport(makeSubject('executive'), { ask: (query) => Promise.resolve(answer(query)) });
    const beneath = { ...whole, raw: { ...whole.raw, status: () => 'STALE' as const } };
    for (const report of [spooled, beneath])
      expect(JSON.parse(csvMeta(report, file))).toMatchObject({ completeness: { status: 'STALE' } });
    const rowsAlone = await composeReport(makeSubject('executive'), {
      ask: (query) => Promise.resolve({ ...answer(query), ...(query.granularity === 'DAY' && { status: 'PARTIAL' }) }),
    });
    await written(rowsAlone);
    expect(rowsAlone.raw.status?.()).toBe('PARTIAL');
    expect(whole.raw.status?.()).toBe('COMPLETE');
  });

  it('tells what happened in the period, and nothing of it where nothing did', async () => {
    const happened: ReportAnnotation = {
      ...{ kind: 'outage', title: 'Webhooks late', note: '', from: '2026-10-05', to: '2026-10-06' },
      ...{ countries: ['IT'], channels: [] },
    };
    const answer = answerWith({ countries: 3 });
    const report = await composeReport(
      { ...makeSubject('executive'), annotations: [happened] },
      { ask: (query) => Promise.resolve(answer(query)) },
    );
    const meta = JSON.parse(csvMeta(report, file)) as Record<string, unknown>;
    expect(meta['annotations']).toEqual([{ number: 1, ...happened }]);
    expect(JSON.parse(csvMeta(composed, file))).not.toHaveProperty('annotations');
  });

  it('has the reconciliation of a cost report, by the names of columns', async () => {
    const answer = answerWith({ countries: 3 });
    const costs = await composeReport(makeSubject('costs'), { ask: (query) => Promise.resolve(answer(query)) });
    const meta = JSON.parse(csvMeta(costs, file)) as { reconciliation: { id: string; rows: object[] }[] };
    expect(meta.reconciliation.find(({ id }) => id === 'reconciled-messages')?.rows).toContainEqual({
      ...{ country: 'Italy', theirs: '100', ours: '98', difference: '-2' },
      ...{ explained_difference: '-2', unexplained_difference: '0', reasons: 'Webhook missing -2' },
    });
    expect(meta.reconciliation.find(({ id }) => id === 'reconciled-fees-usd')).toMatchObject({ currency: 'USD' });
    expect(JSON.parse(csvMeta(composed, file))).not.toHaveProperty('reconciliation');
  });

  it('is the same each time, and so is the CSV', async () => {
    const again = async () => {
      const answer = answerWith({ countries: 3 });
      const report = await composeReport(makeSubject('executive'), { ask: (query) => Promise.resolve(answer(query)) });
      const hash = createHash('sha256')
        .update(await written(report))
        .digest('hex');
      return [hash, csvMeta(report, file)];
    };
    expect(await again()).toEqual(await again());
  });
});

it('every writer is found by its format', () => {
  for (const writer of WRITERS) expect(writerOf(writer.format)).toBe(writer);
  expect(writerOf('docx')).toBeUndefined();
});
