import { endOfDay, type DayRange } from '@spunta/domain';
import type { Goal, Interval } from '@spunta/planner';
import type { SeenForecast } from '../forecasts.service.js';
import type { PlanContent } from '../plan-content.js';

/** Figures of a forecast that can be held against what happened. */
const KEPT_FIGURES = ['conversations', 'replies', 'conversions', 'reach', 'totalCost', 'costPerConversation'] as const;
type KeptFigures = Record<(typeof KEPT_FIGURES)[number], Interval | null>;

/** A forecast as it is kept when a plan begins: intervals alone, no draws. Decimals are of the plan's currency. */
export interface KeptForecast {
  currency: string;
  budget: string;
  /** How much days differ, of the plan's assumptions. */
  dayToDay: number;
  totals: KeptFigures;
  countries: { country: string; budget: string; figures: KeptFigures }[];
}

/** The content of a plan that said enough for a forecast. */
export type StartedContent = PlanContent & { goal: Goal; range: DayRange };

/** What counts as a plan's result. Unique people are never summed over campaigns and days: reach is judged by conversations. */
export const RESULT_OF = {
  CONVERSATIONS: 'conversations',
  REPLIES: 'replies',
  CONVERSIONS: 'conversions',
  REACH: 'conversations',
} as const satisfies Record<Goal, keyof KeptFigures>;
export type ResultName = (typeof RESULT_OF)[Goal];

export function keptOf({ totals, countries, currency, assumptions }: SeenForecast): KeptForecast {
  const days = assumptions.find(({ id }) => id === 'day_to_day');
  if (!days) throw new RangeError('a forecast without its assumptions cannot be kept');
  return {
    ...{ currency, budget: totals.adSpend, dayToDay: days.value, totals: figuresOf(totals) },
    countries: countries.map(({ country, budget, figures }) => ({ country, budget, figures: figuresOf(figures) })),
  };
}

function figuresOf(figures: SeenForecast['totals']): KeptFigures {
  const kept = KEPT_FIGURES.map((name) => {
    const figure = figures[name];
    return [name, figure && { median: figure.median, low: figure.low, high: figure.high }];
  });
  return Object.fromEntries(kept) as KeptFigures;
}

/** First instant of the plan. */
export function startOf({ from, timeZone }: DayRange): Date {
  const before = new Date(Date.parse(`${from}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return new Date(endOfDay(before, timeZone) * 1_000);
}

/** What is saved from here on may know how the plan went. */
export function firstDayEnds({ from, timeZone }: DayRange): Date {
  return new Date(endOfDay(from, timeZone) * 1_000);
}
