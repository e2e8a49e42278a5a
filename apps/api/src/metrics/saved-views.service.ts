import { SpuntaError } from '@spunta/domain';
import type { FavouriteRepository, SavedView, SavedViewInput, SavedViewRepository } from '@spunta/metadata';
import { roleOf, userOf, viewerOf, workspaceOf, type Caller } from '../people/caller.js';
import { assertName } from '../people/people.checks.js';
import { mayDo } from '../people/permissions.js';

const MOST_CHARACTERS = 4_000;

/** A view as one caller sees it. */
export interface SeenView extends SavedView {
  mine: boolean;
  favourite: boolean;
}

/** Views of the explorer that people keep for themselves or share. */
export class SavedViewsService {
  constructor(
    private readonly views: SavedViewRepository,
    private readonly favourites: FavouriteRepository,
  ) {}

  /** Favourites stand first. */
  async list(caller: Caller): Promise<SeenView[]> {
    const views = await this.seen(caller, await this.views.list(workspaceOf(caller).id, viewerOf(caller)));
    return [...views.filter(({ favourite }) => favourite), ...views.filter(({ favourite }) => !favourite)];
  }

  async create(caller: Caller, input: SavedViewInput): Promise<SeenView> {
    const owner = userOf(caller);
    return this.seenOne(caller, await this.views.create(owner.workspaceId, owner.id, checked(input)));
  }

  /** Only its owner may. */
  async update(caller: Caller, id: string, input: SavedViewInput): Promise<SeenView> {
    const owner = userOf(caller);
    const { ownerId } = await this.views.get(owner.workspaceId, owner.id, id);
    if (ownerId !== owner.id) throw notYours('Save it under your own name instead.');
    return this.seenOne(caller, await this.views.update(owner.workspaceId, owner.id, id, checked(input)));
  }

  /** Its owner may, and whoever manages the workspace's shared ones. */
  async delete(caller: Caller, id: string): Promise<boolean> {
    const { id: workspaceId } = workspaceOf(caller);
    const viewer = viewerOf(caller);
    const { ownerId } = await this.views.get(workspaceId, viewer, id);
    const role = roleOf(caller);
    if (ownerId !== viewer && !(role && mayDo(role, 'views.manage'))) throw notYours('Ask its owner to delete it.');
    return this.views.delete(workspaceId, id);
  }

  private async seen(caller: Caller, views: SavedView[]): Promise<SeenView[]> {
    const viewer = viewerOf(caller);
    const marked = viewer === null ? [] : await this.favourites.ids(workspaceOf(caller).id, viewer, 'view');
    return views.map((view) => ({ ...view, mine: view.ownerId === viewer, favourite: marked.includes(view.id) }));
  }

  private async seenOne(caller: Caller, view: SavedView): Promise<SeenView> {
    const [seen] = await this.seen(caller, [view]);
    return seen as SeenView;
  }
}

function notYours(remedy: string): SpuntaError {
  return new SpuntaError('FORBIDDEN', `This view is shared by another person. ${remedy}`, 'id');
}

function checked({ name, query, shared }: SavedViewInput): SavedViewInput {
  if (query.length > MOST_CHARACTERS)
    throw new SpuntaError(
      'INVALID_INPUT',
      `A view has at most ${MOST_CHARACTERS} characters: use fewer filters, or keep them as a segment.`,
      'query',
    );
  return { name: assertName(name, 'name'), query, shared };
}
