import type { MetricsResult, MetricsRow, MetricValue } from '@spunta/domain';
import type { Context, ReportParameters } from '../../libs/reports/src/templates/template.js';
import { wordsOf } from '../../libs/reports/src/words/words.js';
import { makeParameters } from './report-subjects.js';

/** What was counted; with what was counted before where it was compared. */
type Counted = string | null | readonly [string | null, string | null];

function valuesOf(figures: Record<string, Counted>): MetricValue[] {
  return Object.entries(figures).map(([metric, counted]) => {
    const [value, previous] = Array.isArray(counted) ? (counted as [string | null, string | null]) : [counted, null];
    const number = value === null ? null : Number(value);
    const unused = { change: null, lower: null, upper: null, sampleSize: null };
    return { metric, value: value as string | null, number, previous, ...unused };
  });
}

/** A row of `dimension`; a value of '' is what nobody knows. */
export function makeRow(dimension: string, value: string, figures: Record<string, Counted>): MetricsRow {
  const label = value === '' ? 'Unknown' : value;
  return { time: null, dimensions: [{ name: dimension, value, label, isOther: false }], values: valuesOf(figures) };
}

export function makeAnswer(
  totals: Record<string, Counted>,
  rows: MetricsRow[] = [],
  overrides: Partial<MetricsResult> = {},
): MetricsResult {
  return {
    ...{ rows, totals: valuesOf(totals), totalRows: rows.length, currency: 'EUR', status: 'COMPLETE', warnings: [] },
    ...{ pageInfo: { hasNextPage: false, endCursor: null }, dataThrough: null, source: 'ROLLUP' },
    cost: { rowsRead: 1, bytesRead: 1, elapsedMs: 1, complexity: 1, quotaRemaining: null },
    ...overrides,
  };
}

export function makeContext(
  answers: Record<string, MetricsResult>,
  parameters: Partial<ReportParameters> = {},
  overrides: Partial<Context> = {},
): Context {
  const made = makeParameters(parameters);
  const words = wordsOf(made.language);
  return {
    parameters: made,
    language: made.language,
    words,
    currency: 'EUR',
    answers,
    plan: null,
    annotations: [],
    aims: null,
    ...overrides,
  };
}
