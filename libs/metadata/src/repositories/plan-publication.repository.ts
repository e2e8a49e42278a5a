import type { EntityManager } from 'typeorm';
import { PlanEntity } from '../entities/plan.entity.js';
import { PlanPublicationEntity } from '../entities/plan-publication.entity.js';
import { PlanPublicationStepEntity } from '../entities/plan-publication-step.entity.js';
import { isUuid, notFound } from '../postgres-errors.js';

export type PlanPublication = PlanPublicationEntity;
export type PublicationStep = PlanPublicationStepEntity;
/** Its steps in the order in which they are sent. */
export type WholePublication = PlanPublication & { steps: PublicationStep[] };

/** With how many of its objects were made. */
export type ListedPublication = PlanPublication & { made: number; total: number };

export interface NewPublication extends Pick<
  PlanPublicationEntity,
  'planId' | 'planVersion' | 'adAccountId' | 'account' | 'marker' | 'startedBy'
> {
  at: Date;
  steps: Pick<PlanPublicationStepEntity, 'key' | 'kind' | 'name' | 'edge' | 'body'>[];
}

export type PublicationPatch = Partial<
  Pick<PlanPublicationEntity, 'status' | 'errorCode' | 'errorMessage' | 'updatedAt' | 'finishedAt'>
>;
export type PublicationStepPatch = Partial<
  Pick<PlanPublicationStepEntity, 'state' | 'externalId' | 'errorMessage' | 'madeAt'>
>;

/** Of one plan that a list gives. */
const MOST_LISTED = 50;

export class PlanPublicationRepository {
  constructor(private readonly manager: EntityManager) {}

  /** The publication with this marker; a new one, about to run, where there is none. Throws NOT_FOUND. */
  async open(workspaceId: string, { steps, at, ...given }: NewPublication): Promise<WholePublication> {
    const { planId, marker } = given;
    const plan = isUuid(planId) ? await this.manager.findOneBy(PlanEntity, { workspaceId, id: planId }) : null;
    if (!plan) throw notFound('plan');
    await this.manager.transaction(async (manager) => {
      const { raw } = await manager
        .createQueryBuilder()
        .insert()
        .into(PlanPublicationEntity)
        .values({ ...given, workspaceId, status: 'running', startedAt: at, updatedAt: at })
        .orIgnore()
        .returning('id')
        .execute();
      const [made] = raw as { id: string }[];
      if (!made) return;
      const rows = steps.map((step, place) => ({ ...step, workspaceId, publicationId: made.id, place }));
      await manager.insert(PlanPublicationStepEntity, rows);
    });
    const { id } = await this.manager.findOneByOrFail(PlanPublicationEntity, { workspaceId, marker });
    return this.get(workspaceId, id);
  }

  /** Throws NOT_FOUND. */
  async get(workspaceId: string, id: string): Promise<WholePublication> {
    const found = isUuid(id) ? await this.manager.findOneBy(PlanPublicationEntity, { workspaceId, id }) : null;
    if (!found) throw notFound('publication of a plan');
    const steps = await this.manager.find(PlanPublicationStepEntity, {
      where: { workspaceId, publicationId: id },
      order: { place: 'ASC' },
    });
    return { ...found, steps };
  }

  /** The newest first, at most 50. */
  async list(workspaceId: string, planId: string): Promise<ListedPublication[]> {
    if (!isUuid(planId)) return [];
    const order = { startedAt: 'DESC', id: 'DESC' } as const;
    const where = { workspaceId, planId };
    const found = await this.manager.find(PlanPublicationEntity, { where, order, take: MOST_LISTED });
    const counted = await this.manager.query<{ id: string; made: number; total: number }[]>(
      `SELECT publication_id AS id, count(*) FILTER (WHERE state = 'made')::int AS made, count(*)::int AS total
       FROM plan_publication_steps WHERE workspace_id = $1 AND publication_id = ANY($2) GROUP BY publication_id`,
      [workspaceId, found.map(({ id }) => id)],
    );
    const counts = new Map(counted.map(({ id, ...count }) => [id, count]));
    return found.map((one) => ({ ...one, ...(counts.get(one.id) ?? { made: 0, total: 0 }) }));
  }

  async save(workspaceId: string, id: string, patch: PublicationPatch): Promise<void> {
    await this.manager.update(PlanPublicationEntity, { workspaceId, id }, patch);
  }

  async saveStep(workspaceId: string, id: string, patch: PublicationStepPatch): Promise<void> {
    await this.manager.update(PlanPublicationStepEntity, { workspaceId, id }, patch);
  }
}
