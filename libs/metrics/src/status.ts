import {
  daysIn,
  endOfDay,
  formatDay,
  formatInstant,
  parseDay,
  wallTime,
  type Freshness,
  type MetricsResult,
  type ResultWarning,
} from '@spunta/domain';
import { currenciesIn, type AdCoverage } from './figures.js';
import type { Plan } from './plan.js';
import { readsAds } from './plan.parts.js';
import type { Gathered } from './shape.js';

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

/** What the status needs of the figures: little enough to be kept with them. */
export interface Findings {
  coverage: AdCoverage;
  /** Of the answer, and those that amounts were found in. */
  currency: string | null;
  currencies: string[];
}

export function findingsOf({ main, previous, currency }: Gathered): Findings {
  return { coverage: main.coverage, currency, currencies: currenciesIn(previous ? [main, previous] : [main]) };
}

/** What is missing from the answer and why. Pure. */
export function stateOf(plan: Plan, found: Findings, facts: StatusFacts): ResultState {
  const missing = readsAds(plan.parts) ? missingAdDays(plan, found.coverage, facts.now) : [];
  const { freshness, now } = facts;
  const incomplete = freshness !== null && (freshness.pending > 0 || freshness.dead > 0);
  const oldest = freshness?.oldestPending ?? null;
  const stale = oldest !== null && now.getTime() - oldest.getTime() > STALE_AFTER_MINUTES * 60_000;
  return {
    status: stale ? 'STALE' : incomplete || missing.length > 0 ? 'PARTIAL' : 'COMPLETE',
    dataThrough: dataThrough(plan, found, facts),
    warnings: [
      ...(freshness ? deliveryWarnings(freshness) : []),
      ...(readsAds(plan.parts) ? adWarnings(plan, found, missing) : []),
      ...(facts.unmatchedAds > 0 ? [unmatched(facts.unmatchedAds)] : []),
    ],
  };
}

/** Days of the range before today on which nothing was reported, though other days of the range have figures. */
function missingAdDays(plan: Plan, coverage: AdCoverage, now: Date): number[] {
  if (coverage.days.length === 0) return [];
  const { range } = plan.span;
  const today = parseDay(wallTime(now.getTime() / 1000, range.timeZone).slice(0, 10), 'now');
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

function deliveryWarnings({ pending, dead }: Freshness): ResultWarning[] {
  const warnings: ResultWarning[] = [];
  if (pending > 0)
    warnings.push({
      code: 'DELIVERIES_PENDING',
      metric: null,
      message: `${count(pending, 'delivery is', 'deliveries are')} received but not counted yet.`,
    });
  if (dead > 0)
    warnings.push({
      code: 'DELIVERIES_DEAD',
      metric: null,
      message: `${count(dead, 'delivery', 'deliveries')} could not be read and are not counted: see Connections.`,
    });
  return warnings;
}

function adWarnings(plan: Plan, found: Findings, missing: readonly number[]): ResultWarning[] {
  const { coverage } = found;
  if (coverage.days.length === 0)
    return [
      {
        code: 'AD_DATA_MISSING',
        metric: firstAdMetric(plan),
        message: 'No ad figures were imported for this range: import an export of Ads Manager that covers it.',
      },
    ];
  const warnings = currencyWarnings(plan, found);
  if (coverage.unanswered.length > 0)
    warnings.push({
      code: 'AD_DATA_MISSING',
      metric: firstAdMetric(plan),
      message: `No ad report of this range tells ${coverage.unanswered.join(', ')} apart: import one with that breakdown.`,
    });
  if (missing.length > 0)
    warnings.push({ code: 'AD_DATA_MISSING', metric: firstAdMetric(plan), message: missingText(plan, missing) });
  if (plan.span.range.timeZone !== plan.workspace.timeZone)
    warnings.push({
      code: 'AD_DAYS_IN_ACCOUNT_ZONE',
      metric: firstAdMetric(plan),
      message: `Ad figures are for days of the ad account's zone, messages for days in ${plan.span.range.timeZone}.`,
    });
  return warnings;
}

function firstAdMetric({ parts }: Plan): string | null {
  return parts.ads[0] ?? (parts.reach ? 'ad_reach' : null);
}

function missingText(plan: Plan, missing: readonly number[]): string {
  const named = missing.slice(0, 3).map(formatDay).join(', ');
  const more = missing.length > 3 ? ' …' : '';
  return `No ad figures for ${missing.length} of ${daysIn(plan.span.range)} days (${named}${more}): nothing ran, or the export does not cover them.`;
}

function currencyWarnings(plan: Plan, { currency, currencies }: Findings): ResultWarning[] {
  if (!plan.parts.ads.includes('ad_spend')) return [];
  const foreign = currencies.filter((code) => code !== currency);
  if (foreign.length === 0) return [];
  const code = currency === null ? 'CURRENCY_MIXED' : 'RATE_MISSING';
  const message =
    currency === null
      ? `Ads were paid in ${foreign.join(', ')}: choose one currency; amounts in others stay unknown without exchange rates.`
      : `Amounts in ${foreign.join(', ')} cannot be told in ${currency} without exchange rates: the figures they belong to are unknown.`;
  return [{ code, metric: 'ad_spend', message }];
}

function unmatched(ads: number): ResultWarning {
  return {
    code: 'UNMATCHED_ADS',
    metric: null,
    message: `${count(ads, 'ad', 'ads')} in these rows are known from messages only: import the ads' export with the ad id column.`,
  };
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
