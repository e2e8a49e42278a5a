import { differenceSql, REBUILD_SETTINGS } from '@spunta/warehouse';
import { DEFAULT_WINDOW_RULES, type WindowRules } from '../windows/window-rules.js';
import { MESSAGE_FEE_KEY, messageFeesFromLog, type LogTraits } from './message-fees.sql.js';
import type { PeopleScope } from './people-scope.js';
import { SERVICE_WINDOW_KEY, serviceWindowsFromLog } from './service-windows.sql.js';

/** A table that is a function of the conversation logs of people. */
export interface PeopleTable {
  table: string;
  key: string;
  count: string;
  /** Whether it holds messages to nobody known. */
  nobody: boolean;
  /** What the logs of a scope's people say that it must hold. */
  wanted: (scope: PeopleScope, logs: LogTraits) => string;
}

/** The one that takes longer first. */
export function peopleTables(rules: WindowRules = DEFAULT_WINDOW_RULES): [fees: PeopleTable, windows: PeopleTable] {
  return [
    { table: 'message_fees', key: MESSAGE_FEE_KEY, count: 'messages', nobody: true, wanted: messageFeesFromLog },
    {
      table: 'service_windows',
      key: SERVICE_WINDOW_KEY,
      count: 'windows',
      nobody: false,
      wanted: (scope) => serviceWindowsFromLog(scope, rules),
    },
  ];
}

/** Adds to a table what is missing between it and the logs of the scope's people; adds nothing when they agree. */
export function rebuildPeopleSql(table: PeopleTable, scope: PeopleScope, logs: LogTraits): string {
  const { key, count } = table;
  return insertSql(
    table,
    `SELECT {workspace:UUID}, ${key}, ${count} FROM (${peopleDifferenceSql(table, scope, logs)})`,
  );
}

/** For a table that holds nothing of the workspace: the rows as they come. */
export function fillPeopleSql(table: PeopleTable, scope: PeopleScope, logs: LogTraits): string {
  const { key, count, wanted } = table;
  return insertSql(table, `SELECT {workspace:UUID}, ${key}, ${count} FROM (${wanted(scope, logs)})`);
}

/** Rows that are missing (or too many: below 0) in a table, with its key and count. */
export function peopleDifferenceSql(of: PeopleTable, scope: PeopleScope, logs: LogTraits): string {
  const { table, key, count, nobody, wanted } = of;
  const held = (nobody ? [scope.people, scope.nobody] : [scope.people]).map(
    (condition) => `${table} WHERE workspace = {workspace:UUID} AND ${condition}`,
  );
  return differenceSql({ key, figures: [count] }, wanted(scope, logs), held);
}

function insertSql({ table, key, count }: PeopleTable, rows: string): string {
  return `
INSERT INTO ${table} (workspace, ${key}, ${count})
${rows}
${REBUILD_SETTINGS}`;
}
