import type { TargetChangesQuery } from '../generated/graphql.js';

export type TargetChange = TargetChangesQuery['targetChanges']['edges'][number]['node'];

export interface TargetStep {
  change: TargetChange;
  /** Null: it was not set before; undefined: what was before is not read yet. */
  before: TargetChange | null | undefined;
}

/** Each change with what held before it; `changes` are the newest first, `hasMore` where older ones are still to be read. */
export function targetSteps(changes: readonly TargetChange[], hasMore: boolean): TargetStep[] {
  return changes.map((change, index) => ({ change, before: changes[index + 1] ?? (hasMore ? undefined : null) }));
}
