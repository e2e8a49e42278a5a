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
const STEPS = LONGEST.map(([step]) => step);
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

/** The longest of some steps; the shortest that there is without any. */
export function longestStep(steps: readonly Granularity[]): Granularity {
  return STEPS[Math.max(0, ...steps.map((step) => STEPS.indexOf(step)))] ?? 'QUARTER_HOUR';
}

/** `finest`: the shortest step that figures exist for; ad platforms report whole days. */
export function granularitiesFor(range: DayRange, finest: Granularity = 'QUARTER_HOUR'): Granularity[] {
  const days = daysBetween(range.from, range.to);
  const fitting = LONGEST.filter(([step, longest]) => days <= longest && days >= SHORTEST[step]).map(([step]) => step);
  const allowed = fitting.filter((step) => STEPS.indexOf(step) >= STEPS.indexOf(finest));
  return allowed.length > 0 ? allowed : [finest === 'MONTH' ? 'MONTH' : 'DAY'];
}

/** The reader's choice where it fits the range; else hours for one day, days up to three months, then coarser. */
export function chooseGranularity(range: DayRange, wished: Granularity | null, finest?: Granularity): Granularity {
  const offered = granularitiesFor(range, finest);
  if (wished && offered.includes(wished)) return wished;
  const days = daysBetween(range.from, range.to);
  const natural: Granularity = days <= 2 ? 'HOUR' : days <= 92 ? 'DAY' : days <= 750 ? 'WEEK' : 'MONTH';
  return offered.includes(natural) ? natural : (offered[0] ?? 'DAY');
}

export function isGranularity(text: unknown): text is Granularity {
  return typeof text === 'string' && Object.hasOwn(SHORTEST, text);
}
