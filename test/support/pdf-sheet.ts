import type { Block, ReportDocument } from '../../libs/reports/src/document/document.js';
import type { Tag } from '../../libs/reports/src/pdf/engine/tags.js';
import type { PageSize } from '../../libs/reports/src/pdf/page-size.js';
import { makeSheet, type PdfNode, type Sheet } from '../../libs/reports/src/pdf/sheet.js';

/** A report of one section with `blocks`. */
export function documentOf(blocks: Block[], change: Partial<ReportDocument> = {}): ReportDocument {
  return {
    ...{ template: 'executive', name: 'October', title: 'Results of October', language: 'en' },
    ...{ workspace: 'Rossi & Figli', currency: 'EUR', status: 'COMPLETE', isSample: false },
    period: { from: '2026-10-01', to: '2026-10-31', timeZone: 'Europe/Rome' },
    dataThrough: '2026-10-31',
    sections: [{ id: 'figures', title: 'Figures', blocks }],
    ...change,
  };
}

export function sheetOf(
  blocks: Block[],
  change: Partial<ReportDocument> = {},
  { size = 'A4', baseUrl = '' }: { size?: PageSize; baseUrl?: string } = {},
): Sheet {
  return makeSheet(documentOf(blocks, change), size, baseUrl);
}

/** The node and all that stands in it, in reading order. */
export function nodesIn(node: PdfNode): PdfNode[] {
  const inner = [...(node.stack ?? []), ...(node.columns ?? []), ...(node.table?.body.flat() ?? [])];
  return [node, ...inner.flatMap(nodesIn)];
}

/** Each paragraph that says something. */
export function textsIn(nodes: PdfNode | readonly PdfNode[]): string[] {
  const paragraphs = [nodes].flat().flatMap(nodesIn);
  return paragraphs.map(textOf).filter((text) => text !== '');
}

/** What a reader sees, with plain blanks. */
export function textOf({ text = [] }: PdfNode): string {
  const runs = text.map((run) => run.text).join('');
  return runs.replace(/[\u00a0\u202f]/g, ' ').replace(/[\u2068\u2069]/g, '');
}

/** Roles of the tags beneath one, each with its own: `['L', ['LI', ['LBody']]]`. */
export function rolesIn(tag: Tag): unknown[] {
  return tag.children.flatMap((child) => (child.children.length > 0 ? [child.role, rolesIn(child)] : [child.role]));
}

export function tagsIn(tag: Tag): Tag[] {
  return [tag, ...tag.children.flatMap(tagsIn)];
}
