import { SpuntaError } from '@spunta/domain';
import { IsNull, Not, type EntityManager } from 'typeorm';
import { FavouriteEntity } from '../entities/favourite.entity.js';
import { ReportEntity } from '../entities/report.entity.js';
import { SavedViewEntity } from '../entities/saved-view.entity.js';
import { UserEntity } from '../entities/user.entity.js';
import { isUuid, notFound } from '../postgres-errors.js';

export const FAVOURITE_KINDS = ['report', 'view'] as const;
export type FavouriteKind = (typeof FAVOURITE_KINDS)[number];

/** Of one kind, for one person: one page of a list holds them. */
export const MOST_FAVOURITES = 50;

/** The reports and saved views that people marked, each for themselves. */
export class FavouriteRepository {
  constructor(private readonly manager: EntityManager) {}

  /**
   * Twice is once. Throws NOT_FOUND for who is not of the workspace, and for a report or view that they do not see; CONFLICT when they
   * have `MOST_FAVOURITES`.
   */
  async add(workspaceId: string, userId: string, kind: FavouriteKind, id: string): Promise<void> {
    const isMember = isUuid(userId) && (await this.manager.existsBy(UserEntity, { workspaceId, id: userId }));
    if (!isMember) throw notFound('user');
    if (!(await this.isSeen(workspaceId, userId, kind, id))) throw notFound(kind);
    if ((await this.ids(workspaceId, userId, kind)).length >= MOST_FAVOURITES)
      throw new SpuntaError('CONFLICT', `A person has at most ${MOST_FAVOURITES} favourites: take some off first.`);
    const favourite = { workspaceId, userId, ...ofKind(kind, id) };
    await this.manager.createQueryBuilder().insert().into(FavouriteEntity).values(favourite).orIgnore().execute();
  }

  /** What is none stays none. */
  async remove(workspaceId: string, userId: string, kind: FavouriteKind, id: string): Promise<void> {
    if (!isUuid(userId) || !isUuid(id)) return;
    await this.manager.delete(FavouriteEntity, { workspaceId, userId, ...ofKind(kind, id) });
  }

  /** Of one person; of who is not of the workspace none. */
  async ids(workspaceId: string, userId: string, kind: FavouriteKind): Promise<string[]> {
    if (!isUuid(userId)) return [];
    const column = kind === 'report' ? 'reportId' : 'viewId';
    const rows = await this.manager.findBy(FavouriteEntity, { workspaceId, userId, [column]: Not(IsNull()) });
    return rows.flatMap((row) => row[column] ?? []);
  }

  private async isSeen(workspaceId: string, userId: string, kind: FavouriteKind, id: string): Promise<boolean> {
    if (!isUuid(id)) return false;
    if (kind === 'report') return this.manager.existsBy(ReportEntity, { workspaceId, id });
    const visible = [
      { workspaceId, id, shared: true },
      { workspaceId, id, ownerId: userId },
    ];
    return this.manager.exists(SavedViewEntity, { where: visible });
  }
}

function ofKind(kind: FavouriteKind, id: string): { reportId: string } | { viewId: string } {
  return kind === 'report' ? { reportId: id } : { viewId: id };
}
