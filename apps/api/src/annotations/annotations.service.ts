import { checkRange, endOfDay, formatDay, isCountry, parseDay, SpuntaError, type DayRange } from '@spunta/domain';
import type { Annotation, AnnotationFilter, AnnotationHand, AnnotationRepository } from '@spunta/metadata';
import { readPage, type Page, type PageArgs } from '../paging/page.js';
import { assertMay, identityOf, nameOf, roleOf, workspaceOf, type Caller } from '../people/caller.js';
import { mayDo } from '../people/permissions.js';
import {
  ANNOTATION_SCOPES,
  checkAnnotation,
  checkKind,
  checkValues,
  isChannel,
  oneOf,
  type AnnotationScope,
  type GivenAnnotation,
} from './annotation.checks.js';

const LONGEST_SEARCH = 200;

/** An annotation as one caller sees it. */
export type SeenAnnotation = Annotation & { scope: AnnotationScope; mayEdit: boolean };

export interface AnnotationsAsked {
  kinds?: string[] | null;
  scope?: string | null;
  countries?: string[] | null;
  channels?: string[] | null;
  search?: string | null;
}

/** What happened on the time axis: everyone's own marks, and those that a workspace shares. */
export class AnnotationsService {
  constructor(
    private readonly annotations: AnnotationRepository,
    private readonly now: () => Date,
  ) {}

  page(caller: Caller, asked: AnnotationsAsked, range: DayRange | null, args: PageArgs): Promise<Page<SeenAnnotation>> {
    const { id } = workspaceOf(caller);
    const filter = filterOf(asked, range, identityOf(caller));
    return readPage(
      {
        name: 'annotations',
        read: async (request) => {
          const rows = await this.annotations.page(id, filter, request);
          return rows.map((row) => ({ ...seen(row, caller), place: row.place }));
        },
        count: () => this.annotations.count(id, filter),
      },
      args,
    );
  }

  async create(caller: Caller, given: GivenAnnotation): Promise<SeenAnnotation> {
    const input = checkAnnotation(given);
    if (!input.isPersonal) assertMay(caller, 'annotations.publish');
    return seen(await this.annotations.create(workspaceOf(caller).id, input, this.hand(caller)), caller);
  }

  /** Only its author and administrators may. */
  async update(
    caller: Caller,
    { id, base }: { id: string; base: number },
    given: GivenAnnotation,
  ): Promise<SeenAnnotation> {
    const input = checkAnnotation(given);
    const { id: workspaceId } = workspaceOf(caller);
    const before = this.editable(caller, await this.annotations.get(workspaceId, id));
    if (!input.isPersonal) assertMay(caller, 'annotations.publish');
    if (input.isPersonal && before.author !== identityOf(caller))
      throw new SpuntaError('FORBIDDEN', 'Only its author can make an annotation personal.', 'scope');
    return seen(await this.annotations.update(workspaceId, { id, base }, input, this.hand(caller)), caller);
  }

  async delete(caller: Caller, id: string): Promise<boolean> {
    const { id: workspaceId } = workspaceOf(caller);
    this.editable(caller, await this.annotations.get(workspaceId, id));
    await this.annotations.delete(workspaceId, id, this.hand(caller));
    return true;
  }

  /** Within 30 days of its deletion. */
  async restore(caller: Caller, id: string): Promise<SeenAnnotation> {
    const { id: workspaceId } = workspaceOf(caller);
    this.editable(caller, await this.annotations.getDeleted(workspaceId, id));
    return seen(await this.annotations.restore(workspaceId, id, this.hand(caller)), caller);
  }

  /** Personal ones of others do not exist for a caller, whoever that is. */
  private editable(caller: Caller, annotation: Annotation): Annotation {
    if (annotation.isPersonal && annotation.author !== identityOf(caller))
      throw new SpuntaError(
        'NOT_FOUND',
        'This annotation does not exist in the workspace. Reload the list and choose again.',
      );
    if (!mayEdit(annotation, caller))
      throw new SpuntaError('FORBIDDEN', 'Only its author and administrators may change this annotation.');
    return annotation;
  }

  private hand(caller: Caller): AnnotationHand {
    return { author: identityOf(caller), by: nameOf(caller), at: this.now() };
  }
}

function seen(annotation: Annotation, caller: Caller): SeenAnnotation {
  const scope = annotation.isPersonal ? 'personal' : 'workspace';
  return { ...annotation, scope, mayEdit: mayEdit(annotation, caller) };
}

function mayEdit({ author }: Annotation, caller: Caller): boolean {
  const role = roleOf(caller);
  return author === identityOf(caller) || (role !== null && mayDo(role, 'annotations.moderate'));
}

function filterOf(asked: AnnotationsAsked, range: DayRange | null, viewer: string): AnnotationFilter {
  const search = asked.search?.trim() ?? '';
  if (search.length > LONGEST_SEARCH)
    throw new SpuntaError('INVALID_INPUT', `A search has at most ${LONGEST_SEARCH} characters.`, 'filter.search');
  const scope = asked.scope == null ? null : oneOf(ANNOTATION_SCOPES, asked.scope, 'filter.scope');
  return {
    viewer,
    search,
    kinds: (asked.kinds ?? []).map((kind) => checkKind(kind, 'filter.kinds')),
    countries: checkValues(asked.countries ?? [], 'filter.countries', isCountry, 'ISO codes of countries such as IT'),
    channels: checkValues(asked.channels ?? [], 'filter.channels', isChannel, 'names of messengers such as whatsapp'),
    isPersonal: scope === null ? null : scope === 'personal',
    range: range && rangeOf(range),
  };
}

/** Days as they are, and the instants that they are in their zone. Throws RANGE_INVALID. */
export function rangeOf(range: DayRange): NonNullable<AnnotationFilter['range']> {
  checkRange(range);
  const { from, to, timeZone } = range;
  const before = formatDay(parseDay(from, 'range.from') - 1);
  return {
    ...{ from, to },
    fromAt: new Date(endOfDay(before, timeZone) * 1000),
    toAt: new Date(endOfDay(to, timeZone) * 1000),
  };
}
