import type { Block, Chart, ReportDocument, Table } from '../document/document.js';
import { sheetWordsOf } from '../words/sheet-words.js';
import { wordsOf } from '../words/words.js';
import { totalsOf } from './totals.js';

/** What stands on a sheet of its own. */
export interface TableSheet {
  name: string;
  table: Table;
}

export interface SheetPlan {
  sheets: TableSheet[];
  /** Names of the sheets that a reader may look for and that have no rows. */
  leftOut: string[];
}

/** Sheets that every report is asked for, each with the tables that may stand on it: the first one that has rows does. */
const EXPECTED = {
  daily: ['daily'],
  countries: ['countries', 'plan-countries'],
  campaigns: ['campaigns', 'campaign-ends'],
  templates: ['fees-by-template'],
  fees: ['fees-by-category', 'cost-parts'],
} as const;

export function blocksOf({ sections }: ReportDocument): Block[] {
  return sections.flatMap(({ blocks }) => blocks);
}

/** One table a sheet, so that each can be filtered: first those of every report, then what else this one has, in its order. */
export function planSheets(document: ReportDocument): SheetPlan {
  const words = sheetWordsOf(document.language);
  const all = blocksOf(document).flatMap((block) => {
    if (block.kind === 'chart' && block.axis === 'time') return [dailyTable(document, block)];
    return block.kind === 'table' ? [block] : [];
  });
  const tables = all.filter(({ rows }) => rows.length > 0);
  const expected = Object.entries(EXPECTED).map(([key, ids]) => ({
    name: words.sheets[key as keyof typeof EXPECTED],
    table: ids.flatMap((id) => tables.find((table) => table.id === id) ?? [])[0],
  }));
  const placed = expected.flatMap(({ name, table }) => (table ? [{ name, table }] : []));
  const others = tables.filter((table) => !placed.some((one) => one.table === table));
  const nameOf = ({ id }: Table): string => words.tables[id] ?? id;
  const known: string[] = Object.values(EXPECTED).flat();
  const empty = all.filter(({ id, rows }) => rows.length === 0 && !known.includes(id));
  return {
    sheets: [...placed, ...others.map((table) => ({ name: nameOf(table), table }))],
    leftOut: [...expected.flatMap(({ name, table }) => (table ? [] : [name])), ...empty.map(nameOf)],
  };
}

/** A chart over days as rows: what is drawn can be counted on. */
function dailyTable({ language }: ReportDocument, { title, categories, series }: Chart): Table {
  const words = wordsOf(language);
  const columns: Table['columns'] = [
    { key: 'day', label: words.columns.day, type: 'date', currency: null, empty: words.empty.none },
    ...series.map(({ key, label, type, currency }) => ({ key, label, type, currency, empty: words.empty.unknown })),
  ];
  const rows = categories.map((day, i) => ({
    cells: [day, ...series.map(({ values }) => values[i] ?? null)],
    isSmall: false,
  }));
  const totals = totalsOf({ columns, rows });
  return { kind: 'table', id: 'daily', title, columns, rows, totals, totalRows: rows.length };
}
