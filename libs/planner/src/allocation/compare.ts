import { SpuntaError } from '@spunta/domain';
import { intervalOf, type Interval } from '../draws/quantiles.js';
import { forecastPlan, type Budgets, type PlanForecast, type Sums } from '../forecast/forecast.js';
import type { ForecastInput } from '../forecast/input.js';
import { prepareForecast, type ForecastModel, type ModelCell } from '../forecast/model.js';
import type { Assumption, AssumptionId } from '../plan/assumptions.js';
import type { Goal } from '../plan/plan.js';
import type { RateKind } from '../rates/rate-kinds.js';
import { goalResult, medianOf, RATES_OF_GOAL } from './goal-result.js';

/** Draws of the goal's figure; null: reach is unknown. */
export function goalDraws({ counted, reach }: Sums, goal: Goal): Float64Array | null {
  if (goal === 'REACH') return reach?.estimate ?? null;
  return { CONVERSATIONS: counted.conversations, REPLIES: counted.replies, CONVERSIONS: counted.conversions }[goal];
}

/** What other budgets bring more (or less) of the goal, draw by draw under the same luck; null: unknown. */
export function differenceOf(before: PlanForecast, after: PlanForecast): Interval | null {
  const { goal } = after.model.input.plan;
  const [less, more] = [goalDraws(before.sums, goal), goalDraws(after.sums, goal)];
  return less && more && intervalOf(more.map((value, i) => value - less[i]!));
}

export interface Shift {
  budgets: Budgets;
  forecast: PlanForecast;
  difference: Interval | null;
}

/**
 * Moves a share of one country's money to another: 'move 10 % from DE to IT: 41 conversations more (12 to 70)'. Within the countries
 * budgets keep their proportions, to the minor unit; a country without money shares evenly. Throws INVALID_INPUT where the plan has no
 * such country.
 */
export function shiftBudget(before: PlanForecast, budgets: Budgets, from: string, to: string, share: number): Shift {
  const { model } = before;
  const cellsOf = (country: string): ModelCell[] => {
    const cells = model.cells.filter(({ cell }) => cell.country === country);
    if (cells.length === 0)
      throw new SpuntaError('INVALID_INPUT', `The plan has no ${country}: choose one of its countries.`, 'country');
    return cells;
  };
  if (from === to || !(share > 0 && share <= 1))
    throw new SpuntaError('INVALID_INPUT', 'Move a share above 0, at most 1, from one country to another.', 'share');
  const moneyOf = (cells: readonly ModelCell[]): number[] => cells.map(({ key }) => budgets.get(key) ?? 0);
  const [givers, takers] = [cellsOf(from), cellsOf(to)];
  const given = Math.round(moneyOf(givers).reduce((sum, money) => sum + money, 0) * share);
  const moved = new Map(budgets);
  const lose = proportional(moneyOf(givers), given);
  const gain = proportional(moneyOf(takers), given);
  givers.forEach(({ key }, i) => moved.set(key, (budgets.get(key) ?? 0) - lose[i]!));
  takers.forEach(({ key }, i) => moved.set(key, (budgets.get(key) ?? 0) + gain[i]!));
  const forecast = forecastPlan(model, moved, before);
  return { budgets: moved, forecast, difference: differenceOf(before, forecast) };
}

/** Whole parts in proportion to weights that sum up exactly: each is the growth of the rounded running sum. */
function proportional(weights: readonly number[], total: number): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  let [reached, given] = [0, 0];
  return weights.map((weight) => {
    reached += sum > 0 ? weight / sum : 1 / weights.length;
    const part = Math.round(Math.min(1, reached) * total) - given;
    given += part;
    return part;
  });
}

/** By how much one uncertain thing moves the goal's sum while all others stay in their middle. */
export interface Sensitivity {
  rate: RateKind | null;
  assumption: AssumptionId | null;
  low: number;
  high: number;
}

/** Draws that a look at an assumption takes: its median is good to 3 % of its spread. */
const LOOK = 400;

/** Rates and assumptions over their 80 % ranges, one at a time, the strongest first. */
export function sensitivityOf(model: ForecastModel, budgets: Budgets): Sensitivity[] {
  const { goal } = model.input.plan;
  const rates = RATES_OF_GOAL[goal].map((kind): Sensitivity => {
    const { low, high } = rateRange(model, budgets, kind);
    return { rate: kind, assumption: null, low: low ?? 0, high: high ?? 0 };
  });
  const used = forecastPlan(model, budgets).totals[goal === 'REACH' ? 'reach' : RESULT[goal]]?.assumptions ?? [];
  const assumptions = used
    .map((id) => model.input.assumptions[id])
    .filter(({ low, high }) => low < high)
    .map((assumption): Sensitivity => {
      const ends = [assumption.low, assumption.high].map((value) =>
        medianWith(model.input, budgets, assumption, value),
      );
      return { rate: null, assumption: assumption.id, low: Math.min(...ends), high: Math.max(...ends) };
    });
  return [...rates, ...assumptions].sort((a, b) => b.high - b.low - (a.high - a.low));
}

const RESULT = { CONVERSATIONS: 'conversations', REPLIES: 'replies', CONVERSIONS: 'conversions' } as const;

/** Rates that a platform's curve leaves to history. */
const AFTER_CURVE: readonly RateKind[] = ['reply_rate', 'conversion_rate'];

/**
 * Sum of cells' results, each in proportion to the rate's draw over its median: cells of a country move together. Where the platform's
 * curve stands for the rate, it moves nothing.
 */
function rateRange(model: ForecastModel, budgets: Budgets, kind: RateKind): Interval {
  const sums = new Float64Array(model.draws);
  for (const each of model.cells) {
    const money = budgets.get(each.key) ?? 0;
    if (money === 0) continue;
    const result = goalResult(each, model)(money);
    const draws = each.draws.rates[kind];
    const isMoved = !each.response.curve || AFTER_CURVE.includes(kind);
    const worth = result / medianOf(draws);
    for (let i = 0; i < sums.length; i++) sums[i]! += isMoved ? worth * draws[i]! : result;
  }
  return intervalOf(sums);
}

function medianWith(input: ForecastInput, budgets: Budgets, assumption: Assumption, value: number): number {
  const fixed = { ...assumption, value, low: value, high: value };
  const model = prepareForecast({
    ...input,
    draws: LOOK,
    assumptions: { ...input.assumptions, [assumption.id]: fixed },
  });
  return medianOf(goalDraws(forecastPlan(model, budgets).sums, input.plan.goal) ?? []);
}
