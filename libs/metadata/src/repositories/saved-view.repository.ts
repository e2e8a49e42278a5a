import { SpuntaError } from '@spunta/domain';
import type { EntityManager } from 'typeorm';
import { SavedViewEntity } from '../entities/saved-view.entity.js';
import { UserEntity } from '../entities/user.entity.js';
import { isUuid, notFound } from '../postgres-errors.js';

export type SavedView = SavedViewEntity;

export interface SavedViewInput {
  name: string;
  /** The explorer's URL query string. */
  query: string;
  shared: boolean;
}

export const MOST_VIEWS = 200;

export class SavedViewRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Throws NOT_FOUND when the owner is not of this workspace, CONFLICT when they have `MOST_VIEWS` already. */
  async create(workspaceId: string, ownerId: string, { name, query, shared }: SavedViewInput): Promise<SavedView> {
    const owner = isUuid(ownerId) && (await this.manager.findOneBy(UserEntity, { workspaceId, id: ownerId }));
    if (!owner) throw notFound('user');
    if ((await this.manager.countBy(SavedViewEntity, { workspaceId, ownerId })) >= MOST_VIEWS) {
      throw new SpuntaError('CONFLICT', `A person keeps at most ${MOST_VIEWS} views. Delete one first.`);
    }
    const result = await this.manager.insert(SavedViewEntity, { workspaceId, ownerId, name, query, shared });
    return this.get(workspaceId, ownerId, String(result.identifiers[0]?.['id']));
  }

  /** One that the viewer sees: an own or a shared one. Throws NOT_FOUND. */
  async get(workspaceId: string, viewerId: string | null, id: string): Promise<SavedView> {
    const where = visibleTo(workspaceId, viewerId).map((visible) => ({ ...visible, id }));
    const view = isUuid(id) ? await this.manager.findOne(SavedViewEntity, { where }) : null;
    if (!view) throw notFound('view');
    return view;
  }

  /** Own and shared ones, by name; without a viewer only the shared ones. */
  list(workspaceId: string, viewerId: string | null): Promise<SavedView[]> {
    return this.manager.find(SavedViewEntity, {
      where: visibleTo(workspaceId, viewerId),
      order: { name: 'ASC', id: 'ASC' },
    });
  }

  /** Throws NOT_FOUND for another person's. */
  async update(workspaceId: string, ownerId: string, id: string, input: SavedViewInput): Promise<SavedView> {
    const { name, query, shared } = input;
    const own = { workspaceId, ownerId, id };
    const { affected } = isUuid(id)
      ? await this.manager.update(SavedViewEntity, own, { name, query, shared })
      : { affected: 0 };
    if (!affected) throw notFound('view');
    return this.get(workspaceId, ownerId, id);
  }

  /** Whether a row went. */
  async delete(workspaceId: string, id: string): Promise<boolean> {
    const { affected } = isUuid(id) ? await this.manager.delete(SavedViewEntity, { workspaceId, id }) : { affected: 0 };
    return affected === 1;
  }
}

function visibleTo(workspaceId: string, viewerId: string | null) {
  const shared = { workspaceId, shared: true };
  return viewerId === null ? [shared] : [shared, { workspaceId, ownerId: viewerId }];
}
