import type { ValueKind } from '../format/numbers.js';

export interface MarketSource {
  name: string;
  url?: string | null;
  grade: 'A' | 'B' | 'C';
}
export interface Estimate {
  value: number;
  lower: number;
  upper: number;
}

/** How figures of a unit are written: percent as shares, everything else counts something. */
export const kindOfUnit = (unit: string): ValueKind => (unit === 'percent' ? 'share' : 'count');

/** A figure as it is written: 59 percent is 0.59. */
export const shownValue = (number: number, unit: string): number => (unit === 'percent' ? number / 100 : number);

/** Length of a bar, 0 to 1: a share's of the whole, a count's of the greatest. */
export function barWidth(number: number, unit: string, greatest: number): number {
  const whole = unit === 'percent' ? 100 : greatest;
  return whole > 0 ? Math.min(1, Math.max(0, number / whole)) : 0;
}

/** First and last year of what is shown: "2021–2024". */
export function yearSpan(years: readonly number[]): string {
  if (years.length === 0) return '';
  const [first, last] = [Math.min(...years), Math.max(...years)];
  return first === last ? String(first) : `${first}–${last}`;
}

export const yearOf = (period: string): number => Number(period.slice(0, 4));

export type ConcentrationWord = 'low' | 'moderate' | 'high';

/** The bounds of the merger guidelines of the United States of 2023: up to 1,000 unconcentrated, above 1,800 highly concentrated. */
export function concentrationWord(index: number): ConcentrationWord {
  if (index <= 1_000) return 'low';
  return index <= 1_800 ? 'moderate' : 'high';
}

export type IndexWord = 'under' | 'over' | 'like';

/** What an index of 100 = as the market says once its interval is looked at. */
export function indexWord({ lower, upper }: Estimate): IndexWord {
  if (upper < 100) return 'under';
  return lower > 100 ? 'over' : 'like';
}

/** Below this many conversations or contacts of ours an index says little: it is drawn pale. */
export const SMALL_SAMPLE = 30;
