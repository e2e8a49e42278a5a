import { groupBy, SpuntaError } from '@spunta/domain';
import type { Budgets } from '../forecast/forecast.js';
import type { ForecastModel } from '../forecast/model.js';
import { minorDigitsOf, toMinor } from '../plan/money.js';
import type { BudgetLimit, Cell } from '../plan/plan.js';
import { demandAt, divideBudget, marginalOf, type Place } from './divide.js';
import { goalResult } from './goal-result.js';

/** A limit that keeps money from where it would bring more. */
export interface BindingLimit {
  limit: 'TOTAL' | 'TARGET_COST' | 'MINIMUM' | 'MAXIMUM';
  /** Of a country, or of one cell of it; null for the total and the target cost. */
  country: string | null;
  cell: Cell | null;
  /** The limit itself, a decimal of the plan's currency. */
  amount: string;
  /** Results of the goal that one major unit of the currency more (for a minimum: less) would bring. */
  perMoney: number;
  /** Results that a tenth of the limit more (for a minimum: less) would bring, at that rate; a target cost: a tenth higher. */
  effect: number;
}

export interface Allocation {
  budgets: Budgets;
  /** Minor units that no cell may take, or that would cost more a result than the target. */
  unspent: number;
  binding: BindingLimit[];
}

/** A place and the limits that the plan sets it. */
interface Limited {
  place: Place;
  limit: BudgetLimit;
  cell: Cell | null;
}

/** Budgets by equal marginal return within all limits, in whole minor units; their sum and `unspent` are the plan's budget exactly. */
export function allocateBudget(model: ForecastModel): Allocation {
  const { budget, currency, targetCost } = model.input.plan;
  const total = toMinor(budget, currency)!;
  const { root, limited } = placesOf(model, total);
  const price = targetCost === undefined ? 0 : 1 / (Number(targetCost) * 10 ** minorDigitsOf(currency));
  const most = Math.min(total, root.maximum);
  const spent = price > 0 ? Math.min(most, Math.max(root.minimum, demandAt(root, price, false))) : most;
  const budgets = divideBudget({ ...root, maximum: spent }, spent);
  const isTargetMet = price > 0 && spent < most;
  return {
    ...{ budgets, unspent: total - spent },
    binding: bindingOf({
      root,
      limited,
      budgets,
      model,
      price: isTargetMet ? price : 0,
      isTotalSpent: spent === total,
    }),
  };
}

function placesOf(model: ForecastModel, total: number): { root: Place; limited: Limited[] } {
  const { limits, currency } = model.input.plan;
  const limited: Limited[] = [];
  const bounded = (place: Place, limit: BudgetLimit | undefined, cell: Cell | null): Place => {
    if (!limit) return place;
    const minimum = Math.max(place.minimum, toMinor(limit.minimum ?? '0', currency)!);
    const maximum =
      limit.maximum === undefined ? place.maximum : Math.min(place.maximum, toMinor(limit.maximum, currency)!);
    if (minimum > place.maximum) throw tooMuch(limit);
    const bound = { ...place, minimum, maximum: Math.max(minimum, maximum) };
    limited.push({ place: bound, limit, cell });
    return bound;
  };
  const countries = [...groupBy(model.cells, ({ cell }) => cell.country)].map(([country, cells]) => {
    const own = limits.filter((limit) => limit.country === country);
    const parts = cells.map((each): Place => {
      const { destination, placement } = each.cell;
      const limit = own.find((one) => one.destination === destination && one.placement === placement);
      const place = { id: each.key, minimum: 0, maximum: total, result: goalResult(each, model), parts: [] };
      return bounded(place, limit, each.cell);
    });
    return bounded(
      groupOf(country, parts, total),
      own.find(({ destination }) => destination === undefined),
      null,
    );
  });
  return { root: groupOf('', countries, total), limited };
}

function tooMuch({ country, minimum }: BudgetLimit): SpuntaError {
  const message = `Ads in ${country} may take less than its minimum of ${minimum}: lower it, or raise their maximums.`;
  return new SpuntaError('INVALID_INPUT', message, 'limits');
}

