import { changeOf, formatInstant, type MetricsRow, type MetricValue, type QueryCost } from '@spunta/domain';
import type { MetricsResult } from '@spunta/domain';
import { encodeCursor } from './cursor.js';
import { labelOf, type AdNames } from './labels.js';
import type { Plan } from './plan.shape.js';
import { readsMoney } from './plan.parts.js';
import { isOther, positionOf, type Bounds, type ShapedRow } from './shape.js';
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
    totals: parts.totals.map((total) => writeValue(total)),
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
    values: plan.metrics.map((metric) =>
      writeValue(
        {
          metric,
          value: row.values.get(metric) ?? null,
          previous: row.previous.get(metric) ?? null,
          sample: row.samples.get(metric) ?? null,
        },
        row.bounds.get(metric),
      ),
    ),
  };
}

function writeValue({ metric, value, previous, sample }: Total, bounds?: Bounds): MetricValue {
  return {
    metric,
    value,
    number: value === null ? null : Number(value),
    previous,
    change: value === null || previous === null ? null : changeOf(value, previous),
    lower: bounds?.lower ?? null,
    upper: bounds?.upper ?? null,
    sampleSize: sample === null ? null : Number(sample),
  };
}
