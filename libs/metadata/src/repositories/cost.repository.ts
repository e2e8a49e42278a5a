import { SpuntaError } from '@spunta/domain';
import type { Pool, PoolClient } from 'pg';
import type { EntityManager } from 'typeorm';
import { CostChangeEntity, type CostChangeKind } from '../entities/cost-change.entity.js';
import type { ExchangeRateEntity } from '../entities/exchange-rate.entity.js';
import type { MessageRateEntity } from '../entities/message-rate.entity.js';
import { isUuid, notFound } from '../postgres-errors.js';

/** Without the settings, which can be long. */
export type CostChange = Omit<CostChangeEntity, 'settings'>;
export type StoredRate = Omit<MessageRateEntity, 'changeId'>;
export type StoredExchangeRate = Omit<ExchangeRateEntity, 'changeId'>;

export interface NewCostChange {
  note: string;
  createdBy: string | null;
}

const CHANGE = `id, workspace_id AS "workspaceId", kind, note, created_at AS "createdAt", created_by AS "createdBy",
  taken_back_at AS "takenBackAt", taken_back_by AS "takenBackBy"`;
const LATEST_FIRST = 'c.created_at DESC, c.id DESC';

/** Rates, exchange rates and settings with their history: of each place the latest change counts that was not taken back. */
export class CostRepository {
  constructor(
    private readonly manager: EntityManager,
    private readonly pool: Pool,
  ) {}

  /** Some 100,000 rows a second: they travel as one JSON text. */
  addRates(workspaceId: string, change: NewCostChange, rates: readonly StoredRate[]): Promise<CostChange> {
    return this.add(workspaceId, 'rates', change, (client, id) =>
      client.query(
        `INSERT INTO message_rates (change_id, market, category, currency, tier_from, valid_from, rate, source)
         SELECT $1, market, category, currency, "tierFrom", "from", rate, source
         FROM json_to_recordset($2) AS row (market text, category text, currency text, "tierFrom" integer, "from" text,
           rate numeric, source text)`,
        [id, JSON.stringify(rates)],
      ),
    );
  }

  addExchangeRates(
    workspaceId: string,
    change: NewCostChange,
    rates: readonly StoredExchangeRate[],
  ): Promise<CostChange> {
    return this.add(workspaceId, 'exchange', change, (client, id) =>
      client.query(
        `INSERT INTO exchange_rates (change_id, day, base, quote, rate, source)
         SELECT $1, day, base, quote, rate, source
         FROM json_to_recordset($2) AS row (day text, base text, quote text, rate numeric, source text)`,
        [id, JSON.stringify(rates)],
      ),
    );
  }

  saveSettings(workspaceId: string, change: NewCostChange, settings: object): Promise<CostChange> {
    return this.add(workspaceId, 'settings', change, (client, id) =>
      client.query('UPDATE cost_changes SET settings = $2 WHERE id = $1', [id, JSON.stringify(settings)]),
    );
  }

  /** Newest first, also those that were taken back. */
  async changes(workspaceId: string, kind: CostChangeKind, first = 50): Promise<CostChange[]> {
    const { rows } = await this.pool.query<CostChange>(
      `SELECT ${CHANGE} FROM cost_changes AS c WHERE workspace_id = $1 AND kind = $2 ORDER BY ${LATEST_FIRST} LIMIT $3`,
      [workspaceId, kind, first],
    );
    return rows;
  }

  /** Undoes a change: what held before it holds again. Throws NOT_FOUND, or CONFLICT when it was undone already. */
  async takeBack(workspaceId: string, id: string, by: string | null): Promise<CostChange> {
    const found = isUuid(id) ? await this.manager.findOneBy(CostChangeEntity, { workspaceId, id }) : null;
    if (!found) throw notFound('change');
    const { rows } = await this.pool.query<CostChange>(
      `UPDATE cost_changes SET taken_back_at = clock_timestamp(), taken_back_by = $3
       WHERE workspace_id = $1 AND id = $2 AND taken_back_at IS NULL RETURNING ${CHANGE}`,
      [workspaceId, id, by],
    );
    if (!rows[0]) throw new SpuntaError('CONFLICT', 'This change was taken back already. Reload the list.');
    return rows[0];
  }

  /** The workspace's own rates, in order of their places. */
  async rates(workspaceId: string): Promise<StoredRate[]> {
    const { rows } = await this.pool.query<StoredRate>(
      `SELECT DISTINCT ON (market, category, currency, tier_from, valid_from) market, category, currency,
         tier_from AS "tierFrom", valid_from AS "from", rate::text AS rate, source
       FROM message_rates JOIN cost_changes AS c ON c.id = change_id
       WHERE c.workspace_id = $1 AND c.taken_back_at IS NULL
       ORDER BY market, category, currency, tier_from, valid_from, ${LATEST_FIRST}`,
      [workspaceId],
    );
    return rows;
  }

  /** Rates of days from `from` to `to` (YYYY-MM-DD, both included), in order. */
  async exchangeRates(workspaceId: string, range: { from: string; to: string }): Promise<StoredExchangeRate[]> {
    const { rows } = await this.pool.query<StoredExchangeRate>(
      `SELECT DISTINCT ON (day, base, quote) day, base, quote, rate::text AS rate, source
       FROM exchange_rates JOIN cost_changes AS c ON c.id = change_id
       WHERE c.workspace_id = $1 AND c.taken_back_at IS NULL AND day BETWEEN $2 AND $3
       ORDER BY day, base, quote, ${LATEST_FIRST}`,
      [workspaceId, range.from, range.to],
    );
    return rows;
  }

  /** Names the state of all rates and settings of a workspace: it changes with every change and every one that is taken back. */
  async revision(workspaceId: string): Promise<string> {
    const { rows } = await this.pool.query<{ revision: string }>(
      `SELECT count(*) || '-' || count(taken_back_at) || '-' || coalesce(extract(epoch FROM max(created_at)), 0) AS revision
       FROM cost_changes WHERE workspace_id = $1`,
      [workspaceId],
    );
    return rows[0]?.revision ?? '';
  }

  /** As they were last saved; null when they never were. */
  async settings(workspaceId: string): Promise<object | null> {
    const { rows } = await this.pool.query<{ settings: object }>(
      `SELECT settings FROM cost_changes AS c
       WHERE workspace_id = $1 AND kind = 'settings' AND taken_back_at IS NULL ORDER BY ${LATEST_FIRST} LIMIT 1`,
      [workspaceId],
    );
    return rows[0]?.settings ?? null;
  }

  /** A change with what `fill` writes for it, in one transaction. */
  async add(
    workspaceId: string,
    kind: CostChangeKind,
    { note, createdBy }: NewCostChange,
    fill: (client: PoolClient, id: string) => Promise<unknown>,
  ): Promise<CostChange> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const { rows } = await client.query<CostChange>(
        `INSERT INTO cost_changes (workspace_id, kind, note, created_by) VALUES ($1, $2, $3, $4) RETURNING ${CHANGE}`,
        [workspaceId, kind, note, createdBy],
      );
      const change = rows[0] as CostChange;
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
}
