import type { MetricsQuery, MetricsResult } from '@spunta/domain';
import { isQueryBlock, type ReportBlock } from './blocks/block.js';
import { blockQuestion } from './blocks/block-question.js';
import { blockId } from './blocks/block-section.js';
import { blockSections } from './blocks/block-sections.js';
import { listed, type RawTable, type Report, type ReportDocument, type Section } from './document/document.js';
import { writeDay } from './document/write-value.js';
import type { PlanData } from './plan-data.js';
import type { ReconciliationData } from './reconciliation-data.js';
import { rawColumns } from './raw/raw-columns.js';
import { rawRows, type Ask } from './raw/raw-rows.js';
import { about, dataThrough, statusOf } from './templates/about.js';
import { planRaw } from './templates/plan.template.js';
import type {
  Aims,
  Answers,
  Context,
  ReportAnnotation,
  ReportParameters,
  TemplateSection,
} from './templates/template.js';
import { TEMPLATES } from './templates/templates.js';
import { wordsOf } from './words/words.js';

export interface ReportSubject {
  parameters: ReportParameters;
  workspace: { name: string; isSample: boolean };
  /** Of a plan report; null: there is none. */
  plan: PlanData | null;
  /** What the workspace shares of the period, in any order; default none. */
  annotations?: readonly ReportAnnotation[];
  /** Of all days, without those of metrics that the report has a target of its own for; default none. */
  aims?: Aims;
  /** Of a cost report; null: it was not read. */
  reconciliation?: ReconciliationData | null;
}

export interface ReportSource {
  /** Answers a metric query, 20,000 rows at once. */
  ask: Ask;
  /** Told after each answer; what it throws ends the report. */
  onAnswer?: (answered: number, of: number) => Promise<void>;
}

/** Asks what the report asks, one question after another (a report shares the engine with those who look at figures). */
export async function composeReport(given: ReportSubject, source: ReportSource): Promise<Report> {
  const subject = onDaysOfPlan(given);
  const answers = await answersOf(subject, source);
  const context = contextOf(subject, answers);
  const query = TEMPLATES[subject.parameters.template].raw(subject.parameters);
  return {
    document: writeDocument(subject, answers),
    raw: query ? metricsRaw(context, query, source.ask) : cellsRaw(context),
    question: query ?? { plan: subject.parameters.plan },
  };
}

/** The document alone, without the rows beneath it: what a preview shows. */
export async function composeDocument(given: ReportSubject, source: ReportSource): Promise<ReportDocument> {
  const subject = onDaysOfPlan(given);
  return writeDocument(subject, await answersOf(subject, source));
}

async function answersOf(subject: ReportSubject, { ask, onAnswer }: ReportSource): Promise<Answers> {
  const questions = Object.entries(questionsOf(subject));
  const answers: Record<string, MetricsResult> = {};
  for (const [name, query] of questions) {
    answers[name] = await ask(query);
    await onAnswer?.(Object.keys(answers).length, questions.length);
  }
  return answers;
}

/** Sections of its template that a report has: all, unless it was composed of some. */
export function keptSections({ template, blocks }: ReportParameters): readonly TemplateSection[] {
  const { sections } = TEMPLATES[template];
  if (!blocks) return sections;
  return sections.filter(({ key }) => blocks.some((block) => block.kind === 'section' && block.section === key));
}

/** All that is asked for a report, by name. */
export function questionsOf({ parameters, plan }: ReportSubject): Record<string, MetricsQuery> {
  const { template, blocks } = parameters;
  const ofTemplate = TEMPLATES[template].questions(parameters, plan);
  if (!blocks) return ofTemplate;
  const asked = new Set(keptSections(parameters).flatMap(({ asks }) => asks));
  const own = blocks.flatMap((block, i) =>
    isQueryBlock(block) ? [[blockId(i + 1), blockQuestion(parameters, block)]] : [],
  );
  return Object.fromEntries([...Object.entries(ofTemplate).filter(([name]) => asked.has(name)), ...own]) as Record<
    string,
    MetricsQuery
  >;
}

/** The document out of the answers. Pure: no clock, no store; the same answers give the same document. */
export function writeDocument(given: ReportSubject, answers: Answers): ReportDocument {
  const subject = onDaysOfPlan(given);
  const { parameters, workspace } = subject;
  const { template, name, language, range } = parameters;
  const context = contextOf(subject, answers);
  const { words } = context;
  const [from, to] = [writeDay(range.from, language), writeDay(range.to, language)];
  return {
    ...{ template, name, language, period: range, currency: context.currency },
    title: words.title(words.reports[template], workspace.name, from, to),
    workspace: workspace.name,
    status: statusOf(Object.values(answers)),
    dataThrough: dataThrough(ofPeriod(parameters, answers), range),
    isSample: workspace.isSample,
    sections: sectionsOf(context, questionsOf(subject)),
  };
}

function sectionsOf(context: Context, questions: Record<string, MetricsQuery>): Section[] {
  const { template, blocks } = context.parameters;
  const metrics = [...new Set(Object.values(questions).flatMap((query) => query.metrics))];
  const link = questions['lastYear'] ?? questions['actual'] ?? null;
  if (blocks)
    return blockSections(context, questions, about(context, metrics, link ?? Object.values(questions)[0] ?? null));
  const ofTemplate = TEMPLATES[template].sections.flatMap(({ make }) => make(context) ?? []);
  return [...ofTemplate, ...(link ? about(context, metrics, link) : [])];
}

/** Answers about the report's own period in its own currency: a block may ask about another. */
function ofPeriod({ blocks }: ReportParameters, answers: Answers): MetricsResult[] {
  const isOther = (block: ReportBlock | undefined): boolean =>
    block !== undefined && isQueryBlock(block) && (block.query.range !== null || block.query.currency !== null);
  const others = new Set((blocks ?? []).flatMap((block, i) => (isOther(block) ? [blockId(i + 1)] : [])));
  return Object.entries(answers).flatMap(([name, result]) => (others.has(name) ? [] : [result]));
}

/** A plan has days of its own: what is told of it is of those, whatever period the report was saved with. */
function onDaysOfPlan(subject: ReportSubject): ReportSubject {
  const { parameters, plan } = subject;
  if (!plan?.range) return subject;
  const { from, to } = plan.range;
  return { ...subject, parameters: { ...parameters, range: { ...parameters.range, from, to } } };
}

function contextOf(
  { parameters, plan, annotations = [], aims, reconciliation = null }: ReportSubject,
  answers: Answers,
): Context {
  const found = ofPeriod(parameters, answers).find(({ currency }) => currency !== null)?.currency ?? null;
  return {
    ...{ parameters, answers, plan, annotations, reconciliation, aims: aims ?? null },
    ...{ language: parameters.language, words: wordsOf(parameters.language) },
    currency: plan?.currency ?? found ?? parameters.currency,
  };
}

function metricsRaw(context: Context, query: MetricsQuery, ask: Ask): RawTable {
  const told: Pick<MetricsResult, 'status'>[] = [];
  const asked: Ask = async (part) => {
    const result = await ask(part);
    told.push({ status: result.status });
    return result;
  };
  const rows = { [Symbol.asyncIterator]: () => rawRows(context, query, asked) };
  return { columns: rawColumns(context, query), rows, status: () => statusOf(told) };
}

function cellsRaw({ words, plan }: Context): RawTable {
  const { columns, rows } = planRaw({ words }, plan);
  return { columns, rows: listed(rows) };
}
