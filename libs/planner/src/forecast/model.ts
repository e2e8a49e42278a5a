import { intervalOf, type Interval } from '../draws/quantiles.js';
import { cellsOf, type RefusedCell } from '../plan/cells.js';
import { checkAssumptions, checkHistory, checkPlan } from '../plan/check-plan.js';
import { cellKey, type Cell, type HistoryRow } from '../plan/plan.js';
import { groupBy } from '@spunta/domain';
import { poolRate, RateDraws } from '../rates/pool.js';
import { RATE_KIND_NAMES, type RateKind } from '../rates/rate-kinds.js';
import { groundOf, type Basis } from './basis.js';
import { drawCell, DrawRoom, drawPeople, drawRate, drawPlan, type CellDraws, type PlanDraws } from './cell-draws.js';
import type { CellResponse } from './cell-outcome.js';
import { feesPerConversation, type FeesPerConversation } from './fees.js';
import { groundsOf, type Grounds } from './grounds.js';
import { STANDARD_DRAWS, type ForecastInput } from './input.js';
import { outcomeCurve } from './outcome-curve.js';
import { fitElasticity, type Elasticity } from './response.js';

/** A rate of a cell: as counted, as pooled (80 % interval), and how much it was counted on. */
export interface RateFigure {
  kind: RateKind;
  /** null: never counted here. */
  raw: number | null;
  pooled: Interval;
  /** What was counted: conversations for the conversation rate, clicks for the click rate. */
  events: number;
  /** What it was counted on: clicks for the conversation rate, conversations for replies; money for impressions. */
  sampleSize: number;
  basis: Basis;
}

export interface ModelCell {
  cell: Cell;
  key: string;
  draws: CellDraws;
  response: CellResponse;
  fees: FeesPerConversation;
  /** People aimed at, one value a draw; null where nobody knows. */
  people: Float64Array | null;
  grounds: Grounds;
}

/** All draws of a plan. Budgets come later and change none of them. */
export interface ForecastModel {
  input: ForecastInput;
  draws: number;
  cells: ModelCell[];
  refused: RefusedCell[];
  plan: PlanDraws;
  elasticity: Elasticity;
  rates: Record<RateKind, RateDraws>;
}

/** Throws INVALID_INPUT, naming the field. */
export function prepareForecast(input: ForecastInput): ForecastModel {
  const { plan, history, assumptions, today, draws = STANDARD_DRAWS } = input;
  checkPlan(plan);
  checkHistory(history);
  checkAssumptions(assumptions);
  const ageing = { today, halfLife: assumptions.half_life.value };
  const rates = {} as Record<RateKind, RateDraws>;
  for (const kind of RATE_KIND_NAMES)
    rates[kind] = new RateDraws(poolRate(kind, history, assumptions, ageing), plan.seed, draws);
  const dayVariance = (['impressions_per_money', 'click_rate', 'conversation_rate'] as const).reduce(
    (sum, kind) => sum + rates[kind].pool.dayVariance,
    0,
  );
  const elasticity = fitElasticity(history, assumptions, ageing, dayVariance, { seed: plan.seed, draws });
  const shared = drawPlan(assumptions, elasticity.draws, plan.seed);
  const { cells, refused } = cellsOf(plan);
  const context = { input, rates, elasticity, shared, spends: dailySpends(history), perMarket: new Map() };
  const room = new DrawRoom(cells.length, draws);
  return {
    input,
    draws,
    refused,
    rates,
    plan: shared,
    elasticity,
    cells: cells.map((cell) => prepareCell(cell, { ...context, room })),
  };
}

/** What cells of one country and destination have in common. */
interface Market {
  people: Float64Array | null;
  fees: FeesPerConversation;
}

interface Context {
  input: ForecastInput;
  rates: Record<RateKind, RateDraws>;
  elasticity: Elasticity;
  shared: PlanDraws;
  spends: DailySpends;
  perMarket: Map<string, Market>;
  room: DrawRoom;
}

function prepareCell(cell: Cell, context: Context): ModelCell {
  const { input, rates, shared, elasticity, spends, room } = context;
  const { plan, curves } = input;
  const key = cellKey(cell);
  const { fees, people } = marketOf(cell, context);
  const draws = drawCell(cell, rates, plan, room);
  const curve = curves.find((each) => cellKey(each) === key);
  const known = spends.byCell.get(key) ?? spends.middle;
  const response: CellResponse = {
    days: plan.days,
    ...{ elasticity: shared.elasticity, growth: shared.growth, reference: known ?? shared.referenceSpend },
    curve: curve ? { outcome: outcomeCurve(curve.points), error: shared.curveError } : null,
  };
  const assumed = { elasticity: !elasticity.isFitted, referenceSpend: known === null, curve: curve !== undefined };
  const grounds = groundsOf(cell, rates, assumed, plan.followUps.length > 0);
  return { cell, key, draws, response, fees, people, grounds };
}

function marketOf({ country, destination }: Cell, { input, shared, perMarket }: Context): Market {
  const key = `${country}|${destination}`;
  const known = perMarket.get(key);
  if (known) return known;
  const { plan, messageRates } = input;
  const all = drawPeople(country, destination, input.people, shared.overlap, plan.seed);
  const market = {
    people: all && all.map((people) => people * plan.audienceShare),
    fees: feesPerConversation(
      plan,
      destination,
      messageRates.filter((rate) => rate.country === country),
      shared,
    ),
  };
  perMarket.set(key, market);
  return market;
}

/** Rates of a cell, drawn when somebody asks: a forecast of hundreds of cells does not need their intervals. */
export function ratesOf({ rates }: ForecastModel, cell: Cell): RateFigure[] {
  return RATE_KIND_NAMES.map((kind) => {
    const { pool } = rates[kind];
    const raw = pool.cells.get(cellKey(cell))?.raw;
    return {
      kind,
      raw: raw ? raw.k / raw.n : null,
      pooled: intervalOf(drawRate(cell, rates[kind])),
      events: raw?.k ?? 0,
      sampleSize: raw?.n ?? 0,
      basis: groundOf(pool, cell).basis,
    };
  });
}

interface DailySpends {
  byCell: Map<string, number>;
  /** Of cells in the middle; null without history. */
  middle: number | null;
}

/** Money a day at which the rates of history were seen. */
function dailySpends(history: readonly HistoryRow[]): DailySpends {
  const paid = history.filter(({ spend }) => Number(spend) > 0);
  const byCell = new Map(
    [...groupBy(paid, cellKey)].map(([key, rows]) => {
      const [money, days] = rows.reduce(([sum, length], row) => [sum + Number(row.spend), length + row.days], [0, 0]);
      return [key, money / days];
    }),
  );
  const sorted = [...byCell.values()].sort((a, b) => a - b);
  return { byCell, middle: sorted[sorted.length >> 1] ?? null };
}
