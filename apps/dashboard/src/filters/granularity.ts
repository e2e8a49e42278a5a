import type { Granularity } from '../generated/graphql.js';
import { daysBetween } from './days.js';
import type { DayRange } from './presets.js';

/** Longest range in days for each step: at most about 200 points, so that a chart stays a line and not a block. */
const LONGEST: [Granularity, number][] = [
  ['QUARTER_HOUR', 2],
  ['HOUR', 8],
  ['DAY', 190],
  ['WEEK', 1400],
  ['MONTH', 6200],
  ['QUARTER', 18_600],
  ['YEAR', 74_000],
];
/** A step is worth offering from this many days on: below, the chart would have one or two points. */
const SHORTEST: Record<Granularity, number> = {
  QUARTER_HOUR: 1,
  HOUR: 1,
  DAY: 2,
  WEEK: 14,
  MONTH: 59,
  QUARTER: 180,
  YEAR: 700,
};
/** Days of the ad platforms are whole days: nothing finer exists. */
const FINER_THAN_DAY: readonly Granularity[] = ['QUARTER_HOUR', 'HOUR'];

export function granularitiesFor(range: DayRange, wholeDays = false): Granularity[] {
  const days = daysBetween(range.from, range.to);
  const fitting = LONGEST.filter(([step, longest]) => days <= longest && days >= SHORTEST[step]).map(([step]) => step);
  const allowed = wholeDays ? fitting.filter((step) => !FINER_THAN_DAY.includes(step)) : fitting;
  return allowed.length > 0 ? allowed : ['DAY'];
}

/** The reader's choice where it fits the range; else hours for one day, days up to three months, then coarser. */
export function chooseGranularity(range: DayRange, wished: Granularity | null, wholeDays = false): Granularity {
  const offered = granularitiesFor(range, wholeDays);
  if (wished && offered.includes(wished)) return wished;
  const days = daysBetween(range.from, range.to);
  const natural: Granularity = days <= 2 ? 'HOUR' : days <= 92 ? 'DAY' : days <= 750 ? 'WEEK' : 'MONTH';
  return offered.includes(natural) ? natural : (offered[0] ?? 'DAY');
}

export function isGranularity(text: unknown): text is Granularity {
  return typeof text === 'string' && Object.hasOwn(SHORTEST, text);
}