function groupOf(id: string, parts: Place[], total: number): Place {
  const sum = (bound: 'minimum' | 'maximum'): number => parts.reduce((all, part) => all + part[bound], 0);
  return { id, minimum: sum('minimum'), maximum: Math.min(total, sum('maximum')), parts };
}

interface Solved {
  root: Place;
  limited: Limited[];
  budgets: Budgets;
  model: ForecastModel;
  /** Results a minor unit must bring by the target cost, where that decides; else 0. */
  price: number;
  isTotalSpent: boolean;
}

function bindingOf(solved: Solved): BindingLimit[] {
  const { root, limited, budgets, model, price, isTotalSpent } = solved;
  const { currency, budget, targetCost } = model.input.plan;
  const scale = 10 ** minorDigitsOf(currency);
  // What a unit brings where nothing keeps it back.
  const free = isTotalSpent ? bestNext(root, budgets) : price;
  const found: BindingLimit[] = [];
  const add = (kind: BindingLimit['limit'], amount: string, gain: number, at?: Limited): void => {
    if (!(gain > 0)) return;
    const perMoney = gain * scale;
    const effect = (perMoney * Number(amount)) / 10;
    found.push({ limit: kind, country: at?.limit.country ?? null, cell: at?.cell ?? null, amount, perMoney, effect });
  };
  if (isTotalSpent) add('TOTAL', budget, free);
  if (price > 0 && targetCost !== undefined) found.push(targetLimit(solved, targetCost));
  for (const at of limited) {
    const spent = spentIn(at.place, budgets);
    const { minimum, maximum } = at.limit;
    if (maximum !== undefined && spent === toMinor(maximum, currency))
      add('MAXIMUM', maximum, bestNext(at.place, budgets, true) - free, at);
    if (minimum !== undefined && spent > 0 && spent === toMinor(minimum, currency))
      add('MINIMUM', minimum, free - worstLast(at.place, budgets), at);
  }
  return found.sort((a, b) => b.effect - a.effect);
}

/** A target a tenth higher lets more money be spent: what it brings is found, not estimated. */
function targetLimit({ root, budgets, model, price }: Solved, targetCost: string): BindingLimit {
  const before = spentIn(root, budgets);
  const after = Math.min(root.maximum, Math.max(before, demandAt(root, price / 1.1, false)));
  const more = divideBudget({ ...root, maximum: after }, after);
  const effect = resultIn(root, more) - resultIn(root, budgets);
  const scale = 10 ** minorDigitsOf(model.input.plan.currency);
  return { limit: 'TARGET_COST', country: null, cell: null, amount: targetCost, perMoney: price * scale, effect };
}

export function spentIn(place: Place, budgets: Budgets): number {
  return place.result
    ? (budgets.get(place.id) ?? 0)
    : place.parts.reduce((sum, part) => sum + spentIn(part, budgets), 0);
}

function resultIn(place: Place, budgets: Budgets): number {
  if (place.result) return place.result(budgets.get(place.id) ?? 0);
  return place.parts.reduce((sum, part) => sum + resultIn(part, budgets), 0);
}

/** What one unit more would bring in a place at best; `isOpen`: as though the place itself had no maximum. */
function bestNext(place: Place, budgets: Budgets, isOpen = false): number {
  const spent = spentIn(place, budgets);
  if (!isOpen && place.id !== '' && spent >= place.maximum) return 0;
  if (place.result) return marginalOf(place.result, spent);
  return Math.max(0, ...place.parts.map((part) => bestNext(part, budgets)));
}

/** What the least useful unit of a place brings, of those that no minimum within it holds. */
function worstLast(place: Place, budgets: Budgets): number {
  if (place.result) return marginalOf(place.result, Math.max(0, spentIn(place, budgets) - 1));
  const loose = place.parts.filter((part) => spentIn(part, budgets) > part.minimum);
  return Math.min(...loose.map((part) => worstLast(part, budgets)));
}
