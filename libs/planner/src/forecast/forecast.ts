import { groupBy } from '@spunta/domain';
import { always, intervalOf, intervalOfCounts, shiftInterval, type Interval } from '../draws/quantiles.js';
import type { RefusedCell } from '../plan/cells.js';
import { fromMinor, minorDigitsOf } from '../plan/money.js';
import type { Cell, MessageCategory } from '../plan/plan.js';
import { joinGrounds, type Ground } from './basis.js';
import { COUNTED, countOutcome, emptyCounts, type Counted } from './cell-outcome.js';
import { reachOf, unionOf } from './exposure.js';
import { FIGURE_NAMES, type FigureName } from './grounds.js';
import type { ForecastModel, ModelCell } from './model.js';

/** Median and 80 % interval of a figure, and what it rests on. */
export interface Figure extends Interval, Ground {}

/** null: unknown, as market figures or rates are missing. `adSpend` is the budget, a decimal of the plan's currency. */
export type Figures = Record<FigureName, Figure | null> & { adSpend: string };

export interface CellForecast {
  cell: Cell;
  /** Minor units. */
  budget: number;
  figures: Figures;
  /** Conversations that history counted here. */
  sampleSize: number;
  /** Of the goal's figure. */
  basis: Ground['basis'];
  /** Categories of follow-ups without a rate for the country. */
  missingRates: MessageCategory[];
  isReachUnknown: boolean;
  /** True where the budget lies beyond what the platform's curve knows; no more than its end is promised. */
  isBeyondCurve: boolean;
}

/** Draws summed over cells. Reach does not add up: people of several messengers are counted once, as the overlap says. */
export interface Sums {
  counted: Counted;
  spend: number;
  fees: Float64Array | null;
  /** True where fees are 0 in every draw. */
  isFree: boolean;
  reach: { estimate: Float64Array; atWorst: Float64Array; atBest: Float64Array } | null;
}

export interface CountryForecast {
  country: string;
  cells: CellForecast[];
  figures: Figures;
  sums: Sums;
}

export interface PlanForecast {
  model: ForecastModel;
  countries: CountryForecast[];
  totals: Figures;
  /** People reached if messengers share their people wholly, and if they share none. null: unknown. */
  reachBounds: { atWorst: Interval; atBest: Interval } | null;
  sums: Sums;
  refused: RefusedCell[];
}

/** Minor units by `cellKey`; a cell that is left out gets nothing. */
export type Budgets = ReadonlyMap<string, number>;

/**
 * What budgets bring. `previous` (of the same model) lends the countries whose budgets have not changed: one slider costs one country.
 */
export function forecastPlan(model: ForecastModel, budgets: Budgets, previous?: PlanForecast): PlanForecast {
  const kept = new Map(previous?.model === model ? previous.countries.map((each) => [each.country, each]) : []);
  const countries = [...groupBy(model.cells, ({ cell }) => cell.country)].map(([country, cells]) => {
    const known = kept.get(country);
    const isSame = known?.cells.every(({ budget }, i) => budget === (budgets.get(cells[i]!.key) ?? 0));
    return known && isSame ? known : forecastCountry(model, country, cells, budgets);
  });
  const sums = addSums(
    countries.map((country) => country.sums),
    model.draws,
  );
  const paid = model.cells.filter(({ key }) => (budgets.get(key) ?? 0) > 0);
  return {
    ...{ model, countries, sums, refused: model.refused },
    totals: figuresOf(sums, model, paid.length > 0 ? paid : model.cells),
    reachBounds: sums.reach && {
      atWorst: intervalOf(sums.reach.atWorst),
      atBest: intervalOf(sums.reach.atBest),
    },
  };
}

function forecastCountry(
  model: ForecastModel,
  country: string,
  cells: readonly ModelCell[],
  budgets: Budgets,
): CountryForecast {
  const forecasts = new Map<ModelCell, CellForecast>();
  // What is only of one cell is written over by the next one.
  const scratch = emptyCounts(model.draws);
  const into = { reach: new Float64Array(model.draws), fees: new Float64Array(model.draws) };
  const groups = [...groupBy(cells, ({ cell }) => cell.destination).values()].map((group) => {
    const [first] = group as [ModelCell];
    const counted = emptyCounts(model.draws);
    let all = 0;
    for (const each of group) {
      const budget = budgets.get(each.key) ?? 0;
      const spend = budget / 10 ** minorDigitsOf(model.input.plan.currency);
      countOutcome(each.draws, each.response, spend, scratch);
      forecasts.set(each, cellForecast(each, budget, sumsOf(each, scratch, spend, model, into), model));
      for (const name of COUNTED) addUp([scratch[name]], counted[name]);
      all += spend;
    }
    // Ads of one destination meet the same people: their impressions are one exposure.
    return sumsOf(first, counted, all, model);
  });
  const sums = addSums(groups, model.draws);
  sums.reach = joinReach(groups, model);
  return { country, cells: cells.map((each) => forecasts.get(each)!), figures: figuresOf(sums, model, cells), sums };
}

