import { inScope, LISTED_BUCKETS, type BucketScope, type Warehouse } from '@spunta/warehouse';
import { LAST_CONVERSATION_MS } from '../windows/fee-facts.js';
import { DEFAULT_WINDOW_RULES, type WindowRules } from '../windows/window-rules.js';
import { MESSAGE_FEE_KEY, messageFeesFromLog } from './message-fees.sql.js';
import { PERSON, touchedPeople } from './person-log.sql.js';
import { SERVICE_WINDOW_KEY, serviceWindowsFromLog } from './service-windows.sql.js';

interface PeopleTable {
  table: string;
  key: string;
  count: string;
  wanted: string;
}

/** Whether the workspace has messages of the time when conversations were charged. */
const HAS_OLD = `SELECT count() > 0 AS found FROM (
  SELECT 1 FROM contact_messages WHERE workspace = {workspace:UUID} AND bucket < toDateTime(${LAST_CONVERSATION_MS / 1000}, 'UTC') LIMIT 1)`;

/**
 * Makes `service_windows` and `message_fees` agree with the conversation log of everyone whom the buckets (starts in Unix seconds)
 * touch, by adding what is missing; adds nothing when they agree. Runs after `contact_messages` is rebuilt for these buckets.
 */
export async function rebuildPeople(
  warehouse: Warehouse,
  params: { workspace: string; buckets: number[] },
  rules: WindowRules = DEFAULT_WINDOW_RULES,
): Promise<void> {
  const { rows } = await warehouse.query<{ found: number }>(HAS_OLD, { workspace: params.workspace });
  for (const sql of rebuildPeopleSql(rules, rows[0]?.found === 1)) await warehouse.command(sql, params);
}

/** The statements of `rebuildPeople`; they bind `{workspace:UUID}` and `{buckets:Array(UInt32)}`. */
export function rebuildPeopleSql(rules: WindowRules, withConversations: boolean): string[] {
  return peopleTables(LISTED_BUCKETS, rules, withConversations).map(
    ({ table, key, count, wanted }) => `
INSERT INTO ${table} (workspace, ${key}, ${count})
SELECT ${LISTED_BUCKETS.workspace}, ${key}, sum(d.${count}) AS difference
FROM (
  SELECT ${key}, ${count} FROM (${wanted})
  UNION ALL
  SELECT ${key}, -${count} FROM ${table} WHERE workspace = ${LISTED_BUCKETS.workspace} AND contact != 0
    AND (${PERSON}) IN (${touchedPeople(LISTED_BUCKETS, inScope(LISTED_BUCKETS))})
  UNION ALL
  SELECT ${key}, -${count} FROM ${table}
  WHERE workspace = ${LISTED_BUCKETS.workspace} AND contact = 0 AND ${inScope(LISTED_BUCKETS)}
) AS d
GROUP BY ${key}
HAVING difference != 0`,
  );
}

function peopleTables(scope: BucketScope, rules: WindowRules, withConversations: boolean): PeopleTable[] {
  return [
    {
      table: 'service_windows',
      key: SERVICE_WINDOW_KEY,
      count: 'windows',
      wanted: serviceWindowsFromLog(scope, rules),
    },
    {
      table: 'message_fees',
      key: MESSAGE_FEE_KEY,
      count: 'messages',
      wanted: messageFeesFromLog(scope, withConversations),
    },
  ];
}
