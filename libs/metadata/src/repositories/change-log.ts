import { SpuntaError } from '@spunta/domain';
import type { Pool, PoolClient } from 'pg';
import { isUuid, notFound } from '../postgres-errors.js';

export interface NewChange {
  note: string;
  createdBy: string | null;
}

/** The later of two changes counts; those of one microsecond in any fixed order. */
export const LATEST_FIRST = 'c.created_at DESC, c.id DESC';

const COLUMNS = `id, workspace_id AS "workspaceId", note, created_at AS "createdAt", created_by AS "createdBy",
  taken_back_at AS "takenBackAt", taken_back_by AS "takenBackBy"`;

/**
 * A table of changes: each import, edit or save is one, with rows of its own elsewhere, and can be taken back. Whoever reads those rows takes
 * of each place the latest change that was not taken back.
 */
export class ChangeLog<Change extends { id: string }> {
  private readonly columns: string;

  constructor(
    private readonly pool: Pool,
    private readonly table: 'cost_changes' | 'market_changes',
    private readonly kinds: boolean,
  ) {
    this.columns = kinds ? `kind, ${COLUMNS}` : COLUMNS;
  }

  /** A change and what `fill` stores for it, or neither. */
  async add(
    workspaceId: string,
    { note, createdBy, kind }: NewChange & { kind?: string },
    fill: (client: PoolClient, id: string) => Promise<unknown>,
  ): Promise<Change> {
    const values = [workspaceId, note, createdBy, ...(this.kinds ? [kind] : [])];
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const { rows } = await client.query<Change>(
        `INSERT INTO ${this.table} (workspace_id, note, created_by${this.kinds ? ', kind' : ''})
         VALUES ($1, $2, $3${this.kinds ? ', $4' : ''}) RETURNING ${this.columns}`,
        values,
      );
      const change = rows[0] as Change;
      await fill(client, change.id);
      await client.query('COMMIT');
      return change;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }

  /** Newest first, also those that were taken back; of every kind where none is named. */
  async list(workspaceId: string, first: number, kind?: string): Promise<Change[]> {
    const ofKind = kind === undefined ? '' : 'AND kind = $3';
    const { rows } = await this.pool.query<Change>(
      `SELECT ${this.columns} FROM ${this.table} AS c WHERE workspace_id = $1 ${ofKind} ORDER BY ${LATEST_FIRST} LIMIT $2`,
      [workspaceId, first, ...(kind === undefined ? [] : [kind])],
    );
    return rows;
  }

  /** Undoes a change: what held before it holds again. Throws NOT_FOUND, or CONFLICT when it was undone already. */
  async takeBack(workspaceId: string, id: string, by: string | null): Promise<Change> {
    if (!isUuid(id)) throw notFound('change');
    const { rows } = await this.pool.query<Change>(
      `UPDATE ${this.table} SET taken_back_at = clock_timestamp(), taken_back_by = $3
       WHERE workspace_id = $1 AND id = $2 AND taken_back_at IS NULL RETURNING ${this.columns}`,
      [workspaceId, id, by],
    );
    if (rows[0]) return rows[0];
    const known = await this.pool.query(`SELECT 1 FROM ${this.table} WHERE workspace_id = $1 AND id = $2`, [
      workspaceId,
      id,
    ]);
    if (known.rowCount === 0) throw notFound('change');
    throw new SpuntaError('CONFLICT', 'This change was taken back already. Reload the list.');
  }

  /** Names the state of all changes of a workspace: it changes with every one and with every one that is taken back. */
  async revision(workspaceId: string): Promise<string> {
    const { rows } = await this.pool.query<{ revision: string }>(
      `SELECT count(*) || '-' || count(taken_back_at) || '-' || coalesce(extract(epoch FROM max(created_at)), 0) AS revision
       FROM ${this.table} WHERE workspace_id = $1`,
      [workspaceId],
    );
    return rows[0]?.revision ?? '';
  }
}
