import { createHash } from 'node:crypto';
import { PassThrough, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { addDecimals, divideDecimals, roundDecimal, type MetricsQuery, type MetricsResult } from '@spunta/domain';
import { RATIOS } from '@spunta/metrics';
import fc from 'fast-check';
import { read, type CellObject, type WorkBook, type WorkSheet } from 'xlsx';
import { answerWith, type AnswerOptions } from '../../../../test/support/report-answers.js';
import { makeSubject } from '../../../../test/support/report-subjects.js';
import { composeReport, type ReportSubject } from '../compose.js';
import { disarm } from '../document/disarm.js';
import type { Cell, Column, Report, Table, Tiles, Verdict } from '../document/document.js';
import { METRICS } from '../document/figures.js';
import { TEMPLATE_NAMES } from '../templates/template.js';
import { sheetWordsOf } from '../words/sheet-words.js';
import { isHeld } from './cells.js';
import { blocksOf, planSheets } from './sheets.js';
import { letterOf } from './totals.js';
import { writeXlsx } from './xlsx.writer.js';

const DAY_MS = 86_400_000;
/** What a spreadsheet counts days from. */
const EPOCH = Date.UTC(1899, 11, 30);
const NUMBERS: Column['type'][] = ['integer', 'decimal', 'money', 'percent'];

/** Totals that are those of the rows, amounts in cents: as the metric pipeline adds them up. */
function addedUp(result: MetricsResult, { metrics }: MetricsQuery): MetricsResult {
  const rows = result.rows.map((row) => {
    const cents = row.values.map((one) => ({ ...one, value: one.value && roundDecimal(one.value, 2) }));
    const of = (name: string) => cents.find(({ metric }) => metric === name)?.value ?? null;
    return { ...row, values: cents.map((one) => ({ ...one, value: ratioOf(one.metric, of) ?? one.value })) };
  });
  const sum = (name: string): string | null => {
    const known = rows.flatMap(({ values }) => values.find(({ metric }) => metric === name)?.value ?? []);
    return metrics.includes(name) && known.length > 0 ? addDecimals(known) : null;
  };
  const totals = result.totals.map((one) => {
    const value = METRICS.get(one.metric)?.additive ? sum(one.metric) : (ratioOf(one.metric, sum) ?? one.value);
    return { ...one, value };
  });
  return { ...result, rows, totals };
}

function ratioOf(metric: string, of: (name: string) => string | null): string | null {
  const parts = Object.entries(RATIOS).find(([name]) => name === metric)?.[1];
  const [dividend, divisor] = parts ? [of(parts.dividend), of(parts.divisor)] : [null, null];
  return dividend === null || divisor === null ? null : divideDecimals(dividend, divisor);
}

async function reportOf(subject: ReportSubject, options: AnswerOptions = {}): Promise<Report> {
  const answer = answerWith({ change: addedUp, ...options });
  return composeReport(subject, { ask: (query) => Promise.resolve(answer(query)) });
}

function rawOf(report: Report, rows: Iterable<readonly Cell[]>, columns = report.raw.columns): Report {
  return {
    ...report,
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

async function written(report: Report, mostRows?: number): Promise<Buffer> {
  const sink = new PassThrough();
  const whole = buffer(sink);
  await writeXlsx(report, sink, mostRows);
  return whole;
}
const opened = async (report: Report, mostRows?: number): Promise<WorkBook> =>
  read(await written(report, mostRows), { cellNF: true, bookFiles: true });

/** Text of an entry of the archive. */
const entryOf = (book: WorkBook, name: string): string =>
  String((book as unknown as { files: Record<string, { content: Uint8Array }> }).files[name]?.content.toString());

function sheetOf(book: WorkBook, name: string): WorkSheet {
  const sheet = book.Sheets[name];
  if (!sheet) throw new Error(`no sheet ${name} among ${book.SheetNames.join(', ')}`);
  return sheet;
}
const at = (sheet: WorkSheet, column: number, row: number): CellObject | undefined =>
  sheet[`${letterOf(column)}${row}`] as CellObject | undefined;
const cellsOf = (sheet: WorkSheet): CellObject[] =>
  Object.entries(sheet).flatMap(([key, cell]) => (key.startsWith('!') ? [] : [cell as CellObject]));
const textsOf = (sheet: WorkSheet): string[] => cellsOf(sheet).map(({ v }) => String(v));
const rowOf = (sheet: WorkSheet, row: number, width: number) =>
  Array.from({ length: width }, (_, i) => at(sheet, i, row)?.v ?? null);

/** What a spreadsheet makes of the formulas that are written, out of the cells that were read. */
function recomputed(sheet: WorkSheet, formula: string): string {
  const valueAt = (address: string): string => {
    const cell = sheet[address] as CellObject | undefined;
    return cell?.f ? recomputed(sheet, cell.f) : String(cell?.v ?? 0);
  };
  const [, column, first, last] = /^SUM\(([A-Z]+)(\d+):\1(\d+)\)$/.exec(formula) ?? [];
  if (column !== undefined) {
    const rows = Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) => Number(first) + i);
    return addDecimals(rows.map((row) => valueAt(`${column}${row}`)));
  }
  const [, dividend, divisor, digits] = /^ROUND\(([A-Z]+\d+)\/([A-Z]+\d+),(\d+)\)$/.exec(formula) ?? [];
  return divideDecimals(valueAt(dividend ?? ''), valueAt(divisor ?? ''), Number(digits)) ?? '';
}

function expectCell(found: CellObject | undefined, cell: Cell, { type, currency }: Column): void {
  if (cell === null || cell === '') return expect(found?.v).toBeUndefined();
  if (type === 'text') return expect(found).toMatchObject({ t: 's', v: disarm(cell) });
  if (type === 'date')
    return expect(found).toMatchObject({ t: 'n', v: (Date.parse(cell) - EPOCH) / DAY_MS, z: 'yyyy-mm-dd' });
  if (!isHeld(cell)) return expect(found).toMatchObject({ t: 's', v: cell });
  expect(NUMBERS).toContain(type);
  expect(found).toMatchObject({ t: 'n', v: Number(cell) });
  if (type === 'money') expect(found?.z).toContain(`[$${currency}]`);
  if (type === 'percent') expect(found?.z).toBe('0.0%');
}

function expectTable(sheet: WorkSheet, { columns, rows, totals }: Table): void {
  expect(rowOf(sheet, 1, columns.length)).toEqual(columns.map(({ label }) => label));
  expect(rowOf(sheet, 2, columns.length)).toEqual(columns.map(({ key }) => key));
  rows.forEach(({ cells }, i) =>
    columns.forEach((column, j) => expectCell(at(sheet, j, i + 3), cells[j] ?? null, column)),
  );
  const last = rows.length + 2;
  expect(sheet['!autofilter']?.ref).toBe(`A2:${letterOf(columns.length - 1)}${last}`);
  totals?.forEach((total, i) => {
    const found = at(sheet, i, last + 1);
    if (total === null) return expect([undefined, 'Total', 'Totale', columns[i]?.label]).toContain(found?.v);
    if (found?.f === undefined) return expectCell(found, total, columns[i] as Column);
    expect([columns[i]?.key, recomputed(sheet, found.f)]).toEqual([columns[i]?.key, total]);
    expect(found.v).toBe(Number(total));
  });
}

const cases = TEMPLATE_NAMES.flatMap((template) =>
  (['en', 'it'] as const).flatMap((language) =>
    [0, 1, 40].map((countries) => [template, language, countries] as const),
  ),
);

describe.each(cases)('the workbook %s in %s of %d countries', (template, language, countries) => {
  it('has each table with its types and totals, and says what was left out', async () => {
    const report = await reportOf(makeSubject(template, { language }), { countries });
    const rows = Array.from({ length: countries === 0 ? 0 : 3 }, () => report.raw.columns.map(() => null));
    const book = await opened(rawOf(report, rows));
    const words = sheetWordsOf(language);
    const { sheets, leftOut } = planSheets(report.document);
    const raw = rows.length > 0 ? [words.sheets.raw] : [];
    const names = sheets.map(({ name }) => name);
    expect(book.SheetNames).toEqual([words.sheets.summary, ...names, words.sheets.definitions, ...raw]);
    for (const { name, table } of sheets) expectTable(sheetOf(book, name), table);
    const summary = textsOf(sheetOf(book, words.sheets.summary));
    const missing = [...leftOut, ...(rows.length > 0 ? [] : [words.sheets.raw])];
    expect(summary.filter((text) => text === words.leftOut(missing.join(', ')))).toHaveLength(
      missing.length > 0 ? 1 : 0,
    );
    expect(new Set(names).size).toBe(names.length);
    const all = book.SheetNames.flatMap((name) => textsOf(sheetOf(book, name)));
    expect(all.filter((text) => /undefined|NaN|\[object/.test(text))).toEqual([]);
  });
});

describe('sheets', () => {
  let report: Report;
  let book: WorkBook;
  beforeAll(async () => {
    report = await reportOf(makeSubject('costs', { targets: [{ metric: 'total_cost', value: '1000.5' }] }));
    book = await opened(report);
  });

  it('are those that were asked for, by name', async () => {
    const asked = ['Summary', 'Daily', 'Countries', 'Campaigns', 'Templates', 'Fees', 'Costs'];
    const reconciled = ['Reconciled ads', 'Reasons, ads', 'Reconciled messages', 'Reasons, messages'];
    const amounts = [
      'Reconciled fees',
      'Reasons, fees',
      'Reconciled fees USD',
      'Reconciled invoices',
      'Reasons, invoices',
    ];
    expect(book.SheetNames).toEqual([...asked, ...reconciled, ...amounts, 'Definitions', 'Raw']);
    const executive = planSheets((await reportOf(makeSubject('executive'))).document);
    expect(executive.sheets.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Daily', 'Countries', 'Campaigns', 'Fees', 'Funnel', 'Messengers', 'Market']),
    );
    expect(executive.leftOut).toEqual(['Templates']);
    expect(planSheets((await reportOf(makeSubject('plan'))).document).leftOut).toEqual([
      'Daily',
      'Campaigns',
      'Templates',
      'Fees',
    ]);
  });

  it('have their headers frozen', () => {
    book.SheetNames.forEach((name, i) => {
      const xml = entryOf(book, `xl/worksheets/sheet${i + 1}.xml`);
      expect(xml).toMatch(new RegExp(`<pane [^>]*ySplit="${name === 'Summary' ? 1 : 2}"[^>]*state="frozen"`));
    });
  });

  it('add up what adds up, divide sums, and leave the rest as the answer said it', () => {
    const { table } = planSheets(report.document).sheets.find(({ name }) => name === 'Countries') as { table: Table };
    const sheet = sheetOf(book, 'Countries');
    const total = (key: string) =>
      at(
        sheet,
        table.columns.findIndex((one) => one.key === key),
        table.rows.length + 3,
      );
    expect(total('country')).toMatchObject({ t: 's', v: 'Total' });
    for (const key of ['total_cost', 'ad_spend', 'message_fees', 'conversations_started'])
      expect(total(key)?.f).toMatch(/^SUM\(([A-Z])3:\1\d+\)$/);
    expect(total('cost_per_conversation')?.f).toMatch(/^ROUND\(B43\/[A-Z]43,6\)$/);
    expect(total('total_cost_change')).toMatchObject({ t: 'n' });
    expect(total('total_cost_change')?.f).toBeUndefined();
    const daily = sheetOf(book, 'Daily');
    expect(rowOf(daily, 2, 3)).toEqual(['day', 'total_cost', 'ad_spend']);
    expect([at(daily, 0, 34)?.v, at(daily, 1, 34)?.f]).toEqual(['Total', 'SUM(B3:B33)']);
  });

  it('have a column of the targets of each day, which are not added up', async () => {
    const target = {
      metric: 'ad_spend',
      country: '',
      currency: 'EUR',
      value: '1250.75',
      direction: 'at_most',
    } as const;
    const targets = [{ ...target, fromDay: '2026-10-02', toDay: '2026-10-02' }];
    const subject = { ...makeSubject('costs'), aims: { targets, now: 0 } };
    const daily = sheetOf(await opened(await reportOf(subject)), 'Daily');
    expect(rowOf(daily, 1, 6)[5]).toMatch(/: Target \(at most\)$/);
    expect(rowOf(daily, 2, 6)[5]).toBe('ad_spend_target_at_most');
    expect([3, 4, 5, 34].map((row) => at(daily, 5, row)?.v)).toEqual([undefined, 1250.75, undefined, undefined]);
  });

  it('of a reconciliation stand on sheets of their own, and their sides add up', async () => {
    const costs = await opened(await reportOf(makeSubject('costs'), { countries: 2 }));
    const sheet = sheetOf(costs, 'Reconciled ads');
    expect(rowOf(sheet, 2, 7)).toEqual([
      ...['platform', 'ad_account', 'theirs', 'ours', 'difference', 'explained_difference', 'unexplained_difference'],
    ]);
    expect([3, 4, 5].map((row) => rowOf(sheet, row, 7).slice(2))).toEqual([
      [116, 120, 4, 5, -1],
      [0, 4, 4, 4, 0],
      [116, 124, 8, 9, -1],
    ]);
    expect(at(sheet, 4, 5)?.f).toBe('SUM(E3:E4)');
    expect(costs.SheetNames).toEqual(
      expect.arrayContaining(['Reasons, ads', 'Reconciled fees', 'Reconciled invoices']),
    );
  });

  it('do not add up people, rows that are cut short and figures kept as text', async () => {
    const people = await reportOf(makeSubject('country'), { countries: 1 });
    const countries = sheetOf(await opened(people), 'Countries');
    const found = cellsOf(countries).filter(({ f }) => f !== undefined);
    expect(found.map(({ f }) => f?.slice(0, 5))).toEqual(['SUM(B', 'SUM(G', 'SUM(H', 'ROUND']);
    const { document } = report;
    const cut = (table: Table): Table => ({ ...table, rows: table.rows.slice(1) });
    const exact = (table: Table): Table => ({
      ...table,
      rows: table.rows.map((row) => ({
        ...row,
        cells: row.cells.map((cell) => (Number(cell) > 0 ? `${roundDecimal(cell ?? '0', 0)}.00000000000000001` : cell)),
      })),
    });
    for (const change of [cut, exact]) {
      const sections = document.sections.map((section) => ({
        ...section,
        blocks: section.blocks.map((block) => (block.kind === 'table' ? change(block) : block)),
      }));
      const sheet = sheetOf(await opened({ ...report, document: { ...document, sections } }), 'Countries');
      expect(cellsOf(sheet).filter(({ f }) => f?.startsWith('SUM'))).toEqual([]);
    }
  });

  it('tell in Summary the verdict, the tiles with what they are measured against, coverage, gaps and the link', async () => {
    const change = (result: MetricsResult): MetricsResult => ({
      ...result,
      status: 'PARTIAL',
      warnings: [
        { code: 'ADS_LATE', metric: null, message: { en: 'Ads are late.', it: 'Inserzioni in ritardo.' } },
      ] as never,
    });
    const late = await reportOf(makeSubject('costs', { targets: [{ metric: 'total_cost', value: '1000.5' }] }), {
      change,
    });
    late.document.isSample = true;
    const sheet = sheetOf(await opened(late), 'Summary');
    const texts = textsOf(sheet);
    const [verdict] = blocksOf(late.document).filter((block): block is Verdict => block.kind === 'verdict');
    const [tiles] = blocksOf(late.document).filter((block): block is Tiles => block.kind === 'tiles');
    expect(texts).toEqual(
      expect.arrayContaining([late.document.title, verdict?.text, 'ADS_LATE', 'Ads are late.', 'Rossi & Figli']),
    );
    expect(texts.some((text) => text.startsWith('/explore?'))).toBe(true);
    expect(texts.some((text) => text.includes('sample'))).toBe(true);
    expect(texts.some((text) => text.includes('see Known gaps'))).toBe(true);
    const rowNumber = (text: string) =>
      Number(
        Object.entries(sheet)
          .find(([, cell]) => (cell as CellObject).v === text)?.[0]
          .slice(1),
      );
    const header = rowNumber('metric');
    expect(rowOf(sheet, header, 9)).toEqual([
      'metric',
      'label',
      'value',
      'previous',
      'change',
      'last_year',
      'last_year_change',
      'target',
      'currency',
    ]);
    tiles?.tiles.forEach((tile, i) => {
      const row = header + 1 + i;
      const unit = { ...tile, key: tile.metric, empty: '' };
      expect([at(sheet, 0, row)?.v, at(sheet, 1, row)?.v]).toEqual([tile.metric, tile.label]);
      [tile.value, tile.previous, null, tile.lastYear, null, tile.target].forEach((cell, j) => {
        if (cell !== null) expectCell(at(sheet, j + 2, row), cell, unit);
      });
    });
    expect(at(sheet, 7, header + 1)?.v).toBe(1000.5);
  });

  it('define every metric and say what an empty cell of each column means', () => {
    const texts = new Set(textsOf(sheetOf(book, 'Definitions')));
    for (const block of blocksOf(report.document)) {
      if (block.kind === 'definitions')
        for (const { name, formula } of block.items)
          for (const one of [name, disarm(formula)]) expect(texts).toContain(one);
      if (block.kind === 'table') for (const { empty } of block.columns) if (empty) expect(texts).toContain(empty);
    }
  });

  it('have no formula but totals, whatever the texts are', async () => {
    const [first = ''] = textsOf(sheetOf(book, 'Templates')).filter((text) => text.includes('HYPERLINK'));
    expect(first).toBe(`'=HYPERLINK("x")`);
    const bad = ['=1+1', '+1+1', '-2+3', '@SUM(A1)', '\tx', '＝1', '=cmd|"/c calc"!A1'];
    const columns = [{ key: 'name', label: '=label', type: 'text', currency: null, empty: '=x' }] as const;
    const read = await opened(
      rawOf(
        report,
        bad.map((text) => [text]),
        [...columns],
      ),
    );
    const raw = sheetOf(read, 'Raw');
    expect(cellsOf(raw).map(({ v, f, t }) => [v, f, t])).toEqual(
      ["'=label", 'name', ...bad.map((text) => `'${text}`)].map((text) => [text, undefined, 's']),
    );
    for (const { f } of read.SheetNames.flatMap((name) => cellsOf(sheetOf(read, name))))
      expect(f ?? 'SUM(').toMatch(/^(SUM|ROUND)\(/);
  });
});

describe('raw rows', () => {
  const column = (key: string, type: Column['type'], currency: string | null = null): Column => ({
    key,
    label: key,
    type,
    currency,
    empty: '',
  });
  const COLUMNS = [
    ...[column('day', 'date'), column('day_utc', 'text'), column('country', 'text'), column('messages', 'integer')],
    ...[
      column('spend', 'money', 'EUR'),
      column('yen', 'money', 'JPY'),
      column('wait', 'seconds'),
      column('currency', 'text'),
    ],
  ];
  let report: Report;
  beforeAll(async () => {
    report = await reportOf(makeSubject('executive'), { countries: 1 });
  });

  it('are typed: local day and moment in UTC, numbers, amounts, durations, and unknowns as nothing', async () => {
    const row = ['2026-10-25', '2026-10-24T22:00:00Z', 'IT', '12', '-3.5', '1200', '5400', 'EUR'];
    const exact = [
      '2026-10-26',
      '2026-10-25T23:00:00Z',
      null,
      '9007199254740993',
      '0.12345678901234567890',
      null,
      null,
      null,
    ];
    const sheet = sheetOf(await opened(rawOf(report, [row, exact], COLUMNS)), 'Raw');
    const serial = (day: string) => (Date.parse(day) - EPOCH) / DAY_MS;
    const found = (line: number) => COLUMNS.map((_, i) => [at(sheet, i, line)?.v, at(sheet, i, line)?.z]);
    const moment = expect.closeTo(serial('2026-10-24T22:00:00Z'), 9) as number;
    expect(found(3)).toEqual([
      [serial('2026-10-25'), 'yyyy-mm-dd'],
      [moment, 'yyyy-mm-dd hh:mm'],
      ['IT', 'General'],
      [12, '#,##0'],
      [-3.5, '#,##0.00 [$EUR]'],
      [1200, '#,##0 [$JPY]'],
      [1.5 / 24, '[h]:mm:ss'],
      ['EUR', 'General'],
    ]);
    expect([3, 4].map((i) => at(sheet, i, 4))).toMatchObject([
      { t: 's', v: '9007199254740993' },
      { t: 's', v: '0.12345678901234567890' },
    ]);
    expect([2, 5, 6, 7].map((i) => at(sheet, i, 4)?.v)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('go on in the next sheet where one is full, and none is lost', async () => {
    for (const [count, expected] of [
      [8, ['Raw']],
      [9, ['Raw', 'Raw 2']],
      [20, ['Raw', 'Raw 2', 'Raw 3']],
    ] as const) {
      const rows = Array.from({ length: count }, (_, i) => [null, null, `c${i}`, String(i)]);
      const book = await opened(rawOf(report, rows, COLUMNS), 10);
      const sheets = book.SheetNames.filter((name) => name.startsWith('Raw'));
      expect(sheets).toEqual(expected);
      const read = sheets.flatMap((name) => {
        const sheet = sheetOf(book, name);
        expect(rowOf(sheet, 2, COLUMNS.length)).toEqual(COLUMNS.map(({ key }) => key));
        expect(sheet['!autofilter']?.ref).toMatch(/^A2:H\d+$/);
        return Array.from({ length: 8 }, (_, i) => at(sheet, 2, i + 3)?.v).filter((one) => one !== undefined);
      });
      expect(read).toEqual(rows.map(([, , name]) => name));
    }
  });

  it('are all there, whatever stands in them', async () => {
    const columns = [column('text', 'text'), column('amount', 'decimal')];
    const decimal = fc
      .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 12 }))
      .map(([digits, scale]) => roundDecimal(divideDecimals(String(digits), `1${'0'.repeat(scale)}`, 12) ?? '0', 12));
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('_x0041_', '<b>&amp;"', ' a ', "'", 'Ünï 日本 😀', 'x'.repeat(40_000)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, decimal), { minLength: 1, maxLength: 20 }), async (rows) => {
        const sheet = sheetOf(await opened(rawOf(report, rows, columns)), 'Raw');
        rows.forEach(([name, amount], i) => {
          const found = at(sheet, 1, i + 3);
          if (found?.t === 's') expect([isHeld(amount), found.v]).toEqual([false, amount]);
          else expect(addDecimals([String(found?.v)])).toBe(addDecimals([amount]));
          const expected = name.length > 32_767 ? `${name.slice(0, 32_766)}…` : disarm(name);
          expect(at(sheet, 0, i + 3)?.v ?? '').toBe(expected);
        });
      }),
      { numRuns: 25 },
    );
  });
});

