import { addDecimals, groupBy } from '@spunta/domain';
import {
  allocateBudget,
  cellKey,
  checkPlan,
  forecastPlan,
  fromMinor,
  prepareForecast,
  ratesOf,
  sensitivityOf,
  shiftBudget,
  type Allocation,
  type Basis,
  type BindingLimit,
  type Cell,
  type Figures,
  type ForecastInput,
  type ForecastModel,
  type HistoryRow,
  type Interval,
  type MessageCategory,
  type PlanForecast,
  type RateFigure,
  type RefusedCell,
  type Sensitivity,
} from '@spunta/planner';

/** What the forecasting thread is asked for. `history` names one that it was given before. */
export interface ForecastJob {
  input: Omit<ForecastInput, 'history'>;
  history: number;
  /** Besides the forecast: money moved between countries, what matters most, or the rates of a country's cells. */
  shift?: { from: string; to: string; share: number };
  isSensitivityWanted?: boolean;
  ratesIn?: string;
}

export interface CellAnswer extends Cell {
  /** Decimal of the plan's currency. */
  budget: string;
  figures: Figures;
  sampleSize: number;
  basis: Basis;
  missingRates: MessageCategory[];
  isReachUnknown: boolean;
  isBeyondCurve: boolean;
}

export interface CountryAnswer {
  country: string;
  budget: string;
  figures: Figures;
}

/** A forecast without its draws: plain data, small enough to leave the thread. */
export interface ForecastAnswer {
  cells: CellAnswer[];
  countries: CountryAnswer[];
  totals: Figures;
  reachBounds: { atWorst: Interval; atBest: Interval } | null;
  unspent: string;
  binding: BindingLimit[];
  refused: RefusedCell[];
  /** Minor units by `cellKey`. */
  budgets: [string, number][];
  /** Results more (or less) by the shift that was asked for; null: none, or unknown. */
  difference: Interval | null;
  sensitivity: Sensitivity[];
  rates: (Cell & { rates: RateFigure[] })[];
}

const KEPT_MODELS = 2;

/**
 * Answers jobs one after another and keeps the last draws: budget, limits, target cost and goal change none of them, so that a moved
 * slider draws nothing.
 */
export class Forecaster {
  private readonly histories = new Map<number, HistoryRow[]>();
  private readonly models = new Map<string, ForecastModel>();

  keep(id: number, history: HistoryRow[]): void {
    this.histories.set(id, history);
  }

  forget(id: number): void {
    this.histories.delete(id);
    for (const key of this.models.keys()) if (key.startsWith(`${id} `)) this.models.delete(key);
  }

  /** Throws INVALID_INPUT, naming the field. */
  answer({ input, history, shift, isSensitivityWanted, ratesIn }: ForecastJob): ForecastAnswer {
    const model = this.modelOf(input, history);
    const allocation = allocateBudget(model);
    const planned = forecastPlan(model, allocation.budgets);
    const moved = shift && shiftBudget(planned, allocation.budgets, shift.from, shift.to, shift.share);
    const shown = moved ? { ...allocation, budgets: moved.budgets } : allocation;
    return {
      ...plainForecast(moved?.forecast ?? planned, shown),
      difference: moved?.difference ?? null,
      sensitivity: isSensitivityWanted ? sensitivityOf(model, allocation.budgets) : [],
      rates: model.cells
        .filter(({ cell }) => cell.country === ratesIn)
        .map(({ cell }) => ({ ...cell, rates: ratesOf(model, cell) })),
    };
  }

  private modelOf(input: ForecastJob['input'], id: number): ForecastModel {
    const { budget: _budget, limits: _limits, targetCost: _cost, goal: _goal, ...drawn } = input.plan;
    const key = `${id} ${JSON.stringify({ ...input, plan: drawn })}`;
    const known = this.models.get(key);
    if (known) checkPlan(input.plan);
    const whole = { ...input, history: this.histories.get(id) ?? [] };
    const model = known ? { ...known, input: whole } : prepareForecast(whole);
    this.models.delete(key);
    this.models.set(key, known ?? model);
    for (const old of [...this.models.keys()].slice(0, -KEPT_MODELS)) this.models.delete(old);
    return model;
  }
}

type Plain = Omit<ForecastAnswer, 'difference' | 'sensitivity' | 'rates'>;

function plainForecast(
  { model, countries, totals, reachBounds, refused }: PlanForecast,
  allocation: Allocation,
): Plain {
  const { currency } = model.input.plan;
  const cells = countries.flatMap((country) =>
    country.cells.map(({ cell, budget, ...rest }): CellAnswer => ({
      ...cell,
      budget: fromMinor(budget, currency),
      ...rest,
    })),
  );
  const budgetOf = groupBy(cells, ({ country }) => country);
  return {
    cells,
    countries: countries.map(({ country, figures }) => ({
      ...{ country, figures },
      budget: addDecimals((budgetOf.get(country) ?? []).map(({ budget }) => budget)),
    })),
    ...{ totals, reachBounds, refused, binding: allocation.binding },
    unspent: fromMinor(allocation.unspent, currency),
    budgets: cells.map((cell) => [cellKey(cell), allocation.budgets.get(cellKey(cell)) ?? 0]),
  };
}
