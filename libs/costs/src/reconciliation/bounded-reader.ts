import { daysIn, SpuntaError, type DayRange } from '@spunta/domain';
import type { QueryOptions, QueryParams, Warehouse } from '@spunta/warehouse';

/** Rows of one kind that are held in memory at once. */
const MOST_ROWS = 50_000;
const MOST_DAYS = 366;
/** A whole range is read at once, so it takes few threads and has a minute. */
const LIMITS: QueryOptions = { maxExecutionSeconds: 60, maxThreads: 2 };

export type BoundedRead = <Row>(sql: string, params: QueryParams) => Promise<Row[]>;

/** Reads statements of one workspace that end in `LIMIT {most:UInt32}`. Throws TOO_MANY_ROWS beyond 50,000 rows. */
export function boundedReader(warehouse: Warehouse, workspace: string): BoundedRead {
  return async <Row>(sql: string, params: QueryParams): Promise<Row[]> => {
    const { rows } = await warehouse.query<Row>(sql, { ...params, workspace, most: MOST_ROWS + 1 }, LIMITS);
    if (rows.length <= MOST_ROWS) return rows;
    throw new SpuntaError('TOO_MANY_ROWS', `The range has more than ${MOST_ROWS} rows: choose a shorter one.`, 'range');
  };
}

/** Throws RANGE_INVALID. */
export function assertLength(range: DayRange): void {
  if (daysIn(range) > MOST_DAYS)
    throw new SpuntaError(
      'RANGE_INVALID',
      `At most ${MOST_DAYS} days can be reconciled at once: shorten it.`,
      'range.to',
    );
}
