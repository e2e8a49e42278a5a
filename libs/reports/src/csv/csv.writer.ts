import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { disarm } from '../document/disarm.js';
import type { Cell, Column, Gaps, Report } from '../document/document.js';
import { statusOf } from '../templates/about.js';
import type { WrittenFile } from '../document/written-file.js';
import { csvParts, type WrittenPart } from './csv.parts.js';

/**
 * The rows beneath the report: RFC 4180 (CRLF, quotes doubled), UTF-8, stable column names, ISO days, decimals with a dot, an
 * unknown figure as an empty cell. A text that a spreadsheet would run as a formula gets a leading apostrophe.
 */
export async function writeCsv({ raw }: Pick<Report, 'raw'>, sink: Writable): Promise<{ rows: number }> {
  const { columns } = raw;
  let rows = 0;
  async function* lines(): AsyncGenerator<string[]> {
    for await (const row of raw.rows) {
      rows += 1;
      yield row.map((cell, i) => csvCell(cell, columns[i]));
    }
  }
  const header = columns.map(({ key }) => key);
  const csv = stringify({ header: true, columns: header, record_delimiter: 'windows', quoted_match: /'/ });
  await pipeline(Readable.from(lines()), csv, sink);
  return { rows };
}

export function csvCell(cell: Cell, column: Pick<Column, 'type'> | undefined): string {
  if (cell === null) return '';
  const isText = column === undefined || column.type === 'text';
  return isText ? disarm(cell) : cell;
}

/** Both sides of what a cost report reconciles, and the reasons: tables that have no place among the rows of the file. */
function reconciledTables({ sections }: Report['document']): object[] | undefined {
  const section = sections.find(({ id }) => id === 'reconciliation');
  return section?.blocks.flatMap((block) => {
    if (block.kind !== 'table') return [];
    const { id, title, columns, rows } = block;
    const keyed = rows.map(({ cells }) => Object.fromEntries(columns.map(({ key }, i) => [key, cells[i] ?? null])));
    return [{ id, title, currency: columns.find(({ currency }) => currency !== null)?.currency ?? null, rows: keyed }];
  });
}

/**
 * What stands in the file beside a CSV: the question, how to read the columns, how whole the figures are, and of which parts it has
 * files beside it.
 */
export function csvMeta(
  { document, raw, question }: Report,
  { parts = [], ...file }: WrittenFile & { rows: number; parts?: readonly WrittenPart[] },
): string {
  const written = csvParts(document).map(({ part, title, question: query, raw: { columns } }) => ({
    ...{ part, title, query, columns },
    ...parts.find((one) => one.part === part),
  }));
  const { template, name, language, workspace, isSample, period, currency, status, dataThrough } = document;
  const gaps = document.sections
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === 'gaps' ? (block satisfies Gaps).items : []));
  const marks = document.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'chart' ? (block.marks ?? []) : [])),
  );
  const meta = {
    format: { standard: 'RFC 4180', encoding: 'UTF-8', decimalSeparator: '.', days: 'ISO 8601' },
    report: { name, template, language, workspace, isSample },
    query: question,
    period: { from: period.from, to: period.to },
    timeZone: period.timeZone,
    currency,
    completeness: {
      status: statusOf(raw.status ? [{ status }, { status: raw.status() }] : [{ status }]),
      dataThrough,
      gaps,
    },
    reconciliation: reconciledTables(document),
    ...(marks.length > 0 && { annotations: marks }),
    columns: raw.columns.map(({ key, label, type, currency: of, empty }) => ({
      key,
      label,
      type,
      currency: of,
      empty,
    })),
    ...(written.length > 0 && { parts: written }),
    ...file,
  };
  return `${JSON.stringify(meta, null, 2)}\n`;
}
