import type { AlertKind, FoundAlert } from '@spunta/domain';
import { IsNull, type EntityManager } from 'typeorm';
import { AlertEntity } from '../entities/alert.entity.js';
import { pageOf, type Placed, type PageRequest } from '../keyset.js';
import { isUuid, notFound } from '../postgres-errors.js';

export type Alert = AlertEntity;

/** More at once is a flood that nobody reads. */
export const MOST_OPEN_ALERTS = 200;

export class AlertRepository {
  constructor(private readonly manager: EntityManager) {}

  /**
   * Makes the open alerts of some kinds those that were found: new ones are raised at `now`, those that last get the details of now,
   * and the others end. Kinds that were not looked for stay as they are.
   */
  settle(workspaceId: string, kinds: readonly AlertKind[], found: readonly FoundAlert[], now: Date): Promise<void> {
    return this.manager.transaction(async (manager) => {
      const rows = JSON.stringify(found.slice(0, MOST_OPEN_ALERTS));
      await manager.query(
        `INSERT INTO alerts (workspace_id, kind, subject, details, raised_at)
         SELECT $1, f.kind, f.subject, f.details, $3
         FROM jsonb_to_recordset($2::jsonb) AS f(kind text, subject text, details jsonb)
         ON CONFLICT (workspace_id, kind, subject) WHERE ended_at IS NULL DO UPDATE SET details = excluded.details`,
        [workspaceId, rows, now],
      );
      await manager.query(
        `UPDATE alerts SET ended_at = $4 WHERE workspace_id = $1 AND ended_at IS NULL AND kind = ANY($3)
           AND NOT EXISTS (SELECT 1 FROM jsonb_to_recordset($2::jsonb) AS f(kind text, subject text)
             WHERE f.kind = alerts.kind AND f.subject = alerts.subject)`,
        [workspaceId, rows, kinds, now],
      );
    });
  }

  /** Newest first, at most `MOST_OPEN_ALERTS`. */
  open(workspaceId: string): Promise<Alert[]> {
    const where = { workspaceId, endedAt: IsNull() };
    return this.manager.find(AlertEntity, { where, order: { raisedAt: 'DESC', id: 'DESC' }, take: MOST_OPEN_ALERTS });
  }

  /** Newest first, those that have ended too. */
  page(workspaceId: string, request: PageRequest): Promise<Placed<Alert>[]> {
    return pageOf(this.manager, AlertEntity, { workspaceId, by: 'raisedAt', direction: 'DESC' }, request);
  }

  count(workspaceId: string): Promise<number> {
    return this.manager.countBy(AlertEntity, { workspaceId });
  }

  /** Who has seen it, or null for nobody again. Throws NOT_FOUND. */
  async acknowledge(workspaceId: string, id: string, by: { name: string | null; at: Date } | null): Promise<Alert> {
    const alert = isUuid(id) ? await this.manager.findOneBy(AlertEntity, { workspaceId, id }) : null;
    if (!alert) throw notFound('alert');
    const seen = { acknowledgedAt: by?.at ?? null, acknowledgedBy: by?.name ?? null };
    await this.manager.update(AlertEntity, { workspaceId, id }, seen);
    return { ...alert, ...seen };
  }

  /** Removes what ended before a day; what lasts stays. */
  async deleteOld(before: Date): Promise<void> {
    await this.manager.query('DELETE FROM alerts WHERE ended_at < $1', [before]);
  }
}
