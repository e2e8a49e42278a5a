import { SpuntaError } from '@spunta/domain';
import { cellKey, type Cell } from '@spunta/planner';
import type {
  PageRequest,
  PlanComment,
  PlanCommentRepository,
  PlanFilter,
  PlanRepository,
  PlanSave,
  PlanVersion,
  StoredPlan,
} from '@spunta/metadata';
import { readPage, type Page, type PageArgs } from '../paging/page.js';
import { nameOf, roleOf, workspaceOf, type Caller } from '../people/caller.js';
import { mayDo } from '../people/permissions.js';
import { readOutcomeCurve } from './out/outcome-curve.import.js';
import { CONTENT_SCHEMA, readContent, type PlanContent } from './plan-content.js';

const LONGEST_NAME = 120;
const LONGEST_NOTE = 500;
const LONGEST_COMMENT = 4_000;
const LONGEST_SEARCH = 200;

export type SeenVersion = Omit<PlanVersion, 'content'> & { content: PlanContent };
/** A plan as it is shown: with what its newest version says. */
export type SeenPlan = Omit<StoredPlan, 'newest'> & { newest: SeenVersion };
/** `mine`: the one who asks wrote it. */
export type SeenComment = PlanComment & { mine: boolean };

export interface SaveOptions {
  note?: string | null;
  /** Saved by itself while someone writes. */
  draft?: boolean | null;
}

/** Plans with their versions and comments. What they say is checked; whether it is enough for a forecast is not asked here. */
export class PlansService {
  constructor(
    private readonly repository: PlanRepository,
    private readonly commentRepository: PlanCommentRepository,
    private readonly now: () => Date,
  ) {}

  page(caller: Caller, filter: Partial<PlanFilter>, args: PageArgs): Promise<Page<SeenPlan>> {
    const { id } = workspaceOf(caller);
    const search = checkText(filter.search?.trim() ?? '', LONGEST_SEARCH, 'search') || null;
    const wanted = { archived: filter.archived ?? null, search };
    return readPage(
      {
        name: `plans ${JSON.stringify(wanted)}`,
        read: async (request) => (await this.repository.page(id, wanted, request)).map(seen),
        count: () => this.repository.count(id, wanted),
      },
      args,
    );
  }

  async get(caller: Caller, id: string): Promise<SeenPlan> {
    return seen(await this.repository.get(workspaceOf(caller).id, id));
  }

  async versions(caller: Caller, planId: string, args: PageArgs): Promise<Page<SeenVersion>> {
    const { id } = workspaceOf(caller);
    await this.repository.get(id, planId);
    return readPage(
      {
        name: `planVersions ${planId}`,
        read: async (request: PageRequest) =>
          (await this.repository.versions(id, planId, request)).map((version) => ({
            ...seenVersion(version),
            place: version.place,
          })),
        count: () => this.repository.countVersions(id, planId),
      },
      args,
    );
  }

  async create(caller: Caller, given: unknown, options: SaveOptions): Promise<SeenPlan> {
    return seen(await this.repository.create(workspaceOf(caller).id, this.saveOf(caller, readContent(given), options)));
  }

  /** Throws NOT_FOUND. */
  async version(caller: Caller, planId: string, number: number): Promise<SeenVersion> {
    return seenVersion(await this.repository.version(workspaceOf(caller).id, planId, number));
  }

  /** `base`: number of the version that the save stands on. Throws CONFLICT with the newer one. */
  async save(caller: Caller, id: string, base: number, given: unknown, options: SaveOptions): Promise<SeenPlan> {
    const save = this.saveOf(caller, readContent(given), options);
    return seen(await this.repository.save(workspaceOf(caller).id, id, base, save));
  }

  /** A new plan that says the same. */
  async duplicate(caller: Caller, id: string, name: string | null): Promise<SeenPlan> {
    const { newest, name: before } = await this.get(caller, id);
    const content = { ...newest.content, name: name ?? `${before.slice(0, LONGEST_NAME - 7)} (copy)` };
    return this.create(caller, content, { note: `copy of ${before}`.slice(0, LONGEST_NOTE) });
  }

