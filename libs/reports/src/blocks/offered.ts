import type { Localized } from '@spunta/domain';
import type { TemplateName } from '../templates/template.js';
import { TEMPLATES } from '../templates/templates.js';
import { sectionName, type SectionKey } from '../words/section-words.js';
import type { ReportBlock } from './block.js';

/** What every report ends with, in this order. */
export const ABOUT_KEYS = ['definitions', 'sources', 'coverage', 'gaps', 'link'] as const satisfies SectionKey[];

/** Without these nobody can tell what a figure is and how whole it is: they can be moved, and come last where they were left out. */
const ALWAYS: readonly SectionKey[] = ['definitions', 'coverage', 'gaps'];

export interface OfferedSection {
  key: SectionKey;
  label: Localized;
  /** Whether a report has it in any case. */
  isKept: boolean;
}

/** The sections that reports of a template can have, in the template's own order. */
export function offeredSections(template: TemplateName): OfferedSection[] {
  const keys = [...TEMPLATES[template].sections.map(({ key }) => key), ...ABOUT_KEYS];
  return keys.map((key) => ({ key, label: sectionName(key), isKept: ALWAYS.includes(key) }));
}

/** The blocks with the sections that no report goes without. */
export function wholeBlocks(blocks: readonly ReportBlock[]): ReportBlock[] {
  const has = (key: SectionKey) => blocks.some((block) => block.kind === 'section' && block.section === key);
  const missing = ALWAYS.filter((key) => !has(key));
  return [...blocks, ...missing.map((section) => ({ kind: 'section' as const, section, title: null }))];
}
