import type { DayRange, Locale, MetricsFilter, MetricsQuery, MetricsResult, TargetDirection } from '@spunta/domain';
import type { ReportBlock } from '../blocks/block.js';
import type { Mark, Section } from '../document/document.js';
import type { PageSize } from '../pdf/page-size.js';
import type { PlanData } from '../plan-data.js';
import type { SectionKey } from '../words/section-words.js';
import type { ReconciliationData } from '../reconciliation-data.js';
import type { Words } from '../words/words.shape.js';
import type { PeriodTarget } from './target-line.js';

export const TEMPLATE_NAMES = ['executive', 'campaign', 'country', 'costs', 'market', 'plan'] as const;
export type TemplateName = (typeof TEMPLATE_NAMES)[number];

/** What the whole period should bring of a metric; exact decimal text. */
export interface Target {
  metric: string;
  value: string;
  /** Of one that the workspace shares; a report's own aims where the metric's better figures are. */
  direction?: TargetDirection;
}

/** What a saved report says. All of it was checked by who stored it. */
export interface ReportParameters {
  name: string;
  template: TemplateName;
  range: DayRange;
  /** ISO 4217; null: the workspace's, or the data's only one. */
  currency: string | null;
  language: Locale;
  /** ISO 3166-1 alpha-2; none: all. */
  countries: string[];
  /** Values of the dimension campaign; none: all. */
  campaigns: string[];
  targets: Target[];
  pageSize: PageSize;
  /** Id of the plan that a plan report is of; null: the one that was changed last. */
  plan: string | null;
  /** What the report says, in this order; null: what its template says, as it says it. */
  blocks: ReportBlock[] | null;
}

/** Something that happened, not numbered yet. */
export type ReportAnnotation = Omit<Mark, 'number'>;

/** What the workspace wants of its figures. */
export interface Aims {
  targets: readonly PeriodTarget[];
  /** Unix seconds, of which only the day is told: whether the last step of an axis goes on. */
  now: number;
}

/** Results by the names of the questions. */
export type Answers = Readonly<Record<string, MetricsResult>>;

/** All that sections are made of: the same context gives the same sections. */
export interface Context {
  parameters: ReportParameters;
  language: Locale;
  words: Words;
  /** Of all amounts; null when none is known. */
  currency: string | null;
  answers: Answers;
  plan: PlanData | null;
  annotations: readonly ReportAnnotation[];
  /** null: none are drawn. */
  aims: Aims | null;
  /** Of a cost report. */
  reconciliation?: ReconciliationData | null;
}

/** A part of a template. */
export interface TemplateSection {
  /** Id of the section that it makes. */
  key: SectionKey;
  /** Names of the questions without which it cannot be made. */
  asks: readonly string[];
  /** null: there is no plan, or none that can be forecast. */
  make(context: Context): Section | null;
}

/** A report as data: what is asked, and how the answers become sections. */
export interface ReportTemplate {
  questions(parameters: ReportParameters, plan: PlanData | null): Record<string, MetricsQuery>;
  /** Of the rows beneath; null: the plan's own cells. */
  raw(parameters: ReportParameters): MetricsQuery | null;
  sections: readonly TemplateSection[];
}

/** Bounded by what metrics take: countries, campaigns of years. */
export const ALL_ROWS = 20_000;

type Question = Omit<MetricsQuery, 'range' | 'currency'>;

/** Asks about the report's period, countries and campaigns in its currency. */
export function question(parameters: ReportParameters, asked: Question): MetricsQuery {
  const { range, currency } = parameters;
  return { first: ALL_ROWS, ...asked, range, currency, filters: [...filtersOf(parameters), ...(asked.filters ?? [])] };
}

export const PREVIOUS = { to: 'PREVIOUS_PERIOD' } as const;
export const LAST_YEAR = { to: 'PREVIOUS_YEAR' } as const;

/** The greatest first; equal ones by name, so that their order is the same each time. */
export function greatest(metric: string, dimension: string): MetricsQuery['orderBy'] {
  return [
    { by: metric, direction: 'DESC' },
    { by: dimension, direction: 'ASC' },
  ];
}

/** Countries and campaigns of the whole report. */
export function filtersOf({ countries, campaigns }: ReportParameters): MetricsFilter[] {
  const only = (dimension: string, values: string[]): MetricsFilter[] =>
    values.length === 0 ? [] : [{ dimension, operator: 'IN', values }];
  return [...only('country', countries), ...only('campaign', campaigns)];
}

export function answer({ answers }: Pick<Context, 'answers'>, name: string): MetricsResult {
  const found = answers[name];
  if (!found) throw new Error(`The question ${name} was not asked.`);
  return found;
}
