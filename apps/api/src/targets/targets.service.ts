import { checkRange, closestTarget, type DayRange } from '@spunta/domain';
import type { Target, TargetChange, TargetRepository } from '@spunta/metadata';
import { readPage, type Page, type PageArgs } from '../paging/page.js';
import { nameOf, workspaceOf, type Caller } from '../people/caller.js';
import { checkTarget, isRatioMetric, type GivenTarget } from './target.checks.js';

/** What a metric should come to in a range: all of a target, or its part by days. */
export interface HeldTarget {
  metric: string;
  value: string;
  /** The value is a part, by days, of the target's. */
  isPart: boolean;
  target: Target;
}

/** What a workspace wants of its figures, by metric, country and period. */
export class TargetsService {
  constructor(
    private readonly targets: TargetRepository,
    private readonly now: () => Date,
  ) {}

  list(caller: Caller): Promise<Target[]> {
    return this.targets.list(workspaceOf(caller).id);
  }

  /** Of one target; the newest first. */
  async history(caller: Caller, id: string, args: PageArgs): Promise<Page<TargetChange>> {
    const { id: workspaceId } = workspaceOf(caller);
    await this.targets.get(workspaceId, id);
    return readPage(
      {
        name: 'targetChanges',
        read: (request) => this.targets.history(workspaceId, id, request),
        count: () => this.targets.countHistory(workspaceId, id),
      },
      args,
    );
  }

  /** Those that fit the range, one a metric: of one country, or of all of them together. Throws RANGE_INVALID. */
  async held(caller: Caller, range: DayRange, country: string | null): Promise<HeldTarget[]> {
    checkRange(range);
    return heldTargets(await this.targets.list(workspaceOf(caller).id), range, country);
  }

  set(caller: Caller, given: GivenTarget, base: number | null): Promise<Target> {
    const hand = { by: nameOf(caller), at: this.now() };
    return this.targets.set(workspaceOf(caller).id, checkTarget(given), base, hand);
  }

  async remove(caller: Caller, id: string, base: number): Promise<boolean> {
    await this.targets.remove(workspaceOf(caller).id, id, base, { by: nameOf(caller), at: this.now() });
    return true;
  }
}

export function heldTargets(
  targets: readonly Target[],
  { from, to }: Pick<DayRange, 'from' | 'to'>,
  country: string | null,
): HeldTarget[] {
  const ofCountry = targets.filter((target) => target.country === (country ?? ''));
  return [...new Set(ofCountry.map(({ metric }) => metric))].flatMap((metric) => {
    const those = ofCountry.filter((target) => target.metric === metric);
    const held = closestTarget(those, { from, to }, isRatioMetric(metric));
    return held ? [{ metric, ...held.fit, target: held.target }] : [];
  });
}
