import {
  dayAt,
  type DayRange,
  formatDay,
  type MetricsQuery,
  type MetricsResult,
  parseDay,
  type ResultWarning,
} from '@spunta/domain';
import type { ResultName } from './kept-forecast.js';

const METRICS = {
  spend: 'ad_spend',
  fees: 'message_fees',
  conversations: 'conversations_started',
  replies: 'conversations_two_deep',
  conversions: 'conversations_converted',
} as const;
type Name = keyof typeof METRICS;

/**
 * What campaigns did; money in major units of the plan's currency, null where an exchange or message rate is missing and where the ad
 * platform has not reported: neither is 0.
 */
export type Figures = Record<ResultName, number> & Record<'spend' | 'fees', number | null>;

export interface Actuals {
  /** The range without days that are still to come; null before the first is over. */
  range: DayRange | null;
  /** Each day that is over, the first one first. */
  days: Figures[];
  /** By country; '' where it is unknown. */
  countries: Map<string, Figures>;
  totals: Figures;
  /** Last day of which ad spend is known; null: none. */
  spendThrough: string | null;
  /** False: neither ads nor conversations are known of the campaigns, which is not 0. */
  isKnown: boolean;
  dataThrough: string | null;
  warnings: ResultWarning[];
}

export type Ask = (query: MetricsQuery) => Promise<MetricsResult>;

const NOTHING: Figures = { spend: 0, fees: 0, conversations: 0, replies: 0, conversions: 0 };
const MOST_ROWS = 1_000;

/** Days of a plan that are over at an instant. */
export function daysOver({ from, to, timeZone }: DayRange, now: Date): number {
  const today = parseDay(dayAt(now.getTime() / 1_000, timeZone), 'today');
  const first = parseDay(from, 'from');
  return Math.min(Math.max(0, today - first), parseDay(to, 'to') - first + 1);
}

/** What the campaigns did on the days of the range that are over. */
export async function readActuals(
  ask: Ask,
  campaigns: readonly string[],
  { range, currency, now }: { range: DayRange; currency: string; now: Date },
): Promise<Actuals> {
  const over = daysOver(range, now);
  const first = parseDay(range.from, 'from');
  if (campaigns.length === 0 || over === 0) return nothing(over);
  const told = { ...range, to: formatDay(first + over - 1) };
  const query: MetricsQuery = {
    ...{ metrics: Object.values(METRICS), range: told, currency, first: MOST_ROWS },
    filters: [{ dimension: 'campaign', operator: 'IN', values: [...campaigns] }],
  };
  const [byDay, byCountry] = await Promise.all([
    ask({ ...query, granularity: 'DAY' }),
    ask({ ...query, dimensions: ['country'] }),
  ]);
  const rows = new Map(byDay.rows.map(({ time, values }) => [time?.slice(0, 10), values]));
  const days = Array.from({ length: over }, (_, i) => figuresOf(rows.get(formatDay(first + i))));
  const spent = days.findLastIndex(({ spend }) => (spend ?? 0) > 0);
  const totals = figuresOf(byDay.totals);
  return {
    ...{ range: told, days, totals, spendThrough: spent < 0 ? null : formatDay(first + spent) },
    countries: new Map(byCountry.rows.map(({ dimensions, values }) => [dimensions[0]?.value ?? '', figuresOf(values)])),
    isKnown: spent >= 0 || totals.conversations > 0,
    dataThrough: byDay.dataThrough,
    warnings: byDay.warnings,
  };
}

function nothing(over: number): Actuals {
  return {
    ...{ range: null, days: Array.from({ length: over }, () => NOTHING), countries: new Map(), totals: NOTHING },
    ...{ spendThrough: null, isKnown: false, dataThrough: null, warnings: [] },
  };
}

/** A bucket without a row has nothing; money of a row that is there and unknown stays unknown. */
function figuresOf(values: MetricsResult['totals'] | undefined): Figures {
  if (!values) return NOTHING;
  const read = (name: Name): number | null => values.find(({ metric }) => metric === METRICS[name])?.number ?? null;
  const count = (name: Name): number => read(name) ?? 0;
  return {
    ...{ conversations: count('conversations'), replies: count('replies'), conversions: count('conversions') },
    ...{ spend: read('spend'), fees: read('fees') },
  };
}
