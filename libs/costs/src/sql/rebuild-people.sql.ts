import { inScope, LISTED_BUCKETS, type BucketScope } from '@spunta/warehouse';
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

/**
 * Statements that add to `service_windows` and `message_fees` what is missing between them and the conversation log of everyone
 * whom the listed buckets touch; they add nothing when the tables agree. They bind `{workspace:UUID}` and
 * `{buckets:Array(UInt32)}` and run after `contact_messages` is rebuilt for these buckets.
 */
export function rebuildPeopleSql(rules: WindowRules = DEFAULT_WINDOW_RULES): string[] {
  return peopleTables(LISTED_BUCKETS, rules).map(
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

function peopleTables(scope: BucketScope, rules: WindowRules): PeopleTable[] {
  return [
    {
      table: 'service_windows',
      key: SERVICE_WINDOW_KEY,
      count: 'windows',
      wanted: serviceWindowsFromLog(scope, rules),
    },
    { table: 'message_fees', key: MESSAGE_FEE_KEY, count: 'messages', wanted: messageFeesFromLog(scope) },
  ];
}
