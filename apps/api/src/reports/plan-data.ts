import type { Locale } from '@spunta/domain';
import type { Workspace } from '@spunta/metadata';
import { PLAN_FIGURES, type PlanData, type PlanFigures, type PlanForecastData } from '@spunta/reports';
import type { Caller } from '../people/caller.js';
import { forecastOrRefusal, type ForecastsService, type SeenForecast } from '../planner/forecasts.service.js';
import type { PlansService, SeenPlan } from '../planner/plans.service.js';

export interface PlanDataParts {
  plans: Pick<PlansService, 'get' | 'page'>;
  forecasts: Pick<ForecastsService, 'forecast'>;
}

/** A plan and its forecast as a report takes them; `id` null: the one changed last. null: there is none. Throws NOT_FOUND. */
export async function readPlanData(
  { plans, forecasts }: PlanDataParts,
  workspace: Workspace,
  { id, language }: { id: string | null; language: Locale },
): Promise<PlanData | null> {
  const caller: Caller = { kind: 'local', workspace };
  const plan = id === null ? await newest(plans, caller) : await plans.get(caller, id);
  if (!plan) return null;
  const { content } = plan.newest;
  const { forecast, refusal } = await forecastOrRefusal(() => forecasts.forecast(caller, content));
  const { range } = content;
  return {
    ...{ name: plan.name, version: plan.version },
    currency: forecast?.currency ?? content.budget?.currency ?? workspace.currency ?? '',
    budget: content.budget?.amount ?? '0',
    range: range ? { from: range.from, to: range.to, timeZone: workspace.timeZone } : null,
    forecast: forecast && forecastData(forecast, language),
    refusal: refusal?.message ?? null,
  };
}

async function newest(plans: PlanDataParts['plans'], caller: Caller): Promise<SeenPlan | undefined> {
  const { edges } = await plans.page(caller, { archived: false }, { first: 1 });
  return edges[0]?.node;
}

type Figures = SeenForecast['totals'];

function forecastData(forecast: SeenForecast, language: Locale): PlanForecastData {
  const { totals, countries, cells, unspent, blockers, assumptions } = forecast;
  return {
    unspent,
    totals: figuresOf(totals),
    countries: countries.map(({ country, budget, figures }) => ({ country, budget, figures: figuresOf(figures) })),
    cells: cells.map(({ country, destination, placement, budget, figures }) => ({
      ...{ country, destination, placement, budget },
      figures: figuresOf(figures),
    })),
    checks: blockers.map(({ name, remedy, state, where }) => ({
      ...{ name: name[language], remedy: remedy[language], state, passed: state === 'passed', where: [...where] },
    })),
    assumptions: assumptions.map(({ name, value, low, high, unit, source }) => ({
      ...{ name: name[language], value, low, high, unit, source },
    })),
  };
}

function figuresOf(figures: Figures): PlanFigures {
  return Object.fromEntries(
    PLAN_FIGURES.map((name) => {
      const figure = figures[name];
      return [name, figure && { median: figure.median, low: figure.low, high: figure.high }];
    }),
  ) as PlanFigures;
}
