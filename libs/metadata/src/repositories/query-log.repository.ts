import type { Pool } from 'pg';
import type { QueryLogEntity } from '../entities/query-log.entity.js';
import type { Placed, PageRequest } from '../keyset.js';

type Figures = 'rowsRead' | 'bytesRead';

/** One metric query and how it went; null where that never came to be known. */
export interface QueryLogEntry extends Omit<QueryLogEntity, Figures> {
  rowsRead: number | null;
  bytesRead: number | null;
}

export type NewQueryLogEntry = Omit<QueryLogEntry, 'id'>;

/** What the newest, slowest ... are told by: the sorting column, and which rows count. */
const ORDERS = {
  RECENT: { column: 'asked_at', type: 'timestamptz', only: 'true' },
  SLOWEST: { column: 'duration_ms', type: 'integer', only: 'true' },
  MOST_EXPENSIVE: { column: 'bytes_read', type: 'bigint', only: 'bytes_read IS NOT NULL' },
  REFUSED: { column: 'asked_at', type: 'timestamptz', only: `status = 'REFUSED'` },
} as const;

export type QueryLogOrder = keyof typeof ORDERS;
export const QUERY_LOG_ORDERS = Object.keys(ORDERS) as QueryLogOrder[];

const COLUMNS = `id, workspace_id AS "workspaceId", asked_at AS "askedAt", caller, duration_ms AS "durationMs",
  rows_read::float8 AS "rowsRead", bytes_read::float8 AS "bytesRead", complexity, status, error_code AS "errorCode",
  metrics, dimensions, source, query`;

export class QueryLogRepository {
  constructor(private readonly pool: Pool) {}

  /** Entries of all workspaces in one statement with one parameter, which costs the process least. */
  async add(entries: readonly NewQueryLogEntry[]): Promise<void> {
    if (entries.length === 0) return;
    await this.pool.query(
      `INSERT INTO query_log (workspace_id, asked_at, caller, duration_ms, rows_read, bytes_read, complexity, status,
         error_code, metrics, dimensions, source, query)
       SELECT "workspaceId", "askedAt", caller, "durationMs", round("rowsRead"), round("bytesRead"), complexity, status,
         "errorCode", metrics, dimensions, source, query
       FROM json_to_recordset($1) AS entry ("workspaceId" uuid, "askedAt" timestamptz, caller text, "durationMs" integer,
         "rowsRead" float8, "bytesRead" float8, complexity integer, status text, "errorCode" text, metrics jsonb,
         dimensions jsonb, source text, query text)`,
      [JSON.stringify(entries)],
    );
  }

  async page(
    workspaceId: string,
    { order, first, after }: PageRequest & { order: QueryLogOrder },
  ): Promise<Placed<QueryLogEntry>[]> {
    const { column, type, only } = ORDERS[order];
    const { rows } = await this.pool.query<QueryLogEntry & { place: string }>(
      `SELECT ${COLUMNS}, to_json(${column}) #>> '{}' AS place FROM query_log
       WHERE workspace_id = $1 AND ${only} AND ($2::text IS NULL OR (${column}, id) < ($2::${type}, $3::uuid))
       ORDER BY ${column} DESC, id DESC LIMIT $4`,
      [workspaceId, after?.value ?? null, after?.id ?? null, first],
    );
    return rows.map((row) => ({ ...row, place: { value: row.place, id: row.id } }));
  }

  async count(workspaceId: string, order: QueryLogOrder): Promise<number> {
    const { rows } = await this.pool.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM query_log WHERE workspace_id = $1 AND ${ORDERS[order].only}`,
      [workspaceId],
    );
    return rows[0]?.count ?? 0;
  }

  /** Removes what is older than `before`, and of each workspace all but the newest `most`. */
  async deleteOld(before: Date, most: number): Promise<void> {
    await this.pool.query('DELETE FROM query_log WHERE asked_at < $1', [before]);
    await this.pool.query(
      `DELETE FROM query_log USING (
         SELECT id AS old, row_number() OVER (PARTITION BY workspace_id ORDER BY asked_at DESC, id DESC) AS place
         FROM query_log
       ) AS ranked WHERE id = old AND place > $1`,
      [most],
    );
  }
}
