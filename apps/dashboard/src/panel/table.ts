import type { CsvCell } from '../format/csv.js';
import type { ValueKind } from '../format/numbers.js';

export interface TableColumn {
  key: string;
  label: string;
  /** `text` is drawn as it is; figures are exact decimals as text or numbers, null for unknown; a `change` is a ratio. */
  kind: 'text' | 'change' | ValueKind;
  /** Instead of the label in a narrow column head. */
  short?: string;
  /** Text that is cut where it would fill the row; the whole of it is its title. */
  isLong?: boolean;
  /** Rows can not be sorted by it. */
  isFixed?: boolean;
}
export interface TableRow {
  /** Identifies the row, and is what choosing it gives. */
  id: string;
  cells: Record<string, string | number | null>;
  /** A swatch before the first cell; the text beside it says the same. */
  colour?: string;
}
/** A panel's figures as a table: what the reader sees instead of the chart, and what the CSV holds. */
export interface TableModel {
  columns: TableColumn[];
  rows: TableRow[];
  /** The whole of the rows, those not shown too: drawn below them. */
  totals?: TableRow['cells'];
}
export interface Sort {
  key: string;
  descending: boolean;
}

/** Sorts figures by size and text by the reader's alphabet; unknowns stay at the end both ways. */
export function sortRows(table: TableModel, sort: Sort, locale: string): TableRow[] {
  const column = table.columns.find(({ key }) => key === sort.key);
  if (!column) return table.rows;
  const collator = new Intl.Collator(locale, { sensitivity: 'base' });
  const sign = sort.descending ? -1 : 1;
  return [...table.rows].sort((a, b) => {
    const [left, right] = [a.cells[sort.key] ?? null, b.cells[sort.key] ?? null];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    const order = column.kind === 'text' ? collator.compare(String(left), String(right)) : Number(left) - Number(right);
    return sign * order;
  });
}

/** A new column starts with the largest figures, or with A; the same column turns around. */
export function nextSort(column: TableColumn, current: Sort): Sort {
  if (column.key === current.key) return { key: column.key, descending: !current.descending };
  return { key: column.key, descending: column.kind !== 'text' };
}

export function tableCells(table: TableModel): { header: string[]; rows: CsvCell[][] } {
  return {
    header: table.columns.map(({ label, kind }) => (kind === 'duration' ? `${label} (s)` : label)),
    rows: [...table.rows.map(({ cells }) => cells), ...(table.totals ? [table.totals] : [])].map((cells) =>
      table.columns.map(({ key }) => cells[key] ?? null),
    ),
  };
}
