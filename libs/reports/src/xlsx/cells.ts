import { normalizeDecimal } from '@spunta/domain';
import type { Style } from 'exceljs';
import { disarm } from '../document/disarm.js';
import type { Cell, Unit } from '../document/document.js';

/** `instant`: a moment in UTC, RFC 3339. */
export type SheetUnit = Unit | { type: 'instant'; currency: null };
export type Tone = 'plain' | 'small' | 'total' | 'title' | 'header' | 'key';

export interface SheetCell {
  value: string | number | Date | { formula: string; result: number };
  /** One object for all cells that look alike: the library keeps what it made of it. */
  style: Partial<Style>;
}

export const TEXT: Unit = { type: 'text', currency: null };
export const INTEGER: Unit = { type: 'integer', currency: null };

/** Up to here every decimal text comes back from a double as it was. */
const SURE_DIGITS = 15;
/** A limit of the file format, in UTF-16 units. */
const MOST_CHARACTERS = 32_767;
const DAY_SECONDS = 86_400;

/** A cell with its type; what a number cannot hold to the last digit is its exact text; null: an empty cell. */
export function sheetCell(cell: Cell, unit: SheetUnit, tone: Tone = 'plain'): SheetCell | null {
  if (cell === null || cell === '') return null;
  const { type } = unit;
  if (type === 'text') return { value: plainText(cell), style: styleOf(unit, tone) };
  if (type === 'date' || type === 'instant') {
    const date = new Date(type === 'date' ? `${cell}T00:00:00Z` : cell);
    return { value: date, style: styleOf(unit, tone) };
  }
  if (!isHeld(cell)) return { value: cell, style: exactText(tone) };
  return { value: type === 'seconds' ? Number(cell) / DAY_SECONDS : Number(cell), style: styleOf(unit, tone) };
}

export function textCell(text: string, tone: Tone = 'plain'): SheetCell | null {
  return sheetCell(text, TEXT, tone);
}

/** Whether a double is this decimal to the last digit, as far as it is written. */
export function isHeld(decimal: string): boolean {
  if (decimal.length <= SURE_DIGITS) return true;
  return normalizeDecimal(String(Number(decimal))) === normalizeDecimal(decimal);
}

/** No formula, nothing that XML or the format cannot hold, and no text that would be read as the format's own escape. */
function plainText(text: string): string {
  const held = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text;
  return disarm(held.replace(/[\uFFFE\uFFFF]/g, '')).replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x');
}

const styles = new Map<string, Partial<Style>>();

export function styleOf(unit: SheetUnit, tone: Tone): Partial<Style> {
  return kept(`${unit.type} ${unit.currency} ${tone}`, () => {
    const numFmt = formatOf(unit);
    return { ...TONES[tone], ...(numFmt === null ? {} : { numFmt }) };
  });
}

function exactText(tone: Tone): Partial<Style> {
  return kept(`exact ${tone}`, () => ({ ...TONES[tone], numFmt: '@', alignment: { horizontal: 'right' } }));
}

function kept(key: string, make: () => Partial<Style>): Partial<Style> {
  const known = styles.get(key);
  if (known) return known;
  const style = make();
  styles.set(key, style);
  return style;
}

const GREY = { argb: 'FF767676' };
const TONES: Record<Tone, Partial<Style>> = {
  plain: {},
  small: { font: { color: GREY } },
  total: { font: { bold: true }, border: { top: { style: 'thin' } } },
  title: { font: { bold: true, size: 14 } },
  header: {
    font: { bold: true },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EEF4' } },
    alignment: { wrapText: true, vertical: 'top' },
  },
  key: { font: { color: GREY, size: 9 } },
};

function formatOf({ type, currency }: SheetUnit): string | null {
  switch (type) {
    case 'text':
      return null;
    case 'integer':
      return '#,##0';
    case 'decimal':
      return '#,##0.00';
    case 'percent':
      return '0.0%';
    case 'seconds':
      return '[h]:mm:ss';
    case 'date':
      return 'yyyy-mm-dd';
    case 'instant':
      return 'yyyy-mm-dd hh:mm';
    case 'money':
      return currency === null ? '#,##0.00' : `${amountOf(currency)} [$${currency}]`;
  }
}

function amountOf(currency: string): string {
  const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}`;
}