describe('the file', () => {
  const hashOf = async (report: Report) =>
    createHash('sha256')
      .update(await written(report))
      .digest('hex');

  it('has the same bytes each time, without a clock in it', async () => {
    const hashes: string[] = [];
    for (let i = 0; i < 2; i += 1) {
      hashes.push(await hashOf(await reportOf(makeSubject('campaign', { language: 'it' }), { countries: 2 })));
      await setImmediate();
    }
    expect(hashes[0]).toBe(hashes[1]);
    const bytes = await written(await reportOf(makeSubject('executive'), { countries: 2 }));
    // Every local header: time 00:00 and 1 January 1980, which the format writes as 0 and 0x21.
    let headers = 0;
    for (let at = bytes.indexOf('PK\x03\x04'); at >= 0; at = bytes.indexOf('PK\x03\x04', at + 4)) {
      expect([bytes.readUInt16LE(at + 10), bytes.readUInt16LE(at + 12)]).toEqual([0, 0x21]);
      headers += 1;
    }
    expect(headers).toBeGreaterThan(10);
    const core = entryOf(read(bytes, { bookFiles: true }), 'docProps/core.xml');
    expect(core.match(/2026-10-31T00:00:00Z/g)).toHaveLength(2);
    expect(core).toContain('Executive report of Rossi &amp; Figli');
  });

  it('ends with what the rows or the sink failed of, and lets the rows go', async () => {
    const report = await reportOf(makeSubject('executive'), { countries: 1 });
    let isOpen = true;
    const failing = async function* (): AsyncGenerator<Cell[]> {
      try {
        for (let i = 0; i < 5_000; i += 1) yield report.raw.columns.map(() => null);
        throw new Error('engine');
      } finally {
        isOpen = false;
      }
    };
    const raw = { ...report.raw, rows: { [Symbol.asyncIterator]: failing } };
    await expect(writeXlsx({ ...report, raw }, new PassThrough().resume())).rejects.toThrow('engine');
    const full = new Writable({ write: (_chunk, _encoding, done) => done(new Error('disk full')) });
    isOpen = true;
    await expect(writeXlsx({ ...report, raw }, full)).rejects.toThrow('disk full');
    expect([full.destroyed, isOpen]).toEqual([true, false]);
  });

  it('is not read ahead of who takes it', async () => {
    const report = await reportOf(makeSubject('executive'), { countries: 1 });
    let taken = 0;
    function* endless(): Generator<Cell[]> {
      for (;;) {
        taken += 1;
        yield report.raw.columns.map(() => createHash('md5').update(String(taken)).digest('hex'));
      }
    }
    const columns = report.raw.columns.map(
      ({ key }) => ({ key, label: key, type: 'text', currency: null, empty: '' }) as const,
    );
    const stuck = new Writable({ write: () => undefined });
    const writing = writeXlsx(rawOf(report, { [Symbol.iterator]: endless }, columns), stuck);
    const ended = expect(writing).rejects.toThrow('gone');
    while (taken < 256) await setImmediate();
    for (let [still, before] = [0, -1]; still < 60_000 && taken < 60_000; still = taken === before ? still + 1 : 0) {
      before = taken;
      await setImmediate();
    }
    stuck.destroy(new Error('gone'));
    await ended;
    // The stages of the archive hold a megabyte each, 8 MB of these rows together: 28,415.
    expect(taken).toBeLessThan(40_000);
  });
});

it('a workbook has a sheet of what happened only where something did', async () => {
  const happened = {
    kind: 'release',
    title: '=New bot',
    note: 'Replies at once',
    from: '2026-10-02',
    to: '2026-10-02',
  } as const;
  const of = async (annotations: ReportSubject['annotations']) => {
    const subject = { ...makeSubject('executive'), ...(annotations && { annotations }) };
    const sink = new PassThrough();
    const bytes = buffer(sink);
    await writeXlsx(await reportOf(subject), sink);
    return bytes;
  };
  const book = read(await of([{ ...happened, countries: ['IT'], channels: [] }]));
  const sheet = book.Sheets['Annotations'];
  expect([sheet?.['B3']?.t, sheet?.['E3']?.v, sheet?.['G3']?.v]).toEqual(['n', "'=New bot", 'Italy']);
  const none = await of([]);
  expect(read(none).SheetNames).not.toContain('Annotations');
  expect(none.equals(await of(undefined))).toBe(true);
});
