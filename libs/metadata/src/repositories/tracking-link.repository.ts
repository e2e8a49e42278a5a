import { SpuntaError } from '@spunta/domain';
import type { EntityManager } from 'typeorm';
import { TrackingLinkEntity } from '../entities/tracking-link.entity.js';
import type { PageRequest, Placed } from '../keyset.js';
import { conflictOn, isUuid, notFound } from '../postgres-errors.js';

export type TrackingLink = TrackingLinkEntity;
export type TrackingLinkInput = Pick<TrackingLinkEntity, 'name' | 'channel' | 'address' | 'text' | 'campaign'>;

/** Of a workspace, archived ones too: the drain holds each message against all of their tokens. */
export const MOST_TRACKING_LINKS = 5_000;

/** Which links a list shows: a part of the name, address, text, campaign or token. */
export interface LinkFilter {
  search: string;
  archived: boolean;
}

const NAME_TAKEN = {
  constraint: 'tracking_links_name_key',
  field: 'name',
  message: 'A tracking link with this name already exists, maybe among the archived ones. Choose another name.',
};
const TOKEN_TAKEN = {
  constraint: 'tracking_links_token_key',
  field: 'token',
  message: 'Another tracking link has this token already.',
};

export class TrackingLinkRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Throws CONFLICT on `name` or `token` when it is taken, and when the workspace has `MOST_TRACKING_LINKS`. */
  async create(
    workspaceId: string,
    input: TrackingLinkInput & { token: string },
    createdBy: string | null,
  ): Promise<TrackingLink> {
    if ((await this.manager.countBy(TrackingLinkEntity, { workspaceId })) >= MOST_TRACKING_LINKS)
      throw new SpuntaError('CONFLICT', `A workspace has at most ${MOST_TRACKING_LINKS} tracking links: edit one.`);
    const made = this.manager.insert(TrackingLinkEntity, { ...input, workspaceId, createdBy });
    const result = await conflictOn(conflictOn(made, NAME_TAKEN), TOKEN_TAKEN);
    return this.get(workspaceId, String(result.identifiers[0]?.['id']));
  }

  /** Throws NOT_FOUND. */
  async get(workspaceId: string, id: string): Promise<TrackingLink> {
    const link = isUuid(id) ? await this.manager.findOneBy(TrackingLinkEntity, { workspaceId, id }) : null;
    if (!link) throw notFound('tracking link');
    return link;
  }

  /** All of them, archived ones too: their posters still hang. Oldest first. */
  list(workspaceId: string): Promise<TrackingLink[]> {
    return this.manager.find(TrackingLinkEntity, { where: { workspaceId }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /** Newest first. */
  async page(workspaceId: string, filter: LinkFilter, { first, after }: PageRequest): Promise<Placed<TrackingLink>[]> {
    const rows = this.matching(workspaceId, filter)
      .addSelect(`to_json(row.createdAt) #>> '{}'`, 'place')
      .orderBy('row.createdAt', 'DESC')
      .addOrderBy('row.id', 'DESC')
      .limit(first);
    if (after)
      rows.andWhere('(row.createdAt, row.id) < (CAST(:value AS timestamptz), CAST(:id AS uuid))', { ...after });
    const { entities, raw } = await rows.getRawAndEntities<{ place: string }>();
    return entities.map((found, i) => ({ ...found, place: { value: raw[i]?.place ?? '', id: found.id } }));
  }

  count(workspaceId: string, filter: LinkFilter): Promise<number> {
    return this.matching(workspaceId, filter).getCount();
  }

  /** Throws NOT_FOUND, or CONFLICT on `name`. The token stays: it is printed. */
  async update(workspaceId: string, id: string, input: TrackingLinkInput): Promise<TrackingLink> {
    await this.get(workspaceId, id);
    await conflictOn(this.manager.update(TrackingLinkEntity, { workspaceId, id }, input), NAME_TAKEN);
    return this.get(workspaceId, id);
  }

  /** Null takes it out of the archive. Throws NOT_FOUND. */
  async setArchived(workspaceId: string, id: string, archivedAt: Date | null): Promise<TrackingLink> {
    await this.get(workspaceId, id);
    await this.manager.update(TrackingLinkEntity, { workspaceId, id }, { archivedAt });
    return this.get(workspaceId, id);
  }

  private matching(workspaceId: string, { search, archived }: LinkFilter) {
    const rows = this.manager
      .createQueryBuilder(TrackingLinkEntity, 'row')
      .where('row.workspaceId = :workspaceId', { workspaceId })
      .andWhere(`row.archivedAt IS ${archived ? 'NOT NULL' : 'NULL'}`);
    if (search === '') return rows;
    const columns = ['name', 'address', 'text', 'campaign', 'token'];
    const any = columns.map((column) => `strpos(lower(row.${column}), lower(:search)) > 0`).join(' OR ');
    return rows.andWhere(`(${any})`, { search });
  }
}
