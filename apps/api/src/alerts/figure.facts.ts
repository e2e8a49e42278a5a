import type { MetricsQuery, MetricsResult } from '@spunta/domain';
import type { Coverage, FeeDay } from './alert.rules.js';
import { SPIKE_DAYS, USUAL_DAYS } from './alert.rules.js';

/** Asks the metric pipeline for one workspace. */
export type Ask = (query: MetricsQuery) => Promise<MetricsResult>;

/** Countries that cost the most: a spike elsewhere would not matter. */
const MOST_COUNTRIES = 20;
const DAY_MS = 86_400_000;

export interface Fees {
  /** Ascending, without today, which is not over. */
  days: string[];
  fees: FeeDay[];
  currency: string | null;
}

/** Message fees of the last weeks by country and day. `today` is the day of the workspace's zone. */
export async function readFees(ask: Ask, today: string, timeZone: string): Promise<Fees> {
  const days = daysBefore(today, SPIKE_DAYS + USUAL_DAYS);
  const range = { from: days[0] ?? today, to: days.at(-1) ?? today, timeZone };
  const { rows, currency } = await ask({
    metrics: ['message_fees'],
    dimensions: ['country'],
    granularity: 'DAY',
    range,
    top: { dimension: 'country', count: MOST_COUNTRIES, other: false },
    first: 1000,
  });
  const fees = rows.map(({ time, dimensions, values }) => ({
    country: dimensions[0]?.value ?? '',
    day: time?.slice(0, 10) ?? '',
    amount: values[0]?.value ?? null,
  }));
  return { days, fees, currency };
}

export interface CoverageOfChannel {
  channel: string;
  now: Coverage;
  before: Coverage;
}

/** Shares of conversations whose origin is known: last week, and the four weeks before. */
export async function readCoverage(ask: Ask, today: string, timeZone: string): Promise<CoverageOfChannel[]> {
  const days = daysBefore(today, SPIKE_DAYS + USUAL_DAYS);
  const [first = today, lastUsual = today, firstNow = today, last = today] = [
    days[0],
    days[USUAL_DAYS - 1],
    days[USUAL_DAYS],
    days.at(-1),
  ];
  const [before, now] = await Promise.all([
    coverageOf(ask, { from: first, to: lastUsual, timeZone }),
    coverageOf(ask, { from: firstNow, to: last, timeZone }),
  ]);
  return [...now].flatMap(([channel, coverage]) => {
    const usual = before.get(channel);
    return usual ? [{ channel, now: coverage, before: usual }] : [];
  });
}

async function coverageOf(ask: Ask, range: MetricsQuery['range']): Promise<Map<string, Coverage>> {
  const { rows } = await ask({ metrics: ['attribution_coverage'], dimensions: ['channel'], range });
  return new Map(
    rows.flatMap(({ dimensions, values: [value] }) =>
      value?.number == null || value.sampleSize === null
        ? []
        : [[dimensions[0]?.value ?? '', { share: value.number, conversations: value.sampleSize }] as const],
    ),
  );
}

/** The `count` days before a day, ascending. */
function daysBefore(today: string, count: number): string[] {
  const start = Date.parse(`${today}T00:00:00Z`);
  return Array.from({ length: count }, (_, i) => new Date(start - (count - i) * DAY_MS).toISOString().slice(0, 10));
}
