import type { MetricsQuery } from '../generated/graphql.js';
import { ATTRIBUTIONS, type Attribution } from './metrics.js';

type Row = MetricsQuery['metrics']['rows'][number];

/** Conversations of a step, country or messenger by what they rest on. */
export interface ClassStack {
  /** Start of a step, or a dimension's value. */
  id: string;
  /** Exact counts. */
  counts: Record<Attribution, number>;
  started: number;
}

/** Cut, not rounded, so that the parts of a bar never pass its whole. */
const SHARE_DIGITS = 1e6;

/** One stack for each step, or for each value of the first dimension, in the order in which they come. */
export function classStacks(rows: readonly Row[]): ClassStack[] {
  const stacks = new Map<string, ClassStack>();
  for (const { time, dimensions, values } of rows) {
    const id = time ?? dimensions[0]?.value ?? '';
    const stack = stacks.get(id) ?? { id, counts: noCounts(), started: 0 };
    stacks.set(id, stack);
    const count = values.find(({ metric }) => metric === 'conversations_started')?.number ?? 0;
    const told = dimensions.find((dimension) => dimension.name === 'attribution')?.value;
    stack.counts[told as Attribution] += count;
    stack.started += count;
  }
  return [...stacks.values()];
}

/** A class's part of the conversations started; null where there were none. */
export function shareOf({ counts, started }: ClassStack, name: Attribution): number | null {
  return started === 0 ? null : Math.floor((counts[name] / started) * SHARE_DIGITS) / SHARE_DIGITS;
}

/** Of the conversations started, those with any known origin; null where there were none. */
export function coverageOf({ counts, started }: ClassStack): number | null {
  return started === 0 ? null : (started - counts.none) / started;
}

const noCounts = (): ClassStack['counts'] =>
  Object.fromEntries(ATTRIBUTIONS.map((name) => [name, 0])) as ClassStack['counts'];
