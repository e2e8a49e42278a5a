import type { Coverage, Definition, Definitions, Gaps, Link, Sources } from '../../document/document.js';
import { wordsOf } from '../../words/words.js';
import { makeTag, type Tag } from '../engine/tags.js';
import { PALETTE, SIZES } from '../look.js';
import { paragraph, type PdfNode, type Sheet } from '../sheet.js';
import { body } from './headings.js';

export function definitionNodes(sheet: Sheet, { items }: Definitions, parent: Tag): PdfNode[] {
  const list = makeTag(parent, 'L');
  return items.map((item) => definitionNode(sheet, item, makeTag(makeTag(list, 'LI'), 'LBody')));
}

function definitionNode(sheet: Sheet, { label, description, formula, source }: Definition, parent: Tag): PdfNode {
  const { words } = sheet;
  const style = { fontSize: SIZES.table, color: PALETTE.text };
  const small = { fontSize: SIZES.note, color: PALETTE.muted };
  const { sources } = wordsOf(sheet.report.language);
  const origins = source.split(', ').map((name) => sources[name] ?? name);
  const details = `${words.formula}: ${formula}. ${words.source}: ${origins.join('; ')}.`;
  return {
    stack: [
      paragraph(sheet, label, { ...style, bold: true }, makeTag(parent, 'P')),
      paragraph(sheet, description, style, makeTag(parent, 'P')),
      paragraph(sheet, details, small, makeTag(parent, 'P')),
    ],
    ...{ margin: [0, 0, 0, 5], unbreakable: true },
  };
}

export function sourceNodes(sheet: Sheet, { items }: Sources, parent: Tag): PdfNode[] {
  return bullets(sheet, items, parent);
}

export function coverageNodes(sheet: Sheet, { status, text }: Coverage, parent: Tag): PdfNode[] {
  return [body(sheet, `${sheet.words.statuses[status]}. ${text}`, parent)];
}

export function gapNodes(sheet: Sheet, { items }: Gaps, parent: Tag): PdfNode[] {
  return bullets(
    sheet,
    items.map(({ text }) => text),
    parent,
  );
}

function bullets(sheet: Sheet, items: readonly string[], parent: Tag): PdfNode[] {
  const list = makeTag(parent, 'L');
  return items.map((text) => body(sheet, `•  ${text}`, makeTag(makeTag(list, 'LI'), 'LBody')));
}

/** A link where the address of the installation is known, else the path to open in it. */
export function linkNodes(sheet: Sheet, { label, path }: Link, parent: Tag): PdfNode[] {
  const url = `${sheet.baseUrl}${path}`;
  const style = { fontSize: SIZES.table, color: PALETTE.accent };
  const address = paragraph(sheet, url, style, makeTag(parent, 'P'));
  const intro = sheet.words.link(sheet.baseUrl);
  return [
    body(sheet, intro === '' ? label : `${label}. ${intro}`, parent),
    { ...address, ...(sheet.baseUrl !== '' && { link: url }) },
  ];
}
