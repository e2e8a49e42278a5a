import { SpuntaError } from '@spunta/domain';
import { LineTally, readSheetLines, type LineItem, type SkippedLines } from '@spunta/sheets';
import { unitOf } from '../figures/figure.js';
import type { FigureEdit } from '../figures/in-force.js';
import { FigureFault, readFigure, type FigureField, type FigureProblem } from './figure-fields.js';

/** Columns of a file, in the order in which one is written. */
export const FIGURE_COLUMNS: Readonly<Record<FigureField, string>> = {
  app: 'app',
  country: 'country',
  period: 'period',
  metric: 'metric',
  value: 'value',
  unit: 'unit',
  source: 'source_name',
  url: 'source_url',
  grade: 'grade',
  sampleSize: 'sample_size',
  state: 'state',
};
const FIELDS = Object.keys(FIGURE_COLUMNS) as FigureField[];
/** A file without these is none of figures. */
const NEEDED: readonly FigureField[] = ['app', 'country', 'period', 'metric', 'value', 'source', 'grade'];
const MOST_FIGURES = 50_000;

export interface FigureFile {
  figures: FigureEdit[];
  /** Lines with data, the header excluded. */
  linesRead: number;
  faults: SkippedLines<FigureProblem>[];
}

/**
 * Reads figures from CSV or XLSX: a header that names the columns, in any order, and a line a figure. All faults are told by line; whether
 * sound lines beside them count is the caller's choice. Throws UNSUPPORTED_FILE without such a header.
 */
export async function readFigureFile(source: AsyncIterable<Buffer>): Promise<FigureFile> {
  let columns: Map<FigureField, number> | null = null;
  const tally = new LineTally<FigureEdit, FigureProblem>({
    keyOf: placeOf,
    most: MOST_FIGURES,
    repeated: 'repeated',
  });
  for await (const { line, cells } of readSheetLines(source)) {
    if (columns === null) columns = columnsOf(cells ?? []);
    else tally.take(line, [readLine(cells, columns)]);
  }
  if (columns === null) throw noHeader(NEEDED);
  return { figures: tally.rows, linesRead: tally.linesRead, faults: tally.skipped };
}

function placeOf({ app, country, period, metric, source }: FigureEdit): string[] {
  return [app, country, period, metric, source];
}

function columnsOf(cells: readonly string[]): Map<FigureField, number> {
  const names = cells.map((cell) => cell.trim().toLowerCase().replace(/[ -]+/g, '_'));
  const found = FIELDS.map((field): [FigureField, number] => [field, names.indexOf(FIGURE_COLUMNS[field])]);
  const columns = new Map(found.filter(([, index]) => index >= 0));
  const missing = NEEDED.filter((field) => !columns.has(field));
  if (missing.length > 0) throw noHeader(missing);
  return columns;
}

function readLine(
  cells: readonly string[] | null,
  columns: ReadonlyMap<FigureField, number>,
): LineItem<FigureEdit, FigureProblem> {
  if (cells === null) return { problem: 'broken_line', detail: '' };
  const text = FIELDS.map((field) => [field, cells[columns.get(field) ?? -1] ?? '']);
  try {
    return { row: readFigure(Object.fromEntries(text) as Record<FigureField, string>) };
  } catch (error) {
    if (error instanceof FigureFault) return { problem: error.reason, detail: error.detail };
    throw error;
  }
}

function noHeader(missing: readonly FigureField[]): SpuntaError {
  const names = missing.map((field) => FIGURE_COLUMNS[field]).join(', ');
  return new SpuntaError(
    'UNSUPPORTED_FILE',
    `The file holds no figures: its first line does not name ${names}. An export shows how it must be.`,
    'file',
  );
}

/** Cells of the lines of a file that `readFigureFile` reads back to the same figures, the header first. */
export function* figureLines(figures: Iterable<FigureEdit>): Generator<string[]> {
  yield FIELDS.map((field) => FIGURE_COLUMNS[field]);
  for (const figure of figures) {
    const { app, country, period, metric, value, source, url, grade, sampleSize, off } = figure;
    const tail = [source, url ?? '', grade, sampleSize === null ? '' : String(sampleSize), off ? 'off' : 'on'];
    yield [app, country, period, metric, value, unitOf(figure), ...tail];
  }
}
