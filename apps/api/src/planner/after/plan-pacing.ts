import { daysIn, formatDay, parseDay, type DayRange } from '@spunta/domain';
import {
  adviceOf,
  judgeCountries,
  paceOf,
  paceOfBudget,
  paceOfCost,
  type Advice,
  type CountryRecord,
  type Interval,
  type JudgedCountry,
  type Pacing,
} from '@spunta/planner';
import type { Actuals } from './plan-actuals.js';
import { RESULT_OF, type KeptForecast, type ResultName, type StartedContent } from './kept-forecast.js';

export const PACED = ['SPEND', 'RESULTS', 'COST'] as const;
export type PacedName = (typeof PACED)[number];

export interface PacedMeasure {
  measure: PacedName;
  /** The plan for all days. */
  planned: Interval;
  days: (Omit<Pacing['days'][number], 'day'> & { date: string })[];
  projection: Interval;
  isOutside: boolean;
}

export interface PlanPace {
  result: ResultName;
  /** Those that can be paced; the others rest on an unknown. */
  measures: PacedMeasure[];
  countries: JudgedCountry[];
  advice: Advice[];
}

/** Reports of an ad platform come up to two days late: days without spend at the end are waited for so long. */
const REPORT_LAG_DAYS = 2;

/** A plan under way, or over, against the forecast that was kept when it began. */
export function pacingOf({ goal, range }: StartedContent, kept: KeptForecast, actuals: Actuals): PlanPace {
  const result = RESULT_OF[goal];
  const days = daysIn(range);
  const dayVariance = kept.dayToDay ** 2;
  const known = actuals.isKnown ? actuals : { ...actuals, days: [] };
  const planned = countable(kept.totals[result]);
  const results =
    planned && paceOf({ planned, days, dayVariance, actual: known.days.map((figures) => figures[result]) });
  const spend = paceSpend(Number(kept.budget), days, dayVariance, known, range);
  const cost = paceCost(kept, days, dayVariance, known, range);
  const over = actuals.days.length;
  const countries = judgeCountries(
    recordsToDate(kept, result, actuals, over / days, (interval) =>
      over === 0
        ? interval
        : (paceOf({ planned: interval, days, dayVariance, actual: [] }).days[over - 1]?.planned ?? null),
    ),
  );
  const paces = { SPEND: spend, RESULTS: results, COST: cost };
  const wholes = { SPEND: spend?.days.at(-1)?.planned, RESULTS: planned, COST: kept.totals.costPerConversation };
  return {
    ...{ result, countries, advice: over < days ? adviceOf({ spend, results, cost }, countries) : [] },
    measures: PACED.flatMap((measure) => {
      const [pace, whole] = [paces[measure], wholes[measure]];
      return pace && whole ? [{ measure, planned: whole, ...dated(pace, range) }] : [];
    }),
  };
}

/** A forecast that can be paced: all of it known; of counts, an end of 0 is half a result. */
function countable(interval: Interval | null): Interval | null {
  if (interval?.median == null || interval.low === null || interval.high === null || !(interval.median > 0))
    return null;
  return { ...interval, low: Math.max(interval.low, Math.min(0.5, interval.median / 2)) };
}

/**
 * Days whose spend is told: those to come in the reports are not held against the plan, nor those after the last one of which the
 * platform has reported at all.
 */
function toldDays({ days, spendThrough }: Pick<Actuals, 'days' | 'spendThrough'>, { from }: DayRange): Actuals['days'] {
  const through = spendThrough === null ? 0 : parseDay(spendThrough, 'day') - parseDay(from, 'day') + 1;
  const reported = days.findLastIndex(({ spend }) => spend !== null) + 1;
  return days.slice(0, Math.min(reported, Math.max(0, through, days.length - REPORT_LAG_DAYS)));
}

function paceSpend(budget: number, days: number, dayVariance: number, known: Actuals, range: DayRange): Pacing | null {
  if (!(budget > 0) || known.totals.spend === null) return null;
  // The total is known, so an unknown day among these stands before the first one that was ever reported: no ad ran yet.
  const actual = toldDays(known, range).map(({ spend }) => spend ?? 0);
  return paceOfBudget({ budget, days, dayVariance, actual });
}

function paceCost(kept: KeptForecast, days: number, dayVariance: number, known: Actuals, range: DayRange) {
  const planned = kept.totals.costPerConversation;
  const expected = kept.totals.conversations?.median ?? 0;
  const { spend, fees } = known.totals;
  if (!planned?.median || !planned.low || !planned.high || !(expected > 0) || spend === null || fees === null)
    return null;
  const told = toldDays(known, range);
  return paceOfCost({
    ...{ planned, expected, days, dayVariance },
    spent: told.map((day) => (day.spend ?? 0) + (day.fees ?? 0)),
    results: told.map(({ conversations }) => conversations),
  });
}

function dated({ days, ...pacing }: Pacing, { from }: DayRange): Omit<PacedMeasure, 'measure' | 'planned'> {
  const first = parseDay(from, 'from');
  return { ...pacing, days: days.map(({ day, ...rest }) => ({ date: formatDay(first + day - 1), ...rest })) };
}

/** Beyond this part of results without a country, those of each country are unknown: Messenger and Instagram tell no country. */
const MOST_UNTOLD = 0.05;

function areCountriesTold(countries: Actuals['countries'], name: ResultName | 'spend'): boolean {
  const all = [...countries.values()].reduce((sum, figures) => sum + (figures[name] ?? 0), 0);
  return (countries.get('')?.[name] ?? 0) <= MOST_UNTOLD * all;
}

/** A country without a row spent nothing, unless the reports leave the spend of some country open. */
function spendOf({ countries, isKnown }: Actuals, country: string): number | null {
  if (!isKnown || !areCountriesTold(countries, 'spend')) return null;
  const found = countries.get(country);
  if (found) return found.spend;
  return [...countries.values()].every(({ spend }) => spend !== null) ? 0 : null;
}

function recordsToDate(
  kept: KeptForecast,
  result: ResultName,
  actuals: Actuals,
  part: number,
  toDate: (interval: Interval) => Interval | null,
): CountryRecord[] {
  const { countries, isKnown } = actuals;
  const isTold = isKnown && areCountriesTold(countries, result);
  const planned = kept.countries.map(({ country, budget, figures }): CountryRecord => {
    const found = countries.get(country);
    const interval = countable(figures[result]);
    return {
      ...{ country, budget: Number(budget) * part, planned: interval && toDate(interval) },
      spend: spendOf(actuals, country),
      actual: isTold ? (found?.[result] ?? 0) : null,
    };
  });
  const asked = new Set(kept.countries.map(({ country }) => country));
  const others = [...countries].filter(
    ([country, figures]) => !asked.has(country) && (figures[result] > 0 || figures.spend !== 0),
  );
  return [
    ...planned,
    ...others.map(([country, figures]) => ({
      ...{ country, budget: null, planned: null, spend: figures.spend, actual: figures[result] },
    })),
  ];
}

/** The whole plan by country, as it is once it is over. */
export function recordsAtEnd({ goal }: StartedContent, kept: KeptForecast, actuals: Actuals): CountryRecord[] {
  return recordsToDate(kept, RESULT_OF[goal], actuals, 1, (interval) => interval);
}
