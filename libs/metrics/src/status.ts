import {
  daysIn,
  endOfDay,
  formatDay,
  formatInstant,
  parseDay,
  type Freshness,
  type MetricsResult,
} from '@spunta/domain';
import { currenciesIn, gapsIn, hasAds, type AdCoverage } from './figures.js';
import type { Findings } from './findings.js';
import { needsReports } from './metric.declarations.js';
import type { Plan } from './plan.shape.js';
import { readsAds } from './plan.parts.js';
import type { Gathered, ShapedRow } from './shape.js';
import type { Total } from './shape.totals.js';
import { marketWarnings } from './warnings.market.js';
import { adWarnings, todayIn } from './warnings.ads.js';
import { feeWarnings } from './warnings.fees.js';
import { deliveryWarnings, isSmall, rebuildWarning, sampleWarning, unmatchedWarning } from './warnings.js';

/** A backlog older than this makes a result stale. */
export const STALE_AFTER_MINUTES = 5;

export interface StatusFacts {
  /** Taken before the figures were read: whatever came later is more than promised. Null when no message figure was read. */
  freshness: Freshness | null;
  now: Date;
  /** Ad ids of the answer's rows that no insight names. */
  unmatchedAds: number;
}

export type ResultState = Pick<MetricsResult, 'status' | 'dataThrough' | 'warnings'>;

/** `page` and `totals` are what the answer shows: of them samples may be small. */
export function findingsOf(
  { main, previous, currency }: Gathered,
  page: readonly ShapedRow[],
  totals: readonly Total[],
  isRebuilding = false,
): Findings {
  const currencies = currenciesIn(previous ? [main, previous] : [main]);
  const smallSamples = totals
    .map(({ metric, sample }) => ({
      metric,
      rows: page.filter(({ samples }) => isSmall(samples.get(metric) ?? null)).length,
      inTotal: isSmall(sample),
    }))
    .filter(({ rows, inTotal }) => rows > 0 || inTotal);
  const fees = gapsIn(previous ? [main, previous] : [main]);
  return { coverage: main.coverage, currency, currencies, fees, smallSamples, market: main.market, isRebuilding };
}

/** What is missing from the answer and why. Pure. */
export function stateOf(plan: Plan, found: Findings, facts: StatusFacts): ResultState {
  const missing = asksAds(plan, found) ? missingAdDays(plan, found.coverage, facts.now) : [];
  const { freshness, now } = facts;
  const incomplete = freshness !== null && (freshness.pending > 0 || freshness.dead > 0);
  const oldest = freshness?.oldestPending ?? null;
  const overdue = oldest !== null && now.getTime() - oldest.getTime() > STALE_AFTER_MINUTES * 60_000;
  const stale = overdue || found.isRebuilding;
  return {
    status: stale ? 'STALE' : incomplete || missing.length > 0 ? 'PARTIAL' : 'COMPLETE',
    dataThrough: dataThrough(plan, found, facts),
    warnings: [
      ...(freshness ? deliveryWarnings(plan, freshness, now) : []),
      ...(found.isRebuilding ? [rebuildWarning()] : []),
      ...feeWarnings(plan, found),
      ...(asksAds(plan, found) ? adWarnings(plan, found, missing, now) : []),
      ...(facts.unmatchedAds > 0 ? [unmatchedWarning(facts.unmatchedAds)] : []),
      ...marketWarnings(found.market, formatDay(todayIn(plan, now))),
      ...found.smallSamples.map(sampleWarning),
    ],
  };
}

/** Costs of a workspace that never had an ad are whole without them. */
function asksAds({ parts, metrics, metricFilters }: Plan, found: Findings): boolean {
  const asked = [...metrics, ...metricFilters.map(({ metric }) => metric)];
  return readsAds(parts) && (hasAds(found) || asked.some(needsReports));
}

/** Days of the range before today on which nothing was reported, though other days of the range have figures. */
function missingAdDays(plan: Plan, coverage: AdCoverage, now: Date): number[] {
  if (coverage.days.length === 0) return [];
  const { range } = plan.span;
  const today = todayIn(plan, now);
  const first = parseDay(range.from, 'range.from');
  const reported = new Set(coverage.days);
  return Array.from({ length: daysIn(range) }, (_, i) => first + i).filter((day) => day < today && !reported.has(day));
}

function dataThrough(plan: Plan, { coverage }: Findings, { freshness, now }: StatusFacts): string | null {
  const { timeZone } = plan.span.range;
  if (freshness) return formatInstant((freshness.oldestPending ?? now).getTime() / 1000, timeZone);
  if (coverage.last === null) return null;
  const end = endOfDay(formatDay(coverage.last), timeZone);
  return formatInstant(Math.min(end, now.getTime() / 1000), timeZone);
}
