import { SpuntaError } from '@spunta/domain';
import { IsNull, Not, type EntityManager } from 'typeorm';
import { TargetChangeEntity } from '../entities/target-change.entity.js';
import { TargetEntity } from '../entities/target.entity.js';
import { pageOf, type PageRequest, type Placed } from '../keyset.js';
import { conflictOn, isUuid, notFound } from '../postgres-errors.js';

export type Target = TargetEntity;
export type TargetChange = TargetChangeEntity;
export type TargetInput = Pick<
  TargetEntity,
  'metric' | 'country' | 'period' | 'fromDay' | 'toDay' | 'value' | 'currency' | 'direction' | 'isProrated'
>;

export const MOST_TARGETS = 500;

const CHANGED = 'This target was changed meanwhile: read it again and set yours above.';
const TAKEN = {
  constraint: 'targets_place_key',
  field: 'base',
  message: 'There is a target for this metric, country and period already: change that one.',
};

interface Hand {
  by: string | null;
  at: Date;
}

export class TargetRepository {
  constructor(private readonly manager: EntityManager) {}

  /**
   * The one target of a metric, country and period. `base`: the version that it stands on, null where there is none yet. Throws
   * CONFLICT on `base` when there is another, and when the workspace has `MOST_TARGETS`.
   */
  set(workspaceId: string, input: TargetInput, base: number | null, hand: Hand): Promise<Target> {
    return this.manager.transaction(async (manager) => {
      const { metric, country, fromDay, toDay } = input;
      const before = await manager.findOneBy(TargetEntity, { workspaceId, metric, country, fromDay, toDay });
      if (!before || before.removedAt) await assertRoom(manager, workspaceId);
      const id = before
        ? await replace(manager, before, input, base, hand)
        : await insert(manager, workspaceId, input, base, hand);
      await log(manager, { ...input, workspaceId, id }, input.value, hand);
      return new TargetRepository(manager).get(workspaceId, id);
    });
  }

  /** Throws NOT_FOUND, also where it was removed. */
  async get(workspaceId: string, id: string): Promise<Target> {
    const found = isUuid(id)
      ? await this.manager.findOneBy(TargetEntity, { workspaceId, id, removedAt: IsNull() })
      : null;
    if (!found) throw notFound('target');
    return found;
  }

  /** By metric, country and period. */
  list(workspaceId: string): Promise<Target[]> {
    const order = { metric: 'ASC', country: 'ASC', fromDay: 'DESC', toDay: 'DESC' } as const;
    return this.manager.find(TargetEntity, { where: { workspaceId, removedAt: IsNull() }, order });
  }

  /** Throws NOT_FOUND; CONFLICT on `base` when there is a newer version. */
  remove(workspaceId: string, id: string, base: number, hand: Hand): Promise<void> {
    return this.manager.transaction(async (manager) => {
      const target = await new TargetRepository(manager).get(workspaceId, id);
      const change = { removedAt: hand.at, version: () => 'version + 1', updatedAt: hand.at, updatedBy: hand.by };
      const { affected } = await manager.update(TargetEntity, { workspaceId, id, version: base }, change);
      if (affected !== 1) throw new SpuntaError('CONFLICT', CHANGED, 'base');
      await log(manager, target, null, hand);
    });
  }

  /** Of one target, also of before it was removed, the newest first. */
  history(workspaceId: string, targetId: string, request: PageRequest): Promise<Placed<TargetChange>[]> {
    const listing = { workspaceId, targetId, by: 'changedAt', direction: 'DESC' } as const;
    return pageOf(this.manager, TargetChangeEntity, listing, request);
  }

  countHistory(workspaceId: string, targetId: string): Promise<number> {
    return this.manager.countBy(TargetChangeEntity, { workspaceId, targetId });
  }
}

async function assertRoom(manager: EntityManager, workspaceId: string): Promise<void> {
  if ((await manager.countBy(TargetEntity, { workspaceId, removedAt: IsNull() })) < MOST_TARGETS) return;
  throw new SpuntaError('CONFLICT', `A workspace has at most ${MOST_TARGETS} targets. Remove one first.`);
}

async function insert(
  manager: EntityManager,
  workspaceId: string,
  input: TargetInput,
  base: number | null,
  { by, at }: Hand,
): Promise<string> {
  if (base !== null) throw new SpuntaError('CONFLICT', 'There is no such target any more: set it anew.', 'base');
  const row = { ...input, workspaceId, version: 1, updatedAt: at, updatedBy: by };
  const { identifiers } = await conflictOn(manager.insert(TargetEntity, row), TAKEN);
  return String(identifiers[0]?.['id']);
}

async function replace(
  manager: EntityManager,
  { id, workspaceId, version, removedAt }: Target,
  input: TargetInput,
  base: number | null,
  { by, at }: Hand,
): Promise<string> {
  if (removedAt === null && base === null) throw new SpuntaError('CONFLICT', TAKEN.message, TAKEN.field);
  if (removedAt !== null && base !== null)
    throw new SpuntaError('CONFLICT', 'There is no such target any more: set it anew.', 'base');
  const change = { ...input, version: version + 1, updatedAt: at, updatedBy: by, removedAt: null };
  const where = { id, workspaceId, version: base ?? version, removedAt: removedAt === null ? IsNull() : Not(IsNull()) };
  const { affected } = await manager.update(TargetEntity, where, change);
  if (affected !== 1) throw new SpuntaError('CONFLICT', CHANGED, 'base');
  return id;
}

type Logged = Pick<TargetEntity, 'id' | 'workspaceId' | 'currency' | 'direction' | 'isProrated'>;

async function log(manager: EntityManager, target: Logged, value: string | null, { by, at }: Hand): Promise<void> {
  const { id: targetId, workspaceId, currency, direction, isProrated } = target;
  const change = { workspaceId, targetId, value, currency, direction, isProrated, changedAt: at, changedBy: by };
  await manager.insert(TargetChangeEntity, change);
}
