import type { Destination, Placement } from './destinations.js';

export const GOALS = ['CONVERSATIONS', 'REPLIES', 'CONVERSIONS', 'REACH'] as const;
export type Goal = (typeof GOALS)[number];

/** One country, one destination, one placement: what a budget is given to. */
export interface Cell {
  country: string;
  destination: Destination;
  placement: Placement;
}

export const MESSAGE_CATEGORIES = ['marketing', 'utility', 'authentication', 'service'] as const;
export type MessageCategory = (typeof MESSAGE_CATEGORIES)[number];

/** A message to people of whom a conversation was won. */
export interface FollowUp {
  category: MessageCategory;
  /** Messages sent for each conversation; 0.5: to every second one. */
  perConversation: number;
  /** Hours after the person's first message: below 24 within the customer service window, below 72 within a free entry point. */
  hoursAfter: number;
}

/** Least and most money of a country (all its cells together) or of a single cell, as decimals of the plan's currency. */
export interface BudgetLimit {
  country: string;
  /** Both or neither: a limit of one cell. */
  destination?: Destination;
  placement?: Placement;
  minimum?: string;
  maximum?: string;
}

/** What is planned. Dates stay outside: only the number of days counts. */
export interface Plan {
  goal: Goal;
  days: number;
  /** Decimal in major units of `currency`, for all days together. */
  budget: string;
  /** ISO 4217. */
  currency: string;
  /** ISO 3166-1 alpha-2. */
  countries: string[];
  destinations: Destination[];
  placements: Placement[];
  /** Part of the addressable people at whom the ads aim, above 0 to 1. */
  audienceShare: number;
  followUps: FollowUp[];
  limits: BudgetLimit[];
  /** Decimal: money is spent only while one more result costs at most this much. */
  targetCost?: string;
  /** Whole number: the same seed gives the same numbers. */
  seed: number;
}

/** What one cell brought in one stretch of days. null: nobody measured it, which is not 0. */
export interface HistoryRow extends Cell {
  /** Decimal in the plan's currency. */
  spend: string;
  impressions: number;
  reach: number | null;
  clicks: number | null;
  conversations: number | null;
  replies: number | null;
  conversions: number | null;
  /** Days that the row covers, the last one included. Rows of single days or weeks tell how much days differ; one row does not. */
  days: number;
  /** YYYY-MM-DD. */
  lastDay: string;
}

export function cellKey({ country, destination, placement }: Cell): string {
  return `${country}|${destination}|${placement}`;
}
