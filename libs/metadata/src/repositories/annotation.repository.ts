import { SpuntaError, type AnnotationKind, type AnnotationTime } from '@spunta/domain';
import { LessThan, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { AnnotationEntity } from '../entities/annotation.entity.js';
import type { PageRequest, Placed } from '../keyset.js';
import { isUuid, notFound } from '../postgres-errors.js';

export type Annotation = Omit<AnnotationEntity, keyof AnnotationTime> & AnnotationTime;
export type AnnotationInput = Pick<
  AnnotationEntity,
  'isPersonal' | 'kind' | 'title' | 'note' | 'countries' | 'channels'
> &
  AnnotationTime;

/** Who changes it and when; `author` as `AnnotationEntity` has it. */
export interface AnnotationHand {
  author: string;
  by: string | null;
  at: Date;
}

export interface AnnotationFilter {
  /** Sees its own personal ones; null: personal ones are left out. */
  viewer: string | null;
  /** Empty: all. */
  kinds: AnnotationKind[];
  /** Those that hold for one of these, or for all; empty: every one. */
  countries: string[];
  channels: string[];
  isPersonal: boolean | null;
  /** Part of the title or the note. */
  search: string;
  /** What touches these days, or these instants (its days in a zone); null: of any time. */
  range: { from: string; to: string; fromAt: Date; toAt: Date } | null;
}

/** Beginning in one year, of the workspace or of one author's own. */
export const MOST_ANNOTATIONS_A_YEAR = 500;

export class AnnotationRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Throws CONFLICT when the year has `MOST_ANNOTATIONS_A_YEAR`. */
  create(workspaceId: string, input: AnnotationInput, { author, by, at }: AnnotationHand): Promise<Annotation> {
    return this.manager.transaction(async (manager) => {
      const row = { ...input, startsAt: startOf(input), author, workspaceId, version: 1 };
      await assertRoom(manager, row);
      const made = { createdAt: at, createdBy: by, updatedAt: at, updatedBy: by };
      const { identifiers } = await manager.insert(AnnotationEntity, { ...row, ...made });
      return new AnnotationRepository(manager).get(workspaceId, String(identifiers[0]?.['id']));
    });
  }

  /** Throws NOT_FOUND, also where it was deleted. */
  async get(workspaceId: string, id: string): Promise<Annotation> {
    const found = await this.find(workspaceId, id);
    if (!found || found.deletedAt) throw notFound('annotation');
    return found;
  }

  /** Also one that was deleted. Throws NOT_FOUND. */
  async getDeleted(workspaceId: string, id: string): Promise<Annotation> {
    const found = await this.find(workspaceId, id);
    if (!found?.deletedAt) throw notFound('deleted annotation');
    return found;
  }

  /** The latest first. */
  async page(
    workspaceId: string,
    filter: AnnotationFilter,
    { first, after }: PageRequest,
  ): Promise<Placed<Annotation>[]> {
    const rows = this.matching(workspaceId, filter)
      .addSelect(`to_json(row.startsAt) #>> '{}'`, 'place')
      .orderBy('row.startsAt', 'DESC')
      .addOrderBy('row.id', 'DESC')
      .limit(first);
    if (after) rows.andWhere('(row.startsAt, row.id) < (CAST(:value AS timestamptz), CAST(:id AS uuid))', { ...after });
    const { entities, raw } = await rows.getRawAndEntities<{ place: string }>();
    return entities.map((found, i) => ({
      ...(found as Annotation),
      place: { value: raw[i]?.place ?? '', id: found.id },
    }));
  }

  count(workspaceId: string, filter: AnnotationFilter): Promise<number> {
    return this.matching(workspaceId, filter).getCount();
  }

  /** Above the version `base`. Throws NOT_FOUND; CONFLICT on `base` when there is a newer one, and when the year is full. */
  update(
    workspaceId: string,
    { id, base }: { id: string; base: number },
    input: AnnotationInput,
    { by, at }: AnnotationHand,
  ): Promise<Annotation> {
    return this.manager.transaction(async (manager) => {
      const inside = new AnnotationRepository(manager);
      const { author } = await inside.get(workspaceId, id);
      const startsAt = startOf(input);
      await assertRoom(manager, { ...input, startsAt, author, workspaceId }, id);
      const change = { ...input, startsAt, version: () => 'version + 1', updatedAt: at, updatedBy: by };
      const { affected } = await manager.update(AnnotationEntity, { id, workspaceId, version: base }, change);
      if (affected !== 1)
        throw new SpuntaError(
          'CONFLICT',
          'This annotation was changed meanwhile: read it again and change that one.',
          'base',
        );
      return inside.get(workspaceId, id);
    });
  }

  /** Leaves every list; can be restored. Throws NOT_FOUND. */
  async delete(workspaceId: string, id: string, { by, at }: AnnotationHand): Promise<void> {
    await this.get(workspaceId, id);
    await this.manager.update(AnnotationEntity, { workspaceId, id }, { deletedAt: at, updatedAt: at, updatedBy: by });
  }

  /** Throws NOT_FOUND where it is not deleted, and CONFLICT when its year is full by now. */
  restore(workspaceId: string, id: string, { by, at }: AnnotationHand): Promise<Annotation> {
    return this.manager.transaction(async (manager) => {
      const inside = new AnnotationRepository(manager);
      await assertRoom(manager, await inside.getDeleted(workspaceId, id));
      await manager.update(AnnotationEntity, { workspaceId, id }, { deletedAt: null, updatedAt: at, updatedBy: by });
      return inside.get(workspaceId, id);
    });
  }

  /** Those that were deleted before, of all workspaces. */
  async deleteOld(before: Date): Promise<void> {
    await this.manager.delete(AnnotationEntity, { deletedAt: LessThan(before) });
  }

  private async find(workspaceId: string, id: string): Promise<Annotation | null> {
    const found = isUuid(id) ? await this.manager.findOneBy(AnnotationEntity, { workspaceId, id }) : null;
    return found as Annotation | null;
  }

  private matching(workspaceId: string, filter: AnnotationFilter): SelectQueryBuilder<AnnotationEntity> {
    const { viewer, kinds, countries, channels, isPersonal, search, range } = filter;
    const rows = this.manager
      .createQueryBuilder(AnnotationEntity, 'row')
      .where('row.workspaceId = :workspaceId AND row.deletedAt IS NULL', { workspaceId })
      .andWhere('(NOT row.isPersonal OR row.author = :viewer)', { viewer });
    if (isPersonal !== null) rows.andWhere('row.isPersonal = :isPersonal', { isPersonal });
    if (kinds.length > 0) rows.andWhere('row.kind = ANY(:kinds)', { kinds });
    for (const [column, values] of Object.entries({ countries, channels }))
      if (values.length > 0)
        rows.andWhere(`(row.${column} = '[]' OR row.${column} ?| CAST(:${column} AS text[]))`, { [column]: values });
    if (search !== '')
      rows.andWhere('(strpos(lower(row.title), lower(:search)) > 0 OR strpos(lower(row.note), lower(:search)) > 0)', {
        search,
      });
    if (range)
      rows.andWhere(
        `((row.fromDay <= :to AND row.toDay >= :from) OR (row.fromAt < :toAt AND row.toAt >= :fromAt))`,
        range,
      );
    return rows;
  }
}

