import { SpuntaError } from '@spunta/domain';
import type { SavedView, SavedViewInput, SavedViewRepository } from '@spunta/metadata';
import { roleOf, userOf, workspaceOf, type Caller } from '../people/caller.js';
import { assertName } from '../people/people.checks.js';
import { mayDo } from '../people/permissions.js';

const MOST_CHARACTERS = 4_000;

/** A view as one caller sees it. */
export interface SeenView extends SavedView {
  mine: boolean;
}

/** Views of the explorer that people keep for themselves or share. */
export class SavedViewsService {
  constructor(private readonly views: SavedViewRepository) {}

  async list(caller: Caller): Promise<SeenView[]> {
    const viewer = viewerOf(caller);
    return (await this.views.list(workspaceOf(caller).id, viewer)).map((view) => seen(view, viewer));
  }

  async create(caller: Caller, input: SavedViewInput): Promise<SeenView> {
    const owner = userOf(caller);
    return seen(await this.views.create(owner.workspaceId, owner.id, checked(input)), owner.id);
  }

  /** Only its owner may. */
  async update(caller: Caller, id: string, input: SavedViewInput): Promise<SeenView> {
    const owner = userOf(caller);
    const { ownerId } = await this.views.get(owner.workspaceId, owner.id, id);
    if (ownerId !== owner.id) throw notYours('Save it under your own name instead.');
    return seen(await this.views.update(owner.workspaceId, owner.id, id, checked(input)), owner.id);
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
}

const viewerOf = (caller: Caller): string | null => (caller.kind === 'session' ? caller.session.user.id : null);
const seen = (view: SavedView, viewer: string | null): SeenView => ({ ...view, mine: view.ownerId === viewer });

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
