import type { Block, Section } from '../../document/document.js';
import { makeTag, type Tag } from '../engine/tags.js';
import type { PdfNode, Sheet } from '../sheet.js';
import { coverageNodes, definitionNodes, gapNodes, linkNodes, sourceNodes } from './about.js';
import { chartNodes, isEmptyChart } from './chart.js';
import { tilesNode, verdictNode } from './front.js';
import { blockTitle, body, nothingNode, sectionTitle } from './headings.js';
import { isEmptyMap, mapNodes } from './map.js';
import { tableNodes } from './table.js';

/** The last page has more than a link. */
const LAST = ['coverage', 'gaps', 'link'];
/** On the first page, for those who read no other. */
const FIRST_PAGE = ['glance', 'changed', 'decision'];

/** Characters of a paragraph from which on it may run over from one page to the next. */
const LONG_TEXT = 1_000;

/** All sections in their order; what is not for the first page begins on the second. */
export function sectionsNodes(sheet: Sheet): PdfNode[] {
  const { sections } = sheet.report;
  const first = sections.findIndex(({ id }) => !FIRST_PAGE.includes(id));
  const last = sections.findIndex(({ id }) => LAST.includes(id));
  const end = last === -1 ? sections.length : last;
  const nodes = sections.slice(0, end).flatMap((section, i) => {
    const [head, ...rest] = sectionNodes(sheet, section);
    if (!head) return [];
    return [i === first && i > 0 ? { ...head, pageBreak: 'before' as const } : head, ...rest];
  });
  const closing = sections.slice(end).flatMap((section) => sectionNodes(sheet, section));
  return closing.length > 0 ? [...nodes, together(closing)] : nodes;
}

/** A title never stands alone at the foot of a page: it is kept with what comes first. */
function sectionNodes(sheet: Sheet, { title, blocks }: Section): PdfNode[] {
  const tag = makeTag(sheet.root, 'Sect');
  let heading: PdfNode[] = title === '' ? [] : [sectionTitle(sheet, title, tag)];
  if (blocks.length > 0 && blocks.every(isEmpty)) return [nothingNode(sheet, tag, heading)];
  const nodes: PdfNode[] = [];
  for (const block of blocks) {
    if ('title' in block && block.title !== title) heading.push(blockTitle(sheet, block.title, tag));
    nodes.push(...blockNodes(sheet, block, tag, heading));
    heading = [];
  }
  return [...heading, ...nodes];
}

/** A section of nothing says so once. */
function isEmpty(block: Block): boolean {
  if (block.kind === 'table') return block.rows.length === 0;
  if (block.kind === 'chart') return isEmptyChart(block);
  return block.kind === 'map' && isEmptyMap(block);
}

function blockNodes(sheet: Sheet, block: Block, tag: Tag, heading: PdfNode[]): PdfNode[] {
  if (block.kind === 'table') return tableNodes(sheet, block, tag, heading);
  if (block.kind === 'chart') return chartNodes(sheet, block, tag, heading);
  if (block.kind === 'map') return mapNodes(sheet, block, tag, heading);
  const [first, ...rest] = plainNodes(sheet, block, tag);
  if (!first) return heading;
  // What is taller than a page and may not be parted is not drawn at all.
  const isLong = block.kind === 'text' && block.text.length > LONG_TEXT;
  return isLong ? [...heading, first, ...rest] : [together([...heading, first]), ...rest];
}

function plainNodes(sheet: Sheet, block: Exclude<Block, { kind: 'table' | 'chart' | 'map' }>, tag: Tag): PdfNode[] {
  switch (block.kind) {
    case 'verdict':
      return [verdictNode(sheet, block, tag)];
    case 'tiles':
      return [tilesNode(sheet, block, tag)];
    case 'text':
      return [body(sheet, block.text, tag)];
    case 'definitions':
      return definitionNodes(sheet, block, tag);
    case 'sources':
      return sourceNodes(sheet, block, tag);
    case 'coverage':
      return coverageNodes(sheet, block, tag);
    case 'gaps':
      return gapNodes(sheet, block, tag);
    case 'link':
      return linkNodes(sheet, block, tag);
  }
}

function together(stack: PdfNode[]): PdfNode {
  return { stack, unbreakable: true };
}
