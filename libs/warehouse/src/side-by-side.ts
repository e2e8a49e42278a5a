import type { QueryParams, Warehouse } from './warehouse.js';

/**
 * Runs statements that do not depend on each other side by side. Resolves or rejects when none of them runs any more, so that
 * whoever tries again after a failure does not meet what is left of the first try.
 */
export async function commandSideBySide(
  warehouse: Warehouse,
  statements: readonly { sql: string; params: QueryParams }[],
): Promise<void> {
  const ends = await Promise.allSettled(statements.map(({ sql, params }) => warehouse.command(sql, params)));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
