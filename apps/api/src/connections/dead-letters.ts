import type { Placed } from '@spunta/metadata';
import type { Pool } from 'pg';
import { z } from 'zod';
import type { PagedList } from '../paging/page.js';

export interface DeadLetter {
  id: string;
  receivedAt: Date;
  reason: string;
  attempts: number;
}

const DEAD = 'FROM deliveries WHERE workspace_id = $1 AND connection_id = $2 AND state = 2';

/** Deliveries of a connection that could not be read, newest first. */
export function deadLettersOf(pool: Pool, workspaceId: string, connectionId: string): PagedList<DeadLetter> {
  return {
    name: `deadLetters ${connectionId}`,
    id: z.string().regex(/^\d{1,18}$/),
    read: async ({ first, after }) => {
      const { rows } = await pool.query<DeadLetter & { value: string }>(
        `SELECT id::text, received_at AS "receivedAt", coalesce(reason, '') AS reason, attempts,
           to_json(received_at) #>> '{}' AS value
         ${DEAD} AND ($3::text IS NULL OR (received_at, id) < ($3::timestamptz, $4::bigint))
         ORDER BY received_at DESC, id DESC LIMIT $5`,
        [workspaceId, connectionId, after?.value ?? null, after?.id ?? null, first],
      );
      return rows.map(({ value, ...letter }): Placed<DeadLetter> => ({ ...letter, place: { value, id: letter.id } }));
    },
    count: async () => {
      const { rows } = await pool.query<{ count: number }>(`SELECT count(*)::int AS count ${DEAD}`, [
        workspaceId,
        connectionId,
      ]);
      return rows[0]?.count ?? 0;
    },
  };
}
