import type { PdfDocument, StructureContent, StructureElement } from './pdf-engine.js';

/** Roles of the standard structure of PDF 1.7. */
export type Role =
  | 'Document'
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'Figure'
  | 'Caption'
  | 'Note'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'L'
  | 'LI'
  | 'LBody';

/** An element of the structure that readers hear; made in reading order, filled while pages are drawn. */
export interface Tag {
  role: Role;
  alt: string | null;
  children: Tag[];
  contents: StructureContent[];
}

export function makeTag(parent: Tag | null, role: Role, alt: string | null = null): Tag {
  const tag: Tag = { role, alt, children: [], contents: [] };
  parent?.children.push(tag);
  return tag;
}

/** Writes the structure once all pages are drawn; elements without content are left out. */
export function writeStructure(document: PdfDocument, root: Tag): void {
  const element = elementOf(document, root);
  if (!element) return;
  document.addStructure(element);
  element.end();
}

function elementOf(document: PdfDocument, tag: Tag): StructureElement | null {
  const children = tag.children.flatMap((child) => elementOf(document, child) ?? []);
  if (children.length === 0 && tag.contents.length === 0 && tag.role !== 'TD') return null;
  const element = document.struct(tag.role, {
    ...(tag.alt !== null && { alt: tag.alt }),
    ...(tag.role === 'TH' && { scope: 'Column' }),
  });
  for (const child of [...tag.contents, ...children]) element.add(child);
  return element;
}
