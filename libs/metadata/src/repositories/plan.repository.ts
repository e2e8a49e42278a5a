import { SpuntaError } from '@spunta/domain';
import type { EntityManager } from 'typeorm';
import { PlanEntity } from '../entities/plan.entity.js';
import { PlanVersionEntity } from '../entities/plan-version.entity.js';
import { pageOf, type PageRequest, type Placed } from '../keyset.js';
import { isUuid, notFound } from '../postgres-errors.js';

export type PlanVersion = PlanVersionEntity;

/** A plan with its newest version. */
export type StoredPlan = PlanEntity & { newest: PlanVersion };

/** What a save brings. */
export interface PlanSave {
  name: string;
  schema: number;
  content: object;
  note: string;
  /** Saved by itself: it takes the place of the newest version if that is such a one of the same person, begun minutes ago. */
  draft: boolean;
  by: string | null;
  at: Date;
}

/** null: archived ones and others. `search` is a part of the name, in whatever case. */
export interface PlanFilter {
  archived: boolean | null;
  search: string | null;
}

export const MOST_PLANS = 2_000;
/** Drafts of one person within so long become one version. */
export const DRAFT_MINUTES = 10;

const SHOWN = `workspace_id = $1 AND ($2::boolean IS NULL OR (archived_at IS NOT NULL) = $2)
  AND ($3::text IS NULL OR position(lower($3) IN lower(name)) > 0)`;

export class PlanRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Throws CONFLICT when the workspace has `MOST_PLANS`. */
  create(workspaceId: string, save: PlanSave): Promise<StoredPlan> {
    return this.manager.transaction(async (manager) => {
      if ((await manager.countBy(PlanEntity, { workspaceId })) >= MOST_PLANS)
        throw new SpuntaError('CONFLICT', `A workspace has at most ${MOST_PLANS} plans, archived ones too.`);
      const { name, by: createdBy, at } = save;
      const plan = { workspaceId, name, version: 1, createdAt: at, createdBy, updatedAt: at };
      const { identifiers } = await manager.insert(PlanEntity, plan);
      const planId = String(identifiers[0]?.['id']);
      await manager.insert(PlanVersionEntity, { ...versionOf(save), workspaceId, planId, number: 1, openedAt: at });
      return new PlanRepository(manager).get(workspaceId, planId);
    });
  }

  /** Throws NOT_FOUND. */
  async get(workspaceId: string, id: string): Promise<StoredPlan> {
    const plan = isUuid(id) ? await this.manager.findOneBy(PlanEntity, { workspaceId, id }) : null;
    if (!plan) throw notFound('plan');
    return { ...plan, newest: await this.version(workspaceId, id, plan.version) };
  }

  /** Throws NOT_FOUND. */
  async version(workspaceId: string, planId: string, number: number): Promise<PlanVersion> {
    const found = isUuid(planId)
      ? await this.manager.findOneBy(PlanVersionEntity, { workspaceId, planId, number })
      : null;
    if (!found) throw notFound('version of a plan');
    return found;
  }

  /** The last changed first. */
  async page(workspaceId: string, filter: PlanFilter, { first, after }: PageRequest): Promise<Placed<StoredPlan>[]> {
    const rows = await this.manager.query<{ id: string; place: string }[]>(
      `SELECT id, to_json(updated_at) #>> '{}' AS place FROM plans
       WHERE ${SHOWN} AND ($4::text IS NULL OR (updated_at, id) < ($4::timestamptz, $5::uuid))
       ORDER BY updated_at DESC, id DESC LIMIT $6`,
      [workspaceId, filter.archived, filter.search, after?.value ?? null, after?.id ?? null, first],
    );
    const plans = await Promise.all(rows.map(({ id }) => this.get(workspaceId, id)));
    return plans.map((plan, i) => ({ ...plan, place: { value: rows[i]?.place ?? '', id: plan.id } }));
  }

  async count(workspaceId: string, { archived, search }: PlanFilter): Promise<number> {
    const [row] = await this.manager.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM plans WHERE ${SHOWN}`,
      [workspaceId, archived, search],
    );
    return row?.count ?? 0;
  }

  /** The newest first. */
  versions(workspaceId: string, planId: string, request: PageRequest): Promise<Placed<PlanVersion>[]> {
    const listing = { workspaceId, planId, by: 'savedAt', direction: 'DESC' } as const;
    return pageOf(this.manager, PlanVersionEntity, listing, request);
  }

  countVersions(workspaceId: string, planId: string): Promise<number> {
    return this.manager.countBy(PlanVersionEntity, { workspaceId, planId });
  }

  /**
   * Stores a version above `base`, the number of the one it stands on. Throws NOT_FOUND; CONFLICT on `base` when there is a newer one,
   * which stands in the error's `details.newer`, and when the plan is archived.
   */
  save(workspaceId: string, id: string, base: number, save: PlanSave): Promise<StoredPlan> {
    return this.manager.transaction(async (manager) => {
      const inside = new PlanRepository(manager);
      const { newest, version, archivedAt } = await inside.lock(workspaceId, id);
      if (version !== base) throw newerThan(base, newest);
      if (archivedAt)
        throw new SpuntaError('CONFLICT', 'This plan is archived: take it out of the archive first.', 'id');
      const next = { ...versionOf(save), number: version + 1 };
      if (replaces(save, newest)) await manager.update(PlanVersionEntity, { id: newest.id, workspaceId }, next);
      else await manager.insert(PlanVersionEntity, { ...next, workspaceId, planId: id, openedAt: save.at });
      const change = { name: save.name, version: version + 1, updatedAt: save.at };
      await manager.update(PlanEntity, { id, workspaceId }, change);
      return inside.get(workspaceId, id);
    });
  }

  /** `at` null: out of the archive. Throws NOT_FOUND. */
  async setArchived(workspaceId: string, id: string, at: Date | null): Promise<StoredPlan> {
    await this.get(workspaceId, id);
    await this.manager.update(PlanEntity, { id, workspaceId }, { archivedAt: at });
    return this.get(workspaceId, id);
  }

  /** Saves of one plan take turns. */
  private async lock(workspaceId: string, id: string): Promise<StoredPlan> {
    if (isUuid(id))
      await this.manager.query('SELECT 1 FROM plans WHERE workspace_id = $1 AND id = $2 FOR UPDATE', [workspaceId, id]);
    return this.get(workspaceId, id);
  }
}

function versionOf({ schema, content, draft, note, at, by }: PlanSave) {
  return { schema, content, draft, note, savedAt: at, savedBy: by };
}

function replaces({ draft, by, at }: PlanSave, newest: PlanVersion): boolean {
  const age = at.getTime() - newest.openedAt.getTime();
  return draft && newest.draft && newest.savedBy === by && age < DRAFT_MINUTES * 60_000;
}

function newerThan(base: number, newer: PlanVersion): SpuntaError {
  const message = `This plan was saved meanwhile, as version ${newer.number}: take that one over, or save yours as a copy.`;
  const { number, content, savedAt, savedBy } = newer;
  const details = { base, newer: { number, content, savedAt: savedAt.toISOString(), savedBy } };
  return new SpuntaError('CONFLICT', message, 'base', details);
}
