import type { EntityManager, EntityTarget, FindOperator } from 'typeorm';

/** Where a page ended: the sorting column's value of its last row, as text, and the row's id. */
export interface Place {
  value: string;
  id: string;
}

/** At most `first` rows after a place that an earlier page of the same order ended at. */
export interface PageRequest {
  first: number;
  after: Place | null;
}

export type Placed<T> = T & { place: Place };

interface Row {
  id: string;
  workspaceId: string;
}

/** Of one workspace, where wanted of one owner within it. */
interface Listing<T> {
  workspaceId: string;
  adAccountId?: string;
  planId?: string;
  reportId?: string;
  shareId?: string;
  scheduleId?: string;
  status?: FindOperator<string>;
  origin?: string;
  deletedAt?: FindOperator<unknown>;
  targetId?: string;
  by: keyof T & string;
  direction: 'ASC' | 'DESC';
}

/**
 * Rows of one workspace in the order of a time column, then of the id. The time leaves as PostgreSQL's own text: a Date has
 * no microseconds, and rows made within one millisecond would be skipped.
 */
export async function pageOf<T extends Row>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  { by, direction, ...only }: Listing<T>,
  { first, after }: PageRequest,
): Promise<Placed<T>[]> {
  const rows = manager
    .createQueryBuilder(entity, 'row')
    .addSelect(`to_json(row.${by}) #>> '{}'`, 'place')
    .where(only)
    .orderBy(`row.${by}`, direction)
    .addOrderBy('row.id', direction)
    .limit(first);
  const beyond = direction === 'ASC' ? '>' : '<';
  if (after)
    rows.andWhere(`(row.${by}, row.id) ${beyond} (CAST(:value AS timestamptz), CAST(:id AS uuid))`, { ...after });
  const { entities, raw } = await rows.getRawAndEntities<{ place: string }>();
  return entities.map((found, i) => ({ ...found, place: { value: raw[i]?.place ?? '', id: found.id } }));
}
