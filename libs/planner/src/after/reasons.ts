import type { Interval } from '../draws/quantiles.js';
import { holds, type Pacing } from './pacing.js';
import { planVersusActual, type CountryVersus } from './versus.js';

/** Why a country ended elsewhere than planned; the weightier first. */
export const VERSUS_REASONS = [
  'NOT_PLANNED',
  'NO_SPEND',
  'UNDERSPENT',
  'OVERSPENT',
  'COST_ABOVE',
  'COST_BELOW',
  'NOT_MEASURED',
  'COUNTRY_UNKNOWN',
] as const;
export type VersusReason = (typeof VERSUS_REASONS)[number];

/** One country of a plan and what its campaigns did there; '' is people whose country no messenger tells. Money in major units; null: unknown. */
export interface CountryRecord {
  country: string;
  /** null: the plan did not ask for the country. */
  budget: number | null;
  planned: Interval | null;
  spend: number | null;
  actual: number | null;
}

export type JudgedCountry = CountryVersus & Pick<CountryRecord, 'budget' | 'spend'> & { reasons: VersusReason[] };

/** A difference below a tenth explains nothing. */
const TOLD = Math.log(1.1);

/** Plan against actual by country with reasons for what lies outside. */
export function judgeCountries(records: readonly CountryRecord[]): JudgedCountry[] {
  const byCountry = new Map(records.map((record) => [record.country, record]));
  return planVersusActual(records.map(({ country, planned, actual }) => ({ country, planned, actual }))).map((row) => {
    const { budget, spend } = byCountry.get(row.country)!;
    return { ...row, budget, spend, reasons: reasonsOf(row, budget, spend) };
  });
}

/** Results are spend over the cost of each: the logarithm of their difference is parted into these two. */
function reasonsOf(row: CountryVersus, budget: number | null, spend: number | null) {
  const { country, isInside, planned, actual } = row;
  if (country === '') return ['COUNTRY_UNKNOWN'] satisfies VersusReason[];
  if (!budget) return ['NOT_PLANNED'] satisfies VersusReason[];
  if (actual === null || planned?.median == null) return ['NOT_MEASURED'] satisfies VersusReason[];
  if (isInside !== false) return [];
  if (spend === null) return ['NOT_MEASURED'] satisfies VersusReason[];
  if (spend === 0) return ['NO_SPEND'] satisfies VersusReason[];
  const money = Math.log(spend / budget);
  const cost = money - Math.log((actual + 0.5) / (planned.median + 0.5));
  const parts: [VersusReason, number][] = [
    [money < 0 ? 'UNDERSPENT' : 'OVERSPENT', Math.abs(money)],
    [cost > 0 ? 'COST_ABOVE' : 'COST_BELOW', Math.abs(cost)],
  ];
  return parts
    .filter(([, size]) => size > TOLD)
    .sort(([, a], [, b]) => b - a)
    .map(([reason]) => reason);
}

export const PACING_ADVICE = [
  'SPEND_BEHIND',
  'SPEND_AHEAD',
  'RESULTS_BEHIND',
  'RESULTS_AHEAD',
  'COST_ABOVE',
  'COST_BELOW',
] as const;
export type PacingAdvice = (typeof PACING_ADVICE)[number];

export interface Advice {
  code: PacingAdvice;
  actual: number;
  /** What was planned up to the same day. */
  planned: Interval;
  /** The country that is most of it; null: no single one is known. */
  country: string | null;
}

/** Pacing of what a plan is followed by; null: unknown. */
export interface Paces {
  spend: Pacing | null;
  results: Pacing | null;
  cost: Pacing | null;
}

/** What to say when a plan has left its interval, money first: it is what can be changed. `toDate`: countries up to the same day. */
export function adviceOf({ spend, results, cost }: Paces, toDate: readonly JudgedCountry[]): Advice[] {
  return [
    ...leaving(spend, ['SPEND_BEHIND', 'SPEND_AHEAD'], (sign) => mostOf(toDate, (row) => sign * spendGap(row))),
    ...leaving(results, ['RESULTS_BEHIND', 'RESULTS_AHEAD'], (sign) =>
      mostOf(toDate, ({ difference }) => sign * (difference ?? 0)),
    ),
    ...leaving(cost, ['COST_BELOW', 'COST_ABOVE'], (sign) => mostOf(toDate, (row) => sign * costGap(row))),
  ];
}

const spendGap = ({ spend, budget }: JudgedCountry): number => (spend === null || budget === null ? 0 : spend - budget);

/** Money that the country's results cost more than planned. */
function costGap({ spend, budget, planned, actual }: JudgedCountry): number {
  if (spend === null || budget === null || actual === null || !planned?.median) return 0;
  return spend - actual * (budget / planned.median);
}

function mostOf(rows: readonly JudgedCountry[], weight: (row: JudgedCountry) => number): string | null {
  const [most] = rows
    .map((row) => ({ country: row.country, size: weight(row) }))
    .filter(({ size }) => size > 0)
    .sort((a, b) => b.size - a.size);
  return most?.country ?? null;
}

function leaving(
  pacing: Pacing | null,
  [below, above]: [PacingAdvice, PacingAdvice],
  countryOf: (sign: 1 | -1) => string | null,
): Advice[] {
  const last = pacing?.days.findLast(({ actual }) => actual !== null);
  if (!last || last.actual === null || holds(last.planned, last.actual)) return [];
  const isBelow = last.actual < last.planned.low!;
  return [
    {
      ...{ code: isBelow ? below : above, actual: last.actual, planned: last.planned },
      country: countryOf(isBelow ? -1 : 1),
    },
  ];
}