  /** An older version as the newest: nothing is lost. */
  async restore(caller: Caller, id: string, { number, base }: { number: number; base: number }): Promise<SeenPlan> {
    const workspaceId = workspaceOf(caller).id;
    const { content } = seenVersion(await this.repository.version(workspaceId, id, number));
    const save = this.saveOf(caller, content, { note: `version ${number} again` });
    return seen(await this.repository.save(workspaceId, id, base, save));
  }

  /** The plan with an estimate of the ad platform for one of its cells, in place of an earlier one. */
  async importCurve(
    caller: Caller,
    id: string,
    { base, json, ...cell }: Cell & { base: number; json: string },
  ): Promise<SeenPlan> {
    const { content } = (await this.get(caller, id)).newest;
    if (!content.budget)
      throw new SpuntaError('INVALID_INPUT', 'The plan has no budget yet: its currency is needed.', 'budget');
    const points = readOutcomeCurve(json, content.budget.currency);
    const others = content.curves.filter((one) => cellKey(one) !== cellKey(cell));
    const changed = { ...content, curves: [...others, { ...cell, points }] };
    return this.save(caller, id, base, changed, { note: `estimate for ${Object.values(cell).join(' ')}` });
  }

  async archive(caller: Caller, id: string, archived: boolean): Promise<SeenPlan> {
    const at = archived ? this.now() : null;
    return seen(await this.repository.setArchived(workspaceOf(caller).id, id, at));
  }

  async comments(caller: Caller, planId: string, args: PageArgs): Promise<Page<SeenComment>> {
    const { id } = workspaceOf(caller);
    await this.repository.get(id, planId);
    return readPage(
      {
        name: `planComments ${planId}`,
        read: async (request: PageRequest) =>
          (await this.commentRepository.page(id, planId, request)).map((comment) => ({
            ...comment,
            mine: isMine(caller, comment),
          })),
        count: () => this.commentRepository.count(id, planId),
      },
      args,
    );
  }

  async comment(caller: Caller, planId: string, given: string): Promise<SeenComment> {
    const text = checkText(given.trim(), LONGEST_COMMENT, 'text');
    if (text === '')
      throw new SpuntaError('INVALID_INPUT', 'A comment says something: write at least one character.', 'text');
    const comment = { text, by: nameOf(caller), at: this.now() };
    return { ...(await this.commentRepository.add(workspaceOf(caller).id, planId, comment)), mine: true };
  }

  /** Who wrote it may, and administrators. */
  async deleteComment(caller: Caller, id: string): Promise<boolean> {
    const workspaceId = workspaceOf(caller).id;
    const comment = await this.commentRepository.get(workspaceId, id);
    const role = roleOf(caller);
    if (!isMine(caller, comment) && !(role && mayDo(role, 'plans.moderate')))
      throw new SpuntaError('FORBIDDEN', 'Another person wrote this comment. Ask them or an administrator.', 'id');
    await this.commentRepository.delete(workspaceId, id);
    return true;
  }

  private saveOf(caller: Caller, content: PlanContent, { note, draft }: SaveOptions): PlanSave {
    return {
      ...{ name: content.name, schema: CONTENT_SCHEMA, content, draft: draft ?? false },
      ...{ note: checkText(note?.trim() ?? '', LONGEST_NOTE, 'note'), by: nameOf(caller), at: this.now() },
    };
  }
}

function isMine(caller: Caller, { createdBy }: PlanComment): boolean {
  return createdBy !== null && createdBy === nameOf(caller);
}

export function checkText(text: string, most: number, field: string): string {
  if (text.length <= most) return text;
  throw new SpuntaError('INVALID_INPUT', `This has at most ${most} characters: shorten it.`, field);
}

/** Only what `readContent` gave is ever stored. */
const seenVersion = (version: PlanVersion): SeenVersion => ({
  ...version,
  // What was stored before plans had curves has none.
  content: { curves: [], ...(version.content as Omit<PlanContent, 'curves'>) },
});
const seen = <T extends StoredPlan>(plan: T) => ({ ...plan, newest: seenVersion(plan.newest) });
