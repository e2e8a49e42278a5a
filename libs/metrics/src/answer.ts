import { changeOf, formatInstant, type MetricsRow, type MetricValue, type QueryCost } from '@spunta/domain';
import type { MetricsResult } from '@spunta/domain';
import { encodeCursor } from './cursor.js';
import { labelOf, type AdNames } from './labels.js';
import type { MetricName } from './metric.declarations.js';
import type { Plan } from './plan.js';
import { readsMoney } from './plan.parts.js';
import { isOther, positionOf, type ShapedRow } from './shape.js';
import type { Total } from './shape.totals.js';
import type { ResultState } from './status.js';

export interface AnswerParts {
  page: ShapedRow[];
  hasNextPage: boolean;
  totalRows: number;
  totals: Total[];
  /** Of the amounts, as gathered. */
  currency: string | null;
  adNames: AdNames;
  state: ResultState;
  source: MetricsResult['source'];
  cost: QueryCost;
}

/** Writes the result out: times in the query's zone, labels, changes, the cursor. Pure. */
export function writeAnswer(plan: Plan, parts: AnswerParts): MetricsResult {
  const last = parts.page.at(-1);
  return {
    rows: parts.page.map((row) => writeRow(plan, row, parts.adNames)),
    totals: parts.totals.map(({ metric, value, previous, sample }) => writeValue(metric, value, previous, sample)),
    pageInfo: {
      hasNextPage: parts.hasNextPage,
      endCursor: last ? encodeCursor(plan.fingerprint, positionOf(plan, last)) : null,
    },
    totalRows: parts.totalRows,
    currency: readsMoney(plan.parts) ? parts.currency : null,
    ...parts.state,
    source: parts.source,
    cost: parts.cost,
  };
}

function writeRow(plan: Plan, row: ShapedRow, adNames: AdNames): MetricsRow {
  return {
    time: plan.granularity === null ? null : formatInstant(row.start, plan.span.range.timeZone),
    dimensions: plan.dimensions.map((name, i) => {
      const value = row.dimensions[i] ?? '';
      const other = isOther(plan, i, value);
      return { name, value, label: other ? 'Other' : labelOf(name, value, adNames), isOther: other };
    }),
    values: plan.metrics.map((name) =>
      writeValue(name, row.values.get(name) ?? null, row.previous.get(name) ?? null, row.samples.get(name) ?? null),
    ),
  };
}

function writeValue(
  metric: MetricName,
  value: string | null,
  previous: string | null,
  sample: string | null,
): MetricValue {
  return {
    metric,
    value,
    number: value === null ? null : Number(value),
    previous,
    change: value === null || previous === null ? null : changeOf(value, previous),
    lower: null,
    upper: null,
    sampleSize: sample === null ? null : Number(sample),
  };
}
