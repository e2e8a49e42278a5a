import type { Cell, Column, Row, Table } from '../../document/document.js';
import { writeChange, writeDifference, writeValue } from '../../document/write-value.js';
import { makeTag, type Tag } from '../engine/tags.js';
import { PALE_TEXT, PALETTE } from '../look.js';
import { paragraph, type PdfNode, type Sheet } from '../sheet.js';
import { note, nothingNode } from './headings.js';
import { columnWidths, heightOf, PADDING } from './table-widths.js';

/** More would be a book: a file of rows is what CSV is for. */
const MOST_ROWS = 500;
/** At the foot of a page. */
const LEAST_ROWS = 4;
/** Of a page's height: a table up to so tall is not parted. */
const WHOLE = 0.33;
/** Of one cell, so that a row is never taller than a page. */
const MOST_CHARACTERS = 240;

/** A table whose head is repeated on each page; `heading` stands above its first row, never alone. */
export function tableNodes(sheet: Sheet, table: Table, parent: Tag, heading: PdfNode[]): PdfNode[] {
  const rows = table.rows.slice(0, MOST_ROWS);
  if (rows.length === 0) return [nothingNode(sheet, parent, heading)];
  const texts = rows.map((row) => rowTexts(sheet, table, row));
  const totals = table.totals && totalTexts(sheet, table, table.totals);
  const lines = [...texts, ...(totals ? [totals] : [])];
  const groups = groupsOf(table.columns);
  const labels = table.columns.map(({ label }, i) => (groups[i] ? capital(label.slice(groups[i].length + 2)) : label));
  const { widths, fontSize } = columnWidths(sheet, table.columns, labels, lines);
  const tag = makeTag(parent, 'Table', table.title);
  const look: Look = { sheet, columns: table.columns, fontSize };
  const heads = [...(groups.some(Boolean) ? [groupRow(look, groups, tag)] : []), headRow(look, labels, tag)];
  const above: PdfNode[][] = heading.length > 0 ? [spanning(heading, table.columns.length)] : [];
  const headerRows = above.length + heads.length;
  const isWhole = heightOf(sheet, widths, fontSize, lines) <= sheet.height * WHOLE;
  const sums = totals ? [bodyRow(look, totals, tag, { color: PALETTE.text, bold: true })] : [];
  const plain = texts.map((cells, i) =>
    bodyRow(look, cells, tag, { color: rows[i]?.isSmall ? PALE_TEXT : PALETTE.text }),
  );
  // Of a long table the totals stand first: at its end they might stand alone on a page.
  const body = [...above, ...heads, ...(isWhole ? [...plain, ...sums] : [...sums, ...plain])];
  const strong = isWhole ? body.length - 1 : headerRows + 1;
  return [
    {
      table: { headerRows, keepWithHeaderRows: Math.min(LEAST_ROWS, lines.length), dontBreakRows: true, widths, body },
      unbreakable: isWhole,
      layout: rules(above.length, headerRows, totals ? strong : null),
      margin: [0, 0, 0, 3],
    },
    ...notes(sheet, table, rows).map((text) => note(sheet, text, parent)),
  ];
}

interface Look {
  sheet: Sheet;
  columns: readonly Column[];
  fontSize: number;
}

function rowTexts({ report }: Sheet, { columns }: Table, { cells, isSmall }: Row): string[] {
  const named = columns.findIndex(({ type }) => type !== 'text') - 1;
  return cells.map((cell, i) => {
    const text = shorten(writeCell(cell, columns[i], report.language));
    return isSmall && i === Math.max(0, named) ? `${text} *` : text;
  });
}

function totalTexts({ report, words }: Sheet, { columns }: Table, totals: Cell[]): string[] {
  return totals.map((cell, i) => {
    if (cell === null && columns[i]?.type === 'text') return i === 0 ? words.total : '';
    return shorten(writeCell(cell, columns[i], report.language));
  });
}

export function writeCell(cell: Cell, column: Column | undefined, language: 'en' | 'it'): string {
  if (column === undefined || cell === null) return '–';
  if (/(^|_)change$/.test(column.key)) return writeChange(cell, language);
  if (/(^|_)difference$/.test(column.key)) return writeDifference(cell, column, language);
  return writeValue(cell, column, language);
}

