import { intervalOf } from '../draws/quantiles.js';
import type { ForecastModel, ModelCell } from '../forecast/model.js';
import { reachOf } from '../forecast/exposure.js';
import type { CurvePoint } from '../forecast/outcome-curve.js';
import { effectiveSpend } from '../forecast/response.js';
import { minorDigitsOf } from '../plan/money.js';
import { cellKey, type Goal } from '../plan/plan.js';
import type { RateKind } from '../rates/rate-kinds.js';

/** Rates between money and the goal; reach goes by impressions. */
export const RATES_OF_GOAL: Record<Goal, readonly RateKind[]> = {
  REACH: ['impressions_per_money'],
  CONVERSATIONS: ['impressions_per_money', 'click_rate', 'conversation_rate'],
  REPLIES: ['impressions_per_money', 'click_rate', 'conversation_rate', 'reply_rate'],
  CONVERSIONS: ['impressions_per_money', 'click_rate', 'conversation_rate', 'conversion_rate'],
};

export const medianOf = (draws: ArrayLike<number>): number => intervalOf(draws).median ?? 0;

/**
 * What a cell's money brings of the goal, in the middle of its draws: concave and never falling, as dividing a budget needs. By medians, not
 * means: the less is known of a cell, the further its mean lies above what is likely.
 */
export function goalResult(each: ModelCell, model: ForecastModel): (minor: number) => number {
  const { goal, currency } = model.input.plan;
  const unit = 10 ** -minorDigitsOf(currency);
  const curve = model.input.curves.find((one) => cellKey(one) === each.key);
  if (goal === 'REACH') {
    const shown = curve
      ? daily(curve.points, 'impressions', each)
      : timesMoney(medianOf(each.draws.rates.impressions_per_money));
    return peopleReached(each, model, shown, unit);
  }
  if (curve) {
    const after = ratesAfterConversation(each, goal);
    const actions = daily(curve.points, 'actions', each);
    return (minor) => after * actions(minor * unit);
  }
  const rates = RATES_OF_GOAL[goal].map((kind) => each.draws.rates[kind]);
  const slope = medianOf(rates[0]!.map((_, i) => rates.reduce((product, rate) => product * rate[i]!, 1)));
  const { days, elasticity, reference } = each.response;
  const power = medianOf(elasticity);
  const scale = typeof reference === 'number' ? reference : medianOf(reference);
  return (minor) => slope * days * effectiveSpend((minor * unit) / days, scale, power);
}

const timesMoney = (perMoney: number) => (money: number) => money * perMoney;

function ratesAfterConversation({ draws }: ModelCell, goal: Goal): number {
  if (goal === 'REPLIES') return medianOf(draws.rates.reply_rate);
  return goal === 'CONVERSIONS' ? medianOf(draws.rates.conversion_rate) : 1;
}

/** Cells of one destination meet the same people, which a sum over cells cannot see: each counts its own. */
function peopleReached(each: ModelCell, { plan }: ForecastModel, shown: (money: number) => number, unit: number) {
  const people = each.people ? medianOf(each.people) : Infinity;
  const evenness = medianOf(plan.evenness);
  return (minor: number): number => {
    const impressions = shown(minor * unit);
    return people === Infinity ? impressions : reachOf(impressions, people, evenness);
  };
}

/** The least concave line above a curve's points, for all days of the plan. */
function daily(points: readonly CurvePoint[], name: 'impressions' | 'actions', { response: { days } }: ModelCell) {
  const hull: { x: number; y: number }[] = [];
  const sorted = [{ x: 0, y: 0 }, ...points.map((point) => ({ x: point.spend, y: point[name] }))].sort(
    (a, b) => a.x - b.x,
  );
  for (const point of sorted) {
    while (hull.length > 1 && slopeOf(hull.at(-2)!, point) >= slopeOf(hull.at(-2)!, hull.at(-1)!)) hull.pop();
    hull.push(point);
  }
  return (money: number): number => {
    const spend = money / days;
    const at = hull.findIndex(({ x }) => x > spend);
    if (at === -1) return days * hull.at(-1)!.y;
    const from = hull[at - 1]!;
    return days * (from.y + (spend - from.x) * slopeOf(from, hull[at]!));
  };
}

const slopeOf = (a: { x: number; y: number }, b: { x: number; y: number }): number => (b.y - a.y) / (b.x - a.x);
