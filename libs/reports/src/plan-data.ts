import type { DayRange } from '@spunta/domain';

/** Median and the middle 80 % of a forecast's draws; null: no end is known. */
export interface Spread {
  median: number | null;
  low: number | null;
  high: number | null;
}

export const PLAN_FIGURES = [
  'impressions',
  'reach',
  'clicks',
  'conversations',
  'replies',
  'conversions',
  'messageFees',
  'totalCost',
  'costPerConversation',
] as const;
export type PlanFigure = (typeof PLAN_FIGURES)[number];

/** null: cannot be forecast. */
export type PlanFigures = Record<PlanFigure, Spread | null>;

export interface PlanCountry {
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** Decimal of the plan's currency. */
  budget: string;
  figures: PlanFigures;
}

export interface PlanCell extends PlanCountry {
  destination: string;
  placement: string;
}

/** A plan with its forecast as plain data, its texts in the report's language. */
export interface PlanData {
  name: string;
  version: number;
  currency: string;
  budget: string;
  range: DayRange | null;
  /** null: it cannot be forecast, `refusal` says why. */
  forecast: PlanForecastData | null;
  refusal: string | null;
}

export interface PlanForecastData {
  totals: PlanFigures;
  countries: PlanCountry[];
  cells: PlanCell[];
  unspent: string;
  /** `passed`: nothing to do. */
  checks: { name: string; state: string; passed: boolean; remedy: string; where: string[] }[];
  assumptions: { name: string; value: number; low: number; high: number; unit: string; source: string | null }[];
}
