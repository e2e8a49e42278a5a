import type { Column } from '../../document/document.js';
import { SIZES } from '../look.js';
import { widthOf, type Sheet } from '../sheet.js';

/** On each side of a cell, in points. */
export const PADDING = 3;
/** Tried one after another until all words fit; below the last nobody reads. */
const FONT_SIZES = [SIZES.table, 7.25, 6.5];
/** Room for a blank at the end and for rounding. */
const SLACK = 0.6;
/** Longer words are broken, longer texts wrapped. */
const WIDEST_WORD = 110;
const WIDEST_TEXT = 200;

const LINE_HEIGHT = 1.4;
const ROW_PADDING = 5.5;

interface Widths {
  widths: number[];
  fontSize: number;
}

/**
 * Widths of columns within the page: figures never wrap, texts wrap between words where they can and inside words where they must.
 * Widths are fixed, for automatic ones grow past the edge of the page.
 */
export function columnWidths(sheet: Sheet, columns: readonly Column[], labels: string[], lines: string[][]): Widths {
  const room = sheet.width - columns.length * 2 * PADDING;
  const texts = columns.map(({ type }) => type === 'text');
  for (const fontSize of FONT_SIZES) {
    const needs = columns.map((_, i) =>
      needOf(sheet, {
        label: labels[i] ?? '',
        cells: lines.map((line) => line[i] ?? ''),
        isText: texts[i] ?? true,
        fontSize,
      }),
    );
    const least = sum(needs.map(({ least: one }) => one));
    if (least <= room) return { fontSize, widths: spread(needs, texts, room) };
    if (fontSize === FONT_SIZES.at(-1)) return { fontSize, widths: squeeze(needs, texts, room) };
  }
  throw new Error('There is no font size.');
}

interface Need {
  /** Without a break inside a word. */
  least: number;
  /** Without any break. */
  most: number;
}

function needOf(
  sheet: Sheet,
  { label, cells, isText, fontSize }: { label: string; cells: string[]; isText: boolean; fontSize: number },
): Need {
  const head = Math.max(...label.split(/\s+/).map((word) => widthOf(sheet, word, { fontSize, bold: true })));
  const whole = Math.max(0, ...[...new Set(cells)].map((text) => widthOf(sheet, text, { fontSize, bold: true })));
  if (!isText) {
    const least = Math.max(head, whole) + SLACK;
    return { least, most: Math.max(least, widthOf(sheet, label, { fontSize, bold: true }) / 2 + SLACK) };
  }
  const words = [...new Set(cells.flatMap((text) => text.split(/\s+/)))];
  const longest = Math.max(0, ...words.map((word) => widthOf(sheet, word, { fontSize, bold: true })));
  const least = Math.max(head, Math.min(WIDEST_WORD, longest)) + SLACK;
  return { least, most: Math.max(least, Math.min(WIDEST_TEXT, whole) + SLACK) };
}

/** What is left goes to texts that would wrap, then to all columns alike. */
function spread(needs: Need[], texts: boolean[], room: number): number[] {
  const wanted = sum(needs.map(({ least, most }) => most - least));
  const left = room - sum(needs.map(({ least }) => least));
  const part = wanted === 0 ? 0 : Math.min(1, left / wanted);
  const widths = needs.map(({ least, most }) => least + (most - least) * part);
  const rest = room - sum(widths);
  // Names take what is over, so that figures stand near each other.
  const share = (i: number) => (texts.includes(true) ? (texts[i] ? 1 : 0.5) : 1);
  const shares = sum(needs.map((_, i) => share(i)));
  return widths.map((width, i) => width + (rest * share(i)) / shares);
}

/** Not even words fit: texts give way in proportion, figures keep their width. */
function squeeze(needs: Need[], texts: boolean[], room: number): number[] {
  const fixed = sum(needs.map(({ least }, i) => (texts[i] ? 0 : least)));
  const flexible = sum(needs.map(({ least }, i) => (texts[i] ? least : 0)));
  const left = Math.max(room - fixed, room * 0.2);
  const scale = fixed + left > room ? room / (fixed + left) : 1;
  return needs.map(({ least }, i) => (texts[i] ? (least / flexible) * left : least) * scale);
}

/** About how tall rows are, in points: words leave room at the ends of lines, hence a tenth more. */
export function heightOf(sheet: Sheet, widths: number[], fontSize: number, lines: string[][]): number {
  const heights = lines.map((cells) => {
    const rows = cells.map((text, i) => Math.ceil((1.1 * widthOf(sheet, text, { fontSize })) / (widths[i] ?? 1)));
    return Math.max(1, ...rows) * fontSize * LINE_HEIGHT + ROW_PADDING;
  });
  return sum(heights);
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
