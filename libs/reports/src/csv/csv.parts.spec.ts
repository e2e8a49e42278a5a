import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import { documentOf } from '../../../../test/support/pdf-sheet.js';
import type { Chart, Report, Table } from '../document/document.js';
import { csvParts } from './csv.parts.js';
import { csvMeta, writeCsv } from './csv.writer.js';

const question = { metrics: ['ad_spend'], range: { from: '2026-10-01', to: '2026-10-31', timeZone: 'Europe/Rome' } };
const table = (number: number, rows: Table['rows'] = []): Table => ({
  ...{ kind: 'table', id: `block-${number}`, title: `=Title ${number}`, totals: [null, '99'], totalRows: 500, rows },
  columns: [
    { key: 'country', label: 'Country', type: 'text', currency: null, empty: '' },
    { key: 'ad_spend', label: 'Ad spend', type: 'money', currency: 'EUR', empty: 'Unknown' },
  ],
  own: { number, question },
});
const chart = (data?: Table): Chart => ({
  ...{ kind: 'chart', id: 'c', title: 'Drawn', shape: 'line', axis: 'time', categories: [], series: [] },
  ...(data && { data }),
});
const { own: _own, ...ofTemplate } = table(9);
const rows = [
  { cells: ['=1+1', '12.345678901234567890'], isSmall: false },
  { cells: ['a,"b"\r\nc', null], isSmall: true },
  { cells: ['مرحبا', '-3'], isSmall: false },
];
const document = documentOf([ofTemplate, table(2, rows), chart(), chart(table(4))]);

describe('the parts of a CSV', () => {
  it('are the questions of one’s own, those of charts too, and none of the template', () => {
    expect(csvParts(document).map(({ part, title, question: asked }) => [part, title, asked])).toEqual([
      [2, '=Title 2', question],
      [4, '=Title 4', question],
    ]);
    expect(csvParts(documentOf([ofTemplate, chart()]))).toEqual([]);
  });

  it('are written as the rows beneath a report are: exact, disarmed, without totals', async () => {
    const [part] = csvParts(document);
    const sink = new PassThrough();
    const [written, csv] = await Promise.all([part ? writeCsv(part, sink) : null, text(sink)]);
    expect(written).toEqual({ rows: 3 });
    expect(parse(csv, { columns: true })).toEqual([
      { country: "'=1+1", ad_spend: '12.345678901234567890' },
      { country: 'a,"b"\r\nc', ad_spend: '' },
      { country: 'مرحبا', ad_spend: '-3' },
    ]);
  });

  it('can be read again and again', async () => {
    const [part] = csvParts(document);
    const read = async () => {
      const cells = [];
      for await (const row of part?.raw.rows ?? []) cells.push(row);
      return cells;
    };
    expect(await read()).toEqual(rows.map(({ cells }) => cells));
    expect(await read()).toEqual(await read());
  });

  it('are listed in the file beside, each with its question, its columns and what it measures', () => {
    const report: Report = {
      document,
      raw: { columns: [], rows: { [Symbol.asyncIterator]: () => [][Symbol.iterator]() as never } },
      question,
    };
    const file = { bytes: 1, sha256: 'a', rows: 0 };
    const parts = [{ part: 2, bytes: 7, sha256: 'b', rows: 3 }];
    const meta = JSON.parse(csvMeta(report, { ...file, parts })) as { parts: object[]; bytes: number };
    expect(meta.parts).toEqual([
      { part: 2, title: '=Title 2', query: question, columns: table(2).columns, bytes: 7, sha256: 'b', rows: 3 },
      { part: 4, title: '=Title 4', query: question, columns: table(4).columns },
    ]);
    expect(meta.bytes).toBe(1);
    expect(csvMeta({ ...report, document: documentOf([ofTemplate]) }, file)).not.toContain('"parts"');
  });
});
