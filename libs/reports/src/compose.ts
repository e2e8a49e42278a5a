import type { MetricsQuery, MetricsResult } from '@spunta/domain';
import type { RawTable, Report, ReportDocument } from './document/document.js';
import { writeDay } from './document/write-value.js';
import type { PlanData } from './plan-data.js';
import { rawColumns } from './raw/raw-columns.js';
import { rawRows, type Ask } from './raw/raw-rows.js';
import { about, dataThrough, statusOf } from './templates/about.js';
import { planRaw } from './templates/plan.template.js';
import type { Answers, Context, ReportParameters } from './templates/template.js';
import { TEMPLATES } from './templates/templates.js';
import { wordsOf } from './words/words.js';

export interface ReportSubject {
  parameters: ReportParameters;
  workspace: { name: string; isSample: boolean };
  /** Of a plan report; null: there is none. */
  plan: PlanData | null;
}

export interface ReportSource {
  /** Answers a metric query, 20,000 rows at once. */
  ask: Ask;
  /** Told after each answer; what it throws ends the report. */
  onAnswer?: (answered: number, of: number) => Promise<void>;
}

/** Asks what the template asks, one question after another (a report shares the engine with those who look at figures). */
export async function composeReport(subject: ReportSubject, { ask, onAnswer }: ReportSource): Promise<Report> {
  const questions = Object.entries(questionsOf(subject));
  const answers: Record<string, MetricsResult> = {};
  for (const [name, query] of questions) {
    answers[name] = await ask(query);
    await onAnswer?.(Object.keys(answers).length, questions.length);
  }
  const context = contextOf(subject, answers);
  const query = TEMPLATES[subject.parameters.template].raw(subject.parameters);
  return {
    document: writeDocument(subject, answers),
    raw: query ? metricsRaw(context, query, ask) : cellsRaw(context),
    question: query ?? { plan: subject.parameters.plan },
  };
}

/** All that is asked for a report, by name. */
export function questionsOf({ parameters, plan }: ReportSubject): Record<string, MetricsQuery> {
  return TEMPLATES[parameters.template].questions(parameters, plan);
}

/** The document out of the answers. Pure: no clock, no store; the same answers give the same document. */
export function writeDocument(subject: ReportSubject, answers: Answers): ReportDocument {
  const { parameters, workspace } = subject;
  const { template, name, language, range } = parameters;
  const context = contextOf(subject, answers);
  const { words } = context;
  const questions = questionsOf(subject);
  const metrics = [...new Set(Object.values(questions).flatMap((query) => query.metrics))];
  const link = questions['lastYear'] ?? questions['actual'];
  const results = Object.values(answers);
  const [from, to] = [writeDay(range.from, language), writeDay(range.to, language)];
  return {
    ...{ template, name, language, period: range, currency: context.currency },
    title: words.title(words.reports[template], workspace.name, from, to),
    workspace: workspace.name,
    status: statusOf(results),
    dataThrough: dataThrough(results, range),
    isSample: workspace.isSample,
    sections: [...TEMPLATES[template].sections(context), ...(link ? about(context, metrics, link) : [])],
  };
}

function contextOf({ parameters, plan }: ReportSubject, answers: Answers): Context {
  const found = Object.values(answers).find(({ currency }) => currency !== null)?.currency ?? null;
  return {
    ...{ parameters, answers, plan, language: parameters.language, words: wordsOf(parameters.language) },
    currency: plan?.currency ?? found ?? parameters.currency,
  };
}

function metricsRaw(context: Context, query: MetricsQuery, ask: Ask): RawTable {
  const rows = { [Symbol.asyncIterator]: () => rawRows(context, query, ask) };
  return { columns: rawColumns(context, query), rows };
}

function cellsRaw({ words, plan }: Context): RawTable {
  const { columns, rows } = planRaw({ words }, plan);
  return {
    columns,
    rows: {
      async *[Symbol.asyncIterator]() {
        yield* rows;
      },
    },
  };
}
