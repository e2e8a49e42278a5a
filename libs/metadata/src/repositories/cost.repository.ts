import type { Pool } from 'pg';
import type { CostChangeEntity, CostChangeKind } from '../entities/cost-change.entity.js';
import type { ExchangeRateEntity } from '../entities/exchange-rate.entity.js';
import type { MessageRateEntity } from '../entities/message-rate.entity.js';
import { ChangeLog, LATEST_FIRST, type NewChange } from './change-log.js';

/** Without the settings, which can be long. */
export type CostChange = Omit<CostChangeEntity, 'settings'>;
export type StoredRate = Omit<MessageRateEntity, 'changeId'>;
export type StoredExchangeRate = Omit<ExchangeRateEntity, 'changeId'>;

/** Rates, exchange rates and settings with their history: of each place the latest change counts that was not taken back. */
export class CostRepository {
  private readonly log: ChangeLog<CostChange>;

  constructor(private readonly pool: Pool) {
    this.log = new ChangeLog(pool, 'cost_changes', true);
  }

  /** Some 100,000 rows a second: they travel as one JSON text. */
  addRates(workspaceId: string, change: NewChange, rates: readonly StoredRate[]): Promise<CostChange> {
    return this.log.add(workspaceId, { ...change, kind: 'rates' }, (client, id) =>
      client.query(
        `INSERT INTO message_rates (change_id, market, category, currency, tier_from, valid_from, rate, source)
         SELECT $1, market, category, currency, "tierFrom", "from", rate, source
         FROM json_to_recordset($2) AS row (market text, category text, currency text, "tierFrom" integer, "from" text,
           rate numeric, source text)`,
        [id, JSON.stringify(rates)],
      ),
    );
  }

  addExchangeRates(workspaceId: string, change: NewChange, rates: readonly StoredExchangeRate[]): Promise<CostChange> {
    return this.log.add(workspaceId, { ...change, kind: 'exchange' }, (client, id) =>
      client.query(
        `INSERT INTO exchange_rates (change_id, day, base, quote, rate, source)
         SELECT $1, day, base, quote, rate, source
         FROM json_to_recordset($2) AS row (day text, base text, quote text, rate numeric, source text)`,
        [id, JSON.stringify(rates)],
      ),
    );
  }

  saveSettings(workspaceId: string, change: NewChange, settings: object): Promise<CostChange> {
    return this.log.add(workspaceId, { ...change, kind: 'settings' }, (client, id) =>
      client.query('UPDATE cost_changes SET settings = $2 WHERE id = $1', [id, JSON.stringify(settings)]),
    );
  }

  /** Newest first, also those that were taken back. */
  changes(workspaceId: string, kind: CostChangeKind, first = 50): Promise<CostChange[]> {
    return this.log.list(workspaceId, first, kind);
  }

  /** Undoes a change: what held before it holds again. Throws NOT_FOUND, or CONFLICT when it was undone already. */
  takeBack(workspaceId: string, id: string, by: string | null): Promise<CostChange> {
    return this.log.takeBack(workspaceId, id, by);
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

  /** Names the state of all rates and settings of a workspace: another one after every change and every one that is taken back. */
  revision(workspaceId: string): Promise<string> {
    return this.log.revision(workspaceId);
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
}
