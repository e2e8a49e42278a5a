import { SpuntaError } from '@spunta/domain';
import type { EntityManager } from 'typeorm';
import { PlanCommentEntity } from '../entities/plan-comment.entity.js';
import { PlanEntity } from '../entities/plan.entity.js';
import { pageOf, type PageRequest, type Placed } from '../keyset.js';
import { isUuid, notFound } from '../postgres-errors.js';

export type PlanComment = PlanCommentEntity;

export const MOST_COMMENTS = 1_000;

export class PlanCommentRepository {
  constructor(private readonly manager: EntityManager) {}

  /** On the newest version. Throws NOT_FOUND, and CONFLICT when the plan has `MOST_COMMENTS`. */
  async add(
    workspaceId: string,
    planId: string,
    { text, by: createdBy, at: createdAt }: { text: string; by: string | null; at: Date },
  ): Promise<PlanComment> {
    const plan = isUuid(planId) ? await this.manager.findOneBy(PlanEntity, { workspaceId, id: planId }) : null;
    if (!plan) throw notFound('plan');
    if ((await this.count(workspaceId, planId)) >= MOST_COMMENTS)
      throw new SpuntaError('CONFLICT', `A plan has at most ${MOST_COMMENTS} comments. Delete one first.`);
    const comment = { workspaceId, planId, version: plan.version, text, createdAt, createdBy };
    const { identifiers } = await this.manager.insert(PlanCommentEntity, comment);
    return this.get(workspaceId, String(identifiers[0]?.['id']));
  }

  /** Throws NOT_FOUND. */
  async get(workspaceId: string, id: string): Promise<PlanComment> {
    const comment = isUuid(id) ? await this.manager.findOneBy(PlanCommentEntity, { workspaceId, id }) : null;
    if (!comment) throw notFound('comment');
    return comment;
  }

  /** The oldest first. */
  page(workspaceId: string, planId: string, request: PageRequest): Promise<Placed<PlanComment>[]> {
    const listing = { workspaceId, planId, by: 'createdAt', direction: 'ASC' } as const;
    return pageOf(this.manager, PlanCommentEntity, listing, request);
  }

  count(workspaceId: string, planId: string): Promise<number> {
    return this.manager.countBy(PlanCommentEntity, { workspaceId, planId });
  }

  /** Throws NOT_FOUND. */
  async delete(workspaceId: string, id: string): Promise<void> {
    await this.get(workspaceId, id);
    await this.manager.delete(PlanCommentEntity, { workspaceId, id });
  }
}
