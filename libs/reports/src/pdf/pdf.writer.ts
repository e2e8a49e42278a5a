import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Report } from '../document/document.js';
import { pageFoot, pageHead } from './blocks/frame.js';
import { titleNodes } from './blocks/front.js';
import { sectionsNodes } from './blocks/section.js';
import { pdfEngine } from './engine/pdf-engine.js';
import { taggedRenderer } from './engine/tagged-renderer.js';
import { writeStructure } from './engine/tags.js';
import { PAGE_SIZES, type PageSize } from './page-size.js';
import { makeSheet, MARGINS, type Sheet } from './sheet.js';

export interface PdfOptions {
  pageSize?: PageSize;
  /** Address of the installation (`https://figures.example.org`), for the link to the figures; without it the path is printed. */
  baseUrl?: string | null;
}

/**
 * The document on paper: tagged, with its title, its language and an outline, its texts selectable, its pictures as outlines. The
 * same document gives the same bytes: dates and the file id come from the document, none from a clock. `rows`: of all tables.
 */
export async function writePdf(
  { document }: Pick<Report, 'document'>,
  sink: Writable,
  options: PdfOptions = {},
): Promise<{ rows: number }> {
  const { pageSize = 'A4', baseUrl = null } = options;
  const sheet = makeSheet(document, pageSize, (baseUrl ?? '').replace(/\/+$/, ''));
  const pages = layOut(sheet, pageSize);
  const { pdf } = sheet;
  const { Renderer } = pdfEngine();
  const written = pipeline(pdf, sink);
  try {
    new (taggedRenderer(Renderer))(pdf).renderPages(pages);
    writeStructure(pdf, sheet.root);
  } finally {
    pdf.end();
  }
  await written;
  const tables = document.sections.flatMap(({ blocks }) => blocks).filter((block) => block.kind === 'table');
  return { rows: tables.reduce((sum, { rows }) => sum + rows.length, 0) };
}

function layOut(sheet: Sheet, pageSize: PageSize): unknown[] {
  const { LayoutBuilder, SvgMeasure } = pdfEngine();
  const size = { ...PAGE_SIZES[pageSize], orientation: 'portrait' };
  const builder = new LayoutBuilder(size, MARGINS, new SvgMeasure());
  builder.registerTableLayouts({});
  const content = { stack: [...titleNodes(sheet), ...sectionsNodes(sheet)] };
  const head = () => pageHead(sheet);
  const foot = (page: number, pages: number) => pageFoot(sheet, page, pages);
  const base = { font: 'Noto Sans', fontSize: 9 };
  return builder.layoutDocument(content, sheet.pdf, {}, base, null, head, foot, null, null);
}
