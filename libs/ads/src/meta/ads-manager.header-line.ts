import { SpuntaError } from '@spunta/domain';
import { parse } from 'csv-parse/sync';
import type { DelimitedRecord } from '../delimited.records.js';
import { countKnown, readColumns, type AdColumns } from './ads-manager.columns.js';
import { notAnExport } from './ads-manager.decode.js';

export const DELIMITERS = [',', ';', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** A report may open with a title and a blank line before its header. */
export const MAX_LINES_BEFORE_HEADER = 10;

/** Throws CsvError when a quote is not closed; with `strictQuotes` also when one stands inside a cell. */
export function splitCells(text: string, delimiter: string, strictQuotes = false): string[][] {
  const rows: unknown = parse(text, {
    delimiter,
    relax_quotes: !strictQuotes,
    relax_column_count: true,
    skip_empty_lines: false,
    record_delimiter: ['\n'],
  });
  return rows as string[][];
}

/** The header and its delimiter when `record` is one: at least two of its cells are ours, one of them a figure or a date. */
export function readHeader(record: DelimitedRecord): { columns: AdColumns; delimiter: Delimiter } | undefined {
  const ranked = DELIMITERS.map((delimiter) => {
    const cells = splitCells(record.text, delimiter)[0] ?? [];
    return { delimiter, cells, known: countKnown(cells) };
  }).sort((a, b) => b.known - a.known || b.cells.length - a.cells.length);
  const best = ranked[0];
  if (!best || best.known < 2) return undefined;
  const columns = readColumns(best.cells);
  requireColumns(columns);
  return { columns, delimiter: best.delimiter };
}

function requireColumns({ at }: AdColumns): void {
  if (at.spend === undefined && at.impressions === undefined) {
    throw new SpuntaError(
      'INVALID_INPUT',
      'The header has neither "Amount spent" nor "Impressions". Add these columns to the table in Ads Manager and export again.',
      'header',
    );
  }
  if (at.day === undefined && (at.starts === undefined || at.ends === undefined)) {
    throw new SpuntaError(
      'INVALID_INPUT',
      'The header has no "Day", nor "Reporting starts" and "Reporting ends". In Ads Manager choose Breakdown, By time, Day, and export again.',
      'header',
    );
  }
}

/** Why no header was found, as exactly as the first line tells. */
export function missingHeader(firstLine: string | undefined): SpuntaError {
  const first = (firstLine ?? '').trim();
  if (first === '') return new SpuntaError('INVALID_INPUT', 'The file is empty. Export the table again.', 'header');
  if (first.includes('\0')) return notAnExport('binary');
  if (first.startsWith('<')) return notAnExport('HTML or XML');
  if (first.startsWith('{') || first.startsWith('[')) return notAnExport('JSON');
  return new SpuntaError(
    'INVALID_INPUT',
    `No header of an Ads Manager export in the first ${MAX_LINES_BEFORE_HEADER} lines: it names at least a day and "Amount spent" or "Impressions", in English, Italian, German, French, Spanish or Portuguese. Export the table again as .csv, or import it with English headers.`,
    'header',
  );
}
