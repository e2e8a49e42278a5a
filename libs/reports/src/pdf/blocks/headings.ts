import { makeTag, type Tag } from '../engine/tags.js';
import { PALETTE, SIZES } from '../look.js';
import { paragraph, type PdfNode, type Sheet } from '../sheet.js';

/** Title of a section, also in the reader's outline. */
export function sectionTitle(sheet: Sheet, text: string, parent: Tag): PdfNode {
  return {
    ...paragraph(sheet, text, { fontSize: SIZES.section, bold: true, color: PALETTE.text }, makeTag(parent, 'H2')),
    ...{ outline: true, outlineText: text, margin: [0, 14, 0, 5] },
  };
}

export function blockTitle(sheet: Sheet, text: string, parent: Tag): PdfNode {
  const style = { fontSize: SIZES.block, bold: true, color: PALETTE.text };
  return { ...paragraph(sheet, text, style, makeTag(parent, 'H3')), margin: [0, 8, 0, 4] };
}

export function body(sheet: Sheet, text: string, parent: Tag): PdfNode {
  const style = { fontSize: SIZES.body, color: PALETTE.text };
  return { ...paragraph(sheet, text, style, makeTag(parent, 'P')), margin: [0, 0, 0, 4], lineHeight: 1.15 };
}

/** In place of a table or a picture that has nothing to show. */
export function nothingNode(sheet: Sheet, parent: Tag, heading: PdfNode[]): PdfNode {
  return { stack: [...heading, note(sheet, sheet.words.nothing, parent)], unbreakable: true };
}

/** Small print beneath a table or a picture. */
export function note(sheet: Sheet, text: string, parent: Tag): PdfNode {
  const style = { fontSize: SIZES.note, color: PALETTE.muted };
  return { ...paragraph(sheet, text, style, makeTag(parent, 'Note')), margin: [0, 1, 0, 2] };
}
