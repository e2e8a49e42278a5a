import type { Block, Chart, ReportDocument, Table } from '../document/document.js';
import { withTargets } from '../templates/aimed.js';
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
    if (block.kind === 'chart' && block.data) return [block.data];
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
  const nameOf = ({ id, own, title }: Table): string =>
    own ? ownName(title, own.number) : sheetName(id, words.tables);
  const known: string[] = Object.values(EXPECTED).flat();
  const empty = all.filter(({ id, rows }) => rows.length === 0 && !known.includes(id));
  const named = [...placed, ...others.map((table) => ({ name: nameOf(table), table }))];
  return {
    sheets: apart(named, Object.values(words.sheets)),
    leftOut: [...expected.flatMap(({ name, table }) => (table ? [] : [name])), ...empty.map(nameOf)],
  };
}

/** In UTF-16 units: a limit of the file format. */
const LONGEST_NAME = 31;

/** A title as a sheet can be called: without the signs that the format keeps for itself. */
function ownName(title: string, number: number): string {
  const held = title
    .replace(/[*?:\\/[\]\p{Cc}\p{Cf}\p{Cs}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^['\s]+/, '');
  return cut(held, LONGEST_NAME) || String(number);
}

/** Whole signs only, and no apostrophe at the end. */
function cut(text: string, most: number): string {
  let held = '';
  for (const sign of text) {
    if (held.length + sign.length > most) break;
    held += sign;
  }
  return held.replace(/['\s]+$/, '');
}

/** No two of one name, which spreadsheets compare without case; nor one of a sheet that every workbook may have. */
function apart(sheets: readonly TableSheet[], taken: readonly string[]): TableSheet[] {
  const ofTables = new Set(sheets.flatMap(({ name, table }) => (table.own ? [] : [name.toLowerCase()])));
  const used = new Set([...taken.map((name) => name.toLowerCase()), ...ofTables, 'history']);
  return sheets.map(({ name, table }) => {
    if (!table.own) return { name, table };
    let free = name;
    for (let i = 2; used.has(free.toLowerCase()); i += 1) free = `${cut(name, LONGEST_NAME - ` ${i}`.length)} ${i}`;
    used.add(free.toLowerCase());
    return { name: free, table };
  });
}

/** Of further tables of one kind, each in its currency, the name ends with that: `Reconciled fees USD`. */
function sheetName(id: string, names: Readonly<Record<string, string>>): string {
  const [, kind = '', currency = ''] = /^(.+)-([a-z]{3})$/.exec(id) ?? [];
  const name = names[kind];
  return names[id] ?? (name ? `${name} ${currency.toUpperCase()}` : id);
}

/** A chart over days as rows: what is drawn can be counted on. */
function dailyTable({ language }: ReportDocument, chart: Chart): Table {
  const { title, categories, series } = chart;
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
  const daily: Table = { kind: 'table', id: 'daily', title, columns, rows, totals, totalRows: rows.length };
  return withTargets(daily, chart, words);
}