function startOf({ fromDay, fromAt }: AnnotationTime): Date {
  return fromAt ?? new Date(`${fromDay}T00:00:00Z`);
}

type Counted = Pick<AnnotationEntity, 'workspaceId' | 'author' | 'isPersonal' | 'startsAt'>;

async function assertRoom(
  manager: EntityManager,
  { workspaceId, author, isPersonal, startsAt }: Counted,
  except: string | null = null,
): Promise<void> {
  const year = startsAt.getUTCFullYear();
  const rows = manager
    .createQueryBuilder(AnnotationEntity, 'row')
    .where('row.workspaceId = :workspaceId AND row.deletedAt IS NULL', { workspaceId })
    .andWhere('row.startsAt >= :start AND row.startsAt < :end', {
      start: new Date(Date.UTC(year, 0)),
      end: new Date(Date.UTC(year + 1, 0)),
    })
    .andWhere('row.isPersonal = :isPersonal', { isPersonal });
  if (isPersonal) rows.andWhere('row.author = :author', { author });
  if (except !== null) rows.andWhere('row.id <> :except', { except });
  if ((await rows.getCount()) < MOST_ANNOTATIONS_A_YEAR) return;
  const whose = isPersonal ? 'A person' : 'A workspace';
  throw new SpuntaError(
    'CONFLICT',
    `${whose} has at most ${MOST_ANNOTATIONS_A_YEAR} annotations that begin in ${year}. Delete one first.`,
  );
}