function shorten(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1).trimEnd()}…` : text;
}

/** What columns beside each other say alike before a colon stands once above them: `Conversations: expected`, `... at least`. */
function groupsOf(columns: readonly Column[]): (string | null)[] {
  const prefix = columns.map(({ label }) => /^(.+?): /.exec(label)?.[1] ?? null);
  return prefix.map((one, i) => (one !== null && (one === prefix[i - 1] || one === prefix[i + 1]) ? one : null));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function spanning(stack: PdfNode[], count: number): PdfNode[] {
  return [
    { stack, colSpan: count, margin: [-PADDING, 0, -PADDING, 0] },
    ...Array.from({ length: count - 1 }, () => ({})),
  ];
}

function groupRow({ sheet, fontSize }: Look, groups: (string | null)[], table: Tag): PdfNode[] {
  const row = makeTag(table, 'TR');
  return groups.map((group, i): PdfNode => {
    if (group !== null && group === groups[i - 1]) return {};
    const next = groups.findIndex((other, at) => at > i && other !== group);
    const colSpan = group === null ? 1 : (next === -1 ? groups.length : next) - i;
    const style = { fontSize, bold: true, color: PALETTE.muted };
    const cell = paragraph(sheet, group ?? '', style, makeTag(row, 'TH'));
    return { ...cell, alignment: 'center', fillColor: PALETTE.background, ...(colSpan > 1 && { colSpan }) };
  });
}

function headRow({ sheet, columns, fontSize }: Look, labels: string[], table: Tag): PdfNode[] {
  const row = makeTag(table, 'TR');
  return labels.map((label, i) => ({
    ...paragraph(sheet, label, { fontSize, bold: true, color: PALETTE.muted }, makeTag(row, 'TH')),
    alignment: columns[i]?.type === 'text' ? ('left' as const) : ('right' as const),
    fillColor: PALETTE.background,
  }));
}

function bodyRow(
  { sheet, columns, fontSize }: Look,
  cells: string[],
  table: Tag,
  style: { color: string; bold?: boolean },
): PdfNode[] {
  const row = makeTag(table, 'TR');
  return cells.map((text, i) => ({
    ...paragraph(sheet, text, { fontSize, ...style }, makeTag(row, 'TD')),
    ...(columns[i]?.type === 'text' ? {} : { alignment: 'right' as const, noWrap: true }),
  }));
}

/** Thin lines under rows, a stronger one under the head and beside totals. */
function rules(above: number, headerRows: number, totals: number | null): object {
  const isStrong = (line: number) => line === headerRows || line === totals;
  return {
    hLineWidth: (line: number) => (line < above || line === 0 ? 0 : isStrong(line) ? 0.8 : 0.4),
    vLineWidth: () => 0,
    hLineColor: (line: number) => (isStrong(line) ? PALETTE.muted : PALETTE.line),
    paddingLeft: (_: number, { table }: { table: { body: unknown[] } }) => (table.body.length > 0 ? PADDING : 0),
    paddingRight: () => PADDING,
    paddingTop: (row: number) => (row < above ? 0 : 2.5),
    paddingBottom: (row: number) => (row < above ? 4 : 2.5),
  };
}

/** What greyed rows, dashes and rows that are not there mean. */
function notes({ report, words }: Sheet, table: Table, rows: readonly Row[]): string[] {
  const { columns, totalRows, rest } = table;
  const count = (value: number) => writeValue(String(value), { type: 'integer', currency: null }, report.language);
  const meanings = new Map<string, string[]>();
  columns.forEach(({ label, empty }, i) => {
    if (empty !== '' && rows.some(({ cells }) => cells[i] === null))
      meanings.set(empty, [...(meanings.get(empty) ?? []), label]);
  });
  const cut = table.rows.length - rows.length;
  const whereRest = cut > 0 ? words.cut(count(cut)) : (rest ?? '');
  const dashes = [...meanings].map(([empty, labels]) => words.empty(labels.join(', '), empty));
  return [
    ...(rows.some(({ isSmall }) => isSmall) ? [`* ${words.small}.`] : []),
    ...(dashes.length > 0 ? [dashes.join(' ')] : []),
    ...(rows.length < totalRows ? [`${words.shown(count(rows.length), count(totalRows))} ${whereRest}`.trimEnd()] : []),
  ];
}
