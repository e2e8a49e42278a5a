import type { MetricsQuery } from '../generated/graphql.js';
import { COST_PARTS } from './metrics.js';

type Result = MetricsQuery['metrics'];
type Row = Result['rows'][number];

export type CostPart = (typeof COST_PARTS)[number];
export interface CostStack {
  /** Start of a step, or a dimension's value. */
  id: string;
  parts: Record<CostPart, string | null>;
  /** What the parts make together as the server adds it up; null where one of them is unknown. */
  total: string | null;
}

/** One stack for each row, in the order of the rows. */
export function costStacks(rows: readonly Row[]): CostStack[] {
  return rows.map(({ time, dimensions, values }): CostStack => {
    const figure = (name: string) => values.find(({ metric }) => metric === name)?.value ?? null;
    const parts = Object.fromEntries(COST_PARTS.map((name) => [name, figure(name)])) as CostStack['parts'];
    return { id: time ?? dimensions[0]?.value ?? '', parts, total: figure('total_cost') };
  });
}

/** The largest costs first: those of the parts that are known, where the whole is not. */
export function largestFirst(stacks: readonly CostStack[]): CostStack[] {
  const size = ({ parts }: CostStack) => COST_PARTS.reduce((sum, name) => sum + Number(parts[name] ?? 0), 0);
  return [...stacks].filter((stack) => size(stack) > 0).sort((a, b) => size(b) - size(a));
}
