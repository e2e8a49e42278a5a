import { SpuntaError } from '@spunta/domain';
import { IsNull, MoreThanOrEqual, type EntityManager } from 'typeorm';
import { EmbedDayEntity } from '../entities/embed-day.entity.js';
import { EmbedEntity } from '../entities/embed.entity.js';
import { pageOf, type PageRequest, type Placed } from '../keyset.js';
import { isUuid, notFound } from '../postgres-errors.js';

export type Embed = Omit<EmbedEntity, 'tokenHash'>;
/** What can be changed after it was made. */
export type EmbedChange = Pick<EmbedEntity, 'name' | 'origins' | 'language' | 'theme' | 'expiresAt'>;
export type NewEmbed = EmbedChange & Pick<EmbedEntity, 'tokenHash' | 'question' | 'createdAt' | 'createdBy'>;
export type EmbedDay = Pick<EmbedDayEntity, 'day' | 'views'>;

/** Of a workspace, revoked ones too. */
export const MOST_EMBEDS = 1_000;

const REVOKED = 'This chart was revoked, for good: make a new one and put its code on the site.';
const CHANGED = 'This chart was changed or revoked meanwhile: read it again and change that one.';

export class EmbedRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Throws CONFLICT at `MOST_EMBEDS`. */
  async create(workspaceId: string, embed: NewEmbed): Promise<Embed> {
    if ((await this.count(workspaceId)) >= MOST_EMBEDS)
      throw new SpuntaError('CONFLICT', `A workspace has at most ${MOST_EMBEDS} embedded charts, revoked ones too.`);
    const { identifiers } = await this.manager.insert(EmbedEntity, { ...embed, workspaceId });
    return this.get(workspaceId, String(identifiers[0]?.['id']));
  }

  /** Throws NOT_FOUND. */
  async get(workspaceId: string, id: string): Promise<Embed> {
    const embed = isUuid(id) ? await this.manager.findOneBy(EmbedEntity, { workspaceId, id }) : null;
    if (!embed) throw notFound('embedded chart');
    return embed;
  }

  /** Revoked and expired ones as well; null: there is none. The token finds the workspace. */
  findByToken(tokenHash: Buffer): Promise<Embed | null> {
    return this.manager.findOneBy(EmbedEntity, { tokenHash });
  }

  /** The newest first. */
  page(workspaceId: string, request: PageRequest): Promise<Placed<Embed>[]> {
    return pageOf(this.manager, EmbedEntity, { workspaceId, by: 'createdAt', direction: 'DESC' }, request);
  }

  count(workspaceId: string): Promise<number> {
    return this.manager.countBy(EmbedEntity, { workspaceId });
  }

  /**
   * Above the version `base`; its token and its question stay. Throws NOT_FOUND; CONFLICT on `id` where it was revoked, on `base` when
   * there is a newer version.
   */
  update(
    workspaceId: string,
    { id, base }: { id: string; base: number },
    change: EmbedChange,
    { by, at }: { by: string | null; at: Date },
  ): Promise<Embed> {
    return this.manager.transaction(async (manager) => {
      const inside = new EmbedRepository(manager);
      if ((await inside.get(workspaceId, id)).revokedAt) throw new SpuntaError('CONFLICT', REVOKED, 'id');
      const where = { workspaceId, id, version: base, revokedAt: IsNull() };
      const changed = { ...change, version: () => 'version + 1', updatedAt: at, updatedBy: by };
      const { affected } = await manager.update(EmbedEntity, where, changed);
      if (affected !== 1) throw new SpuntaError('CONFLICT', CHANGED, 'base');
      return inside.get(workspaceId, id);
    });
  }

  /** For good; twice is once. Throws NOT_FOUND. */
  async revoke(workspaceId: string, id: string, at: Date): Promise<Embed> {
    await this.get(workspaceId, id);
    await this.manager.update(EmbedEntity, { workspaceId, id, revokedAt: IsNull() }, { revokedAt: at });
    return this.get(workspaceId, id);
  }

  /** One more on that day. */
  async countView(workspaceId: string, id: string, day: string): Promise<void> {
    await this.manager.query(
      `WITH seen AS (
         UPDATE embeds SET views = views + 1, last_viewed_on = $3 WHERE workspace_id = $1 AND id = $2 RETURNING id
       )
       INSERT INTO embed_days (workspace_id, embed_id, day, views) SELECT $1, id, $3, 1 FROM seen
       ON CONFLICT ON CONSTRAINT embed_days_day_key DO UPDATE SET views = embed_days.views + 1`,
      [workspaceId, id, day],
    );
  }

  /** The days on which it was opened, the newest first. */
  async days(workspaceId: string, id: string, since: string): Promise<EmbedDay[]> {
    if (!isUuid(id)) return [];
    const where = { workspaceId, embedId: id, day: MoreThanOrEqual(since) };
    const found = await this.manager.find(EmbedDayEntity, { where, order: { day: 'DESC' } });
    return found.map(({ day, views }) => ({ day, views }));
  }

  async deleteOldDays(before: string): Promise<void> {
    await this.manager.query('DELETE FROM embed_days WHERE day < $1', [before]);
  }
}
