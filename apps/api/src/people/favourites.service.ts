import type { FavouriteKind, FavouriteRepository } from '@spunta/metadata';
import { userOf, workspaceOf, type Caller } from './caller.js';

/** What a person marked for themselves; keys, which belong to nobody, have none. */
export class FavouritesService {
  constructor(private readonly favourites: FavouriteRepository) {}

  /** Gives what it is now. Throws FORBIDDEN for keys, NOT_FOUND, and CONFLICT when there are too many. */
  async set(caller: Caller, kind: FavouriteKind, id: string, favourite: boolean): Promise<boolean> {
    const { id: userId } = userOf(caller);
    const workspaceId = workspaceOf(caller).id;
    if (favourite) await this.favourites.add(workspaceId, userId, kind, id);
    else await this.favourites.remove(workspaceId, userId, kind, id);
    return favourite;
  }
}
