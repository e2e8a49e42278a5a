import type { Pool } from 'pg';
import type { InvoiceLineEntity } from '../entities/invoice-line.entity.js';
import { ChangeLog, LATEST_FIRST, type NewChange } from './change-log.js';
import type { CostChange } from './cost.repository.js';

export type StoredInvoiceLine = Omit<InvoiceLineEntity, 'changeId' | 'messages'> & { messages: number | null };

const PLACE = 'period_from, period_to, account, country, market, category, currency';

/** Lines of uploaded invoices: of each place the latest upload counts that was not taken back. */
export class InvoiceRepository {
  private readonly log: ChangeLog<CostChange>;

  constructor(private readonly pool: Pool) {
    this.log = new ChangeLog(pool, 'cost_changes', true);
  }

  /** As a change of its own, which `costs.takeBack` undoes. */
  add(workspaceId: string, change: NewChange, lines: readonly StoredInvoiceLine[]): Promise<CostChange> {
    return this.log.add(workspaceId, { ...change, kind: 'invoices' }, (client, id) =>
      client.query(
        `INSERT INTO invoice_lines (change_id, ${PLACE}, messages, amount)
         SELECT $1, "from", "to", account, country, market, category, currency, messages, amount
         FROM json_to_recordset($2) AS row ("from" text, "to" text, account text, country text, market text,
           category text, currency text, messages bigint, amount numeric)`,
        [id, JSON.stringify(lines)],
      ),
    );
  }

  /** Lines of periods that lie between two days (YYYY-MM-DD, both included), in order. */
  async lines(workspaceId: string, range: { from: string; to: string }): Promise<StoredInvoiceLine[]> {
    const { rows } = await this.pool.query<Omit<StoredInvoiceLine, 'messages'> & { messages: string | null }>(
      `SELECT DISTINCT ON (${PLACE}) period_from AS "from", period_to AS "to", account, country, market, category, currency,
         messages::text AS messages, amount::text AS amount
       FROM invoice_lines JOIN cost_changes AS c ON c.id = change_id
       WHERE c.workspace_id = $1 AND c.taken_back_at IS NULL AND period_from >= $2 AND period_to <= $3
       ORDER BY ${PLACE}, ${LATEST_FIRST}`,
      [workspaceId, range.from, range.to],
    );
    return rows.map((row) => ({ ...row, messages: row.messages === null ? null : Number(row.messages) }));
  }
}
