import type { AssumptionId, AssumptionUnit, PlanAssumptionInput } from '../../generated/graphql.js';
import { percentOf, readNumber, shareOf, typedNumber } from './number-text.js';

/** The middle 80 % of what is believed, with its middle. */
export const ENDS = ['low', 'value', 'high'] as const;
export type End = (typeof ENDS)[number];

/** As it is typed: shares in per cent, at most four digits that say something. */
export function shownEnds(assumption: Record<End, number>, unit: AssumptionUnit, locale: string): Record<End, string> {
  const write = (value: number) => typedNumber(unit === 'SHARE' ? percentOf(value) : value, locale, 4);
  return { low: write(assumption.low), value: write(assumption.value), high: write(assumption.high) };
}

/** null: one is no number above 0, or they are not in order, or a share is 100 % without being certain. */
export function readAssumption(
  { id, unit }: { id: AssumptionId; unit: AssumptionUnit },
  typed: Record<End, string>,
): PlanAssumptionInput | null {
  const [low, value, high] = ENDS.map((end) => readNumber(typed[end]));
  if (low == null || value == null || high == null) return null;
  if (low <= 0 || low > value || value > high) return null;
  if (unit !== 'SHARE') return { id, low, value, high };
  if (high > 100 || (high === 100 && low < 100)) return null;
  return { id, low: shareOf(low), value: shareOf(value), high: shareOf(high) };
}
