import type { Channel } from '@spunta/domain';
import type { Assumptions } from '../plan/assumptions.js';
import type { Cell, HistoryRow, MessageCategory, Plan } from '../plan/plan.js';
import type { CurvePoint } from './outcome-curve.js';

/** People of a country whom ads to a messenger may reach, with the 95 % interval of the market figures. */
export interface AddressablePeople {
  country: string;
  messenger: Channel;
  value: number;
  lower: number;
  upper: number;
}

/** What a delivered message to a country costs outside free windows. */
export interface MessageRate {
  country: string;
  category: MessageCategory;
  /** Decimal in the plan's currency. */
  rate: string;
  /** True where the rules in force charge nothing within a customer service window. */
  freeInServiceWindow: boolean;
}

/** An estimate of the ad platform for one cell: `daily_outcomes_curve` of its delivery estimate, money in major units. */
export interface PlatformCurve extends Cell {
  points: CurvePoint[];
}

/** All that a forecast rests on, as plain data. */
export interface ForecastInput {
  plan: Plan;
  history: HistoryRow[];
  people: AddressablePeople[];
  messageRates: MessageRate[];
  curves: PlatformCurve[];
  assumptions: Assumptions;
  /** YYYY-MM-DD, the day from which history ages. */
  today: string;
  /** 2,000 when left out. */
  draws?: number;
}

export const STANDARD_DRAWS = 2_000;
