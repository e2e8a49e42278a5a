import { daysIn, formatDay, parseDay, type DayRange, type MetricsQuery } from '@spunta/domain';
import type { BeforeAfter } from '@spunta/planner';
import type { Ask } from '../after/plan-actuals.js';
import type { CountryDesign, ExperimentResultName } from './experiment-design.js';

const METRICS: Record<ExperimentResultName, string> = {
  conversations: 'conversations_started',
  replies: 'conversations_two_deep',
  conversions: 'conversations_converted',
};
const HISTORY_DAYS = 56;
const MOST_ROWS = 1_000;
/** So many countries' days are a page. */
const COUNTRIES_AT_ONCE = Math.floor(MOST_ROWS / HISTORY_DAYS);

export interface CountryGrowth extends BeforeAfter {
  country: string;
  held: boolean;
}

/** As many days right before. */
export function daysBefore({ from, to, timeZone }: DayRange): DayRange {
  const first = parseDay(from, 'from');
  return { from: formatDay(first - daysIn({ from, to, timeZone })), to: formatDay(first - 1), timeZone };
}

/** Results of each country on each of the eight weeks before a day, for how much days differ. */
export async function readDays(
  ask: Ask,
  { countries, result, range }: CountryDesign,
  today: string,
): Promise<number[][]> {
  const last = Math.min(parseDay(range.from, 'from'), parseDay(today, 'today')) - 1;
  const before = { from: formatDay(last - HISTORY_DAYS + 1), to: formatDay(last), timeZone: range.timeZone };
  const parts = Array.from({ length: Math.ceil(countries.length / COUNTRIES_AT_ONCE) }, (_, i) =>
    countries.slice(i * COUNTRIES_AT_ONCE, (i + 1) * COUNTRIES_AT_ONCE),
  );
  const answers = await Promise.all(
    parts.map((part) => ask({ ...queryOf(part, result, before), granularity: 'DAY', first: MOST_ROWS })),
  );
  const counts = new Map(countries.map((country) => [country, Array<number>(HISTORY_DAYS).fill(0)]));
  for (const { time, dimensions, values } of answers.flatMap(({ rows }) => rows)) {
    const day = parseDay(time?.slice(0, 10) ?? before.from, 'day') - (last - HISTORY_DAYS + 1);
    const own = counts.get(dimensions[0]?.value ?? '');
    if (own) own[day] = values[0]?.number ?? 0;
  }
  return [...counts.values()];
}

/** Each country before and during the experiment. */
export async function readGrowth(
  ask: Ask,
  { countries, result, range }: CountryDesign,
  held: readonly string[],
): Promise<CountryGrowth[]> {
  const [before, after] = await Promise.all(
    [daysBefore(range), range].map(async (days) => {
      const { rows } = await ask({ ...queryOf(countries, result, days), first: countries.length + 1 });
      return new Map(rows.map(({ dimensions, values }) => [dimensions[0]?.value ?? '', values[0]?.number ?? 0]));
    }),
  );
  return countries.map((country) => ({
    ...{ country, held: held.includes(country) },
    ...{ before: before?.get(country) ?? 0, after: after?.get(country) ?? 0 },
  }));
}

function queryOf(countries: readonly string[], result: ExperimentResultName, range: DayRange): MetricsQuery {
  return {
    ...{ metrics: [METRICS[result]], dimensions: ['country'], range },
    filters: [{ dimension: 'country', operator: 'IN', values: [...countries] }],
  };
}
