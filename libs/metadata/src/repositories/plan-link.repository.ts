import type { LinkChannel } from '@spunta/domain';
import { In, type EntityManager } from 'typeorm';
import { PlanEntity } from '../entities/plan.entity.js';
import { PlanLinkEntity } from '../entities/plan-link.entity.js';
import { TrackingLinkEntity } from '../entities/tracking-link.entity.js';
import { conflictOn, isUuid, notFound } from '../postgres-errors.js';

/** A tracking link of a plan. `country`: '' for the whole plan. */
export type PlanLink = TrackingLinkEntity & { country: string };

const TAKEN = {
  constraint: 'plan_links_place_key',
  field: 'channel',
  message: 'The plan has a link for this messenger and country already.',
};

/** Which tracking links belong to which plan. */
export class PlanLinkRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Throws NOT_FOUND, or CONFLICT when the plan has a link for this messenger and country. */
  async add(
    workspaceId: string,
    planId: string,
    { linkId, channel, country }: { linkId: string; channel: LinkChannel; country: string },
  ): Promise<void> {
    const isOwn = async (entity: typeof PlanEntity | typeof TrackingLinkEntity, id: string): Promise<boolean> =>
      isUuid(id) && (await this.manager.existsBy(entity, { workspaceId, id }));
    if (!(await isOwn(PlanEntity, planId))) throw notFound('plan');
    if (!(await isOwn(TrackingLinkEntity, linkId))) throw notFound('tracking link');
    await conflictOn(this.manager.insert(PlanLinkEntity, { workspaceId, planId, linkId, channel, country }), TAKEN);
  }

  /** By messenger and country. */
  async list(workspaceId: string, planId: string): Promise<PlanLink[]> {
    if (!isUuid(planId)) return [];
    const order = { channel: 'ASC', country: 'ASC' } as const;
    const places = await this.manager.find(PlanLinkEntity, { where: { workspaceId, planId }, order });
    const ids = In(places.map(({ linkId }) => linkId));
    const links = new Map(
      (await this.manager.findBy(TrackingLinkEntity, { workspaceId, id: ids })).map((link) => [link.id, link]),
    );
    return places.flatMap(({ linkId, country }) => {
      const link = links.get(linkId);
      return link ? [{ ...link, country }] : [];
    });
  }
}
