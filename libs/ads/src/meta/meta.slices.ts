import type { AdLevel } from '@spunta/domain';
import { z } from 'zod';
import { countDays, cutRange, halve } from '../platform/day-ranges.js';

/** Breakdowns that are pulled, by the name that `AdInsight.breakdown` has for them, with Meta's own. */
export const META_BREAKDOWNS = {
  country: ['country'],
  'placement+publisher_platform': ['publisher_platform', 'platform_position'],
} as const;
export type MetaBreakdown = keyof typeof META_BREAKDOWNS;
const BREAKDOWNS = Object.keys(META_BREAKDOWNS) as [MetaBreakdown, ...MetaBreakdown[]];

/** Days of one report before it proves too much. */
const MOST_DAYS = 14;

export const metaSlice = z.object({
  level: z.enum(['account', 'campaign', 'ad_set', 'ad']),
  breakdown: z.enum(BREAKDOWNS),
  from: z.string(),
  to: z.string(),
  campaigns: z.array(z.string()).optional(),
});
export type MetaSlice = z.output<typeof metaSlice>;

/** Where a pull stands: `waiting[0]` is the slice that is read, `run` its report, `after` the cursor within that. */
export const metaState = z.object({
  total: z.number(),
  waiting: z.array(metaSlice),
  run: z.string().optional(),
  after: z.string().optional(),
});
export type MetaState = z.output<typeof metaState>;

/** The slices of a pull: newest days first, and of the same days the finest level first. */
export function planPull(levels: readonly AdLevel[], from: string, to: string): MetaState {
  const waiting = cutRange({ from, to }, MOST_DAYS).flatMap((days) =>
    levels.flatMap((level) => BREAKDOWNS.map((breakdown) => ({ level, breakdown, ...days }))),
  );
  return { total: workIn(waiting), waiting };
}

/** Share of the pull that is behind `state`, 0 to 1. */
export function progressOf({ total, waiting }: MetaState): number {
  return total === 0 ? 1 : Math.min(1, Math.max(0, 1 - workIn(waiting) / total));
}

/**
 * Smaller slices in place of one that is too much: halves of its days, then of its campaigns. `campaigns`: those with figures
 * on that day. Null when nothing is left to divide.
 */
export function splitSlice(slice: MetaSlice, campaigns: readonly string[]): MetaSlice[] | null {
  if (countDays(slice) > 1) return halve(slice).map((days) => ({ ...slice, ...days }));
  const ids = slice.campaigns ?? campaigns;
  if (slice.level === 'account' || ids.length < 2) return null;
  const middle = Math.ceil(ids.length / 2);
  return [ids.slice(0, middle), ids.slice(middle)].map((part) => ({ ...slice, campaigns: [...part] }));
}

/** Days to read; parts of one day's campaigns count as small shares of it. */
function workIn(slices: readonly MetaSlice[]): number {
  return slices.reduce((sum, slice) => sum + (slice.campaigns ? 0.1 : countDays(slice)), 0);
}
