import type { MetricsQuery } from '@spunta/domain';
import type { Section } from '../document/document.js';
import { whyNone } from '../templates/plan.template.js';
import { answer, type Context } from '../templates/template.js';
import { TEMPLATES } from '../templates/templates.js';
import { sectionName, type SectionKey } from '../words/section-words.js';
import { isQueryBlock, type ReportBlock, type SectionBlock } from './block.js';
import { blockId, querySection, textSection } from './block-section.js';
import { wholeBlocks } from './offered.js';

/** The sections of a report with blocks, in their order. `about`: what every report ends with. */
export function blockSections(
  context: Context,
  questions: Record<string, MetricsQuery>,
  about: readonly Section[],
): Section[] {
  const sectionOf = (block: ReportBlock, number: number): Section | null => {
    if (block.kind === 'section') return templateSection(context, block, about);
    if (!isQueryBlock(block)) return textSection(block, number);
    const question = questions[blockId(number)];
    if (!question) throw new Error(`The question of block ${number} is missing.`);
    return querySection(context, block, { number, question, result: answer(context, blockId(number)) });
  };
  return wholeBlocks(context.parameters.blocks ?? []).flatMap((block, i) => sectionOf(block, i + 1) ?? []);
}

/** null: there is nothing to look up again, as nothing was asked. */
function templateSection(
  context: Context,
  { section: key, title }: SectionBlock,
  about: readonly Section[],
): Section | null {
  const maker = TEMPLATES[context.parameters.template].sections.find((section) => section.key === key);
  const found = maker ? (maker.make(context) ?? withoutPlan(context, maker.key)) : about.find(({ id }) => id === key);
  return found ? { ...found, title: title ?? found.title } : null;
}

function withoutPlan(context: Context, key: SectionKey): Section {
  return { ...whyNone(context), id: key, title: sectionName(key)[context.language] };
}
