import type { ReportDocument } from '../document/document.js';
import { openDocument, type PdfDocument } from './engine/pdf-engine.js';
import { makeTag, type Tag } from './engine/tags.js';
import { PAGE_SIZES, type PageSize } from './page-size.js';
import { pdfWordsOf, type PdfWords } from './pdf-words.js';
import { isJapaneseText, isolated, rightToLeftNames, runsOf, type Run, type Typesetting } from './text/runs.js';

/** In points: left, top, right, bottom. */
export const MARGINS = { left: 42, top: 72, right: 42, bottom: 50 };

export interface TextStyle {
  fontSize: number;
  bold?: boolean;
  color?: string;
}
interface TaggedRun extends Run {
  tag?: Tag;
}

/** What pdfmake lays out; only what is used of it. */
export interface PdfNode {
  text?: TaggedRun[];
  stack?: PdfNode[];
  columns?: PdfNode[];
  columnGap?: number;
  table?: {
    headerRows?: number;
    keepWithHeaderRows?: number;
    dontBreakRows?: boolean;
    widths: (number | string)[];
    body: PdfNode[][];
  };
  layout?: object;
  svg?: string;
  /** A data URL. */
  image?: string;
  canvas?: object[];
  tag?: Tag;
  width?: number | string;
  margin?: [number, number, number, number];
  fontSize?: number;
  bold?: boolean;
  color?: string;
  alignment?: 'left' | 'right' | 'center';
  noWrap?: boolean;
  unbreakable?: boolean;
  pageBreak?: 'before';
  fillColor?: string;
  lineHeight?: number;
  link?: string;
  colSpan?: number;
  outline?: boolean;
  outlineText?: string;
}

/** All that blocks are set with: one report on one paper size. */
export interface Sheet {
  report: ReportDocument;
  pdf: PdfDocument;
  words: PdfWords;
  /** Between the margins. */
  width: number;
  height: number;
  pageWidth: number;
  /** Address of the installation without a slash at its end; empty: unknown. */
  baseUrl: string;
  typesetting: Typesetting;
  /** Names that are written from right to left, the longest first. */
  names: readonly string[];
  root: Tag;
}

export function makeSheet(report: ReportDocument, size: PageSize, baseUrl: string): Sheet {
  const { width, height } = PAGE_SIZES[size];
  const words = pdfWordsOf(report.language);
  const pdf = openDocument({
    ...{ title: report.title, author: report.workspace, subject: report.name },
    language: report.language === 'it' ? 'it-IT' : 'en-GB',
    created: new Date(`${report.dataThrough ?? report.period.to}T00:00:00Z`),
  });
  return {
    ...{ report, pdf, words, baseUrl, pageWidth: width },
    width: width - MARGINS.left - MARGINS.right,
    height: height - MARGINS.top - MARGINS.bottom,
    typesetting: {
      has: (family, codePoint) => pdf.provideFont(family, false, false).font.hasGlyphForCodePoint(codePoint),
      isJapanese: isJapaneseText(JSON.stringify(report)),
    },
    names: rightToLeftNames(namesIn(report)),
    root: makeTag(null, 'Document'),
  };
}

/** What people named: workspace, report and what stands in tables. */
function namesIn({ workspace, name, sections }: ReportDocument): string[] {
  const tables = sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'table' ? [block] : [])));
  const texts = tables.flatMap(({ columns, rows }) =>
    rows.flatMap(({ cells }) => cells.filter((cell, i) => cell !== null && columns[i]?.type === 'text')),
  );
  return [workspace, name, ...texts.map(String)];
}

/** A paragraph. Without a tag it is decoration, which readers do not hear. */
export function paragraph(sheet: Sheet, text: string, style: TextStyle, tag?: Tag): PdfNode {
  const runs = runsOf(isolated(text, sheet.names), sheet.typesetting).map((run) => ({ ...run, ...(tag && { tag }) }));
  return { text: runs.length > 0 ? runs : [{ text: '', font: 'Noto Sans', level: 0 }], ...style };
}

/** Of a text on one line. */
export function widthOf({ pdf, typesetting }: Sheet, text: string, { fontSize, bold = false }: TextStyle): number {
  return runsOf(text, typesetting).reduce(
    (sum, run) => sum + pdf.provideFont(run.font, bold, false).widthOfString(run.text, fontSize),
    0,
  );
}

const clusters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The text, cut with an ellipsis where it is wider than `width`. */
export function fitted(sheet: Sheet, text: string, width: number, style: TextStyle): string {
  if (widthOf(sheet, text, style) <= width) return text;
  const parts = [...clusters.segment(text)].map(({ segment }) => segment);
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (widthOf(sheet, `${parts.slice(0, middle).join('').trimEnd()}…`, style) <= width) low = middle;
    else high = middle - 1;
  }
  return `${parts.slice(0, low).join('').trimEnd()}…`;
}