/** Fees and reach of counts; both are equal for all cells of one country and destination. */
function sumsOf(
  { people, fees }: ModelCell,
  counted: Counted,
  spend: number,
  { plan, draws }: ForecastModel,
  into = { reach: new Float64Array(draws), fees: new Float64Array(draws) },
): Sums {
  const { impressions, conversations } = counted;
  const reach = people && into.reach;
  if (people) for (let i = 0; i < draws; i++) into.reach[i] = reachOf(impressions[i]!, people[i]!, plan.evenness[i]!);
  const paid = fees.draws && (fees.isFree ? fees.draws : into.fees);
  if (fees.draws && !fees.isFree) for (let i = 0; i < draws; i++) into.fees[i] = fees.draws[i]! * conversations[i]!;
  return {
    ...{ counted, spend, fees: paid, isFree: fees.isFree },
    reach: reach && { estimate: reach, atWorst: reach, atBest: reach },
  };
}

/** People of the destinations of one country. */
function joinReach(groups: readonly Sums[], { plan, draws }: ForecastModel): Sums['reach'] {
  const known = groups.flatMap(({ reach }) => (reach ? [reach.estimate] : []));
  if (known.length < groups.length) return null;
  if (known.length === 1) return groups[0]!.reach;
  const atBest = new Float64Array(draws);
  const atWorst = new Float64Array(draws);
  for (const reach of known)
    for (let i = 0; i < draws; i++) {
      atBest[i]! += reach[i]!;
      atWorst[i] = Math.max(atWorst[i]!, reach[i]!);
    }
  const estimate = atBest.map((sum, i) => unionOf(sum, atWorst[i]!, plan.overlap[i]!));
  return { estimate, atWorst, atBest };
}

/** Sums draw by draw, people of different parts taken for different ones; what is unknown of one part is unknown of the sum. */
function addSums(parts: readonly Sums[], draws: number): Sums {
  const [single] = parts;
  if (single && parts.length === 1) return { ...single };
  const counted = emptyCounts(draws);
  for (const name of COUNTED)
    addUp(
      parts.map((part) => part.counted[name]),
      counted[name],
    );
  const sumOf = (arrays: (Float64Array | null | undefined)[]): Float64Array | null => {
    const known = arrays.filter((array) => array != null);
    return known.length < arrays.length ? null : addUp(known, new Float64Array(draws));
  };
  const estimate = sumOf(parts.map(({ reach }) => reach?.estimate));
  const atWorst = sumOf(parts.map(({ reach }) => reach?.atWorst));
  const atBest = sumOf(parts.map(({ reach }) => reach?.atBest));
  return {
    counted,
    spend: parts.reduce((sum, part) => sum + part.spend, 0),
    fees: sumOf(parts.map(({ fees }) => fees)),
    isFree: parts.every(({ isFree }) => isFree),
    reach: estimate && atWorst && atBest && { estimate, atWorst, atBest },
  };
}

function addUp(arrays: readonly Float64Array[], out: Float64Array): Float64Array {
  for (const array of arrays) for (let i = 0; i < out.length; i++) out[i]! += array[i]!;
  return out;
}

const FIGURE_OF_GOAL = {
  CONVERSATIONS: 'conversations',
  REPLIES: 'replies',
  CONVERSIONS: 'conversions',
  REACH: 'reach',
} as const;

function cellForecast(each: ModelCell, budget: number, sums: Sums, model: ForecastModel): CellForecast {
  const { cell, key, fees, people, response, grounds } = each;
  return {
    ...{ cell, budget },
    figures: figuresOf(sums, model, [each]),
    sampleSize: model.rates.conversation_rate.pool.cells.get(key)?.raw.k ?? 0,
    basis: grounds[FIGURE_OF_GOAL[model.input.plan.goal]].basis,
    missingRates: fees.missing,
    isReachUnknown: people === null,
    isBeyondCurve: response.curve !== null && sums.spend / response.days > response.curve.outcome.end,
  };
}

function figuresOf(sums: Sums, { input }: ForecastModel, cells: readonly ModelCell[]): Figures {
  const { counted, spend, fees, isFree, reach } = sums;
  const { currency } = input.plan;
  const messageFees = fees && (isFree ? always(0) : intervalOf(fees));
  const intervals: Record<FigureName, Interval | null> = {
    impressions: intervalOfCounts(counted.impressions),
    reach: reach && intervalOf(reach.estimate),
    frequency: reach && quotientOf(counted.impressions, 0, reach.estimate),
    clicks: intervalOfCounts(counted.clicks),
    conversations: intervalOfCounts(counted.conversations),
    replies: intervalOfCounts(counted.replies),
    conversions: intervalOfCounts(counted.conversions),
    messageFees,
    totalCost: messageFees && shiftInterval(messageFees, spend),
    costPerConversation: fees && quotientOf(fees, spend, counted.conversations),
  };
  const figures = {} as Record<FigureName, Figure | null>;
  for (const name of FIGURE_NAMES) {
    const interval = intervals[name];
    figures[name] = interval && { ...interval, ...groundOfAll(cells, name) };
  }
  return { ...figures, adSpend: fromMinor(Math.round(spend * 10 ** minorDigitsOf(currency)), currency) };
}

let quotients = new Float64Array(0);

/** Interval of a quotient draw by draw; of nothing it has no end. */
function quotientOf(dividends: Float64Array, plus: number, counts: Float64Array): Interval {
  if (quotients.length !== counts.length) quotients = new Float64Array(counts.length);
  for (let i = 0; i < counts.length; i++)
    quotients[i] = counts[i]! > 0 ? (dividends[i]! + plus) / counts[i]! : Infinity;
  return intervalOf(quotients);
}

function groundOfAll(cells: readonly ModelCell[], name: FigureName): Ground {
  const [first] = cells;
  return first && cells.length === 1 ? first.grounds[name] : joinGrounds(cells.map(({ grounds }) => grounds[name]));
}
