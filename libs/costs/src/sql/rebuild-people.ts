import { allEnded, type QueryParams, type Warehouse } from '@spunta/warehouse';
import type { WindowRules } from '../windows/window-rules.js';
import { IS_OLD, type LogTraits } from './message-fees.sql.js';
import { CHANGED, EVERYONE, LISTED, PERSON, TOUCHED, type PeopleScope } from './people-scope.js';
import { MAY_OPEN_ENTRY_POINT } from './person-log.sql.js';
import { fillPeopleSql, peopleTables, rebuildPeopleSql } from './rebuild-people.sql.js';

/**
 * Whose windows and fees are computed: everyone's, or those of whom rows of the log changed in these buckets (starts in Unix
 * seconds), in each as late as a number of its own (decimal text) or later.
 */
export type Who = 'everyone' | { buckets: readonly number[]; since: readonly string[] };

/** What the statements for both tables, side by side, read of the log each, in some hundred MB of memory. */
const ROWS_AT_ONCE = 1_000_000;
/** People who are named instead of looked for by each statement. */
const MOST_LISTED = 100;
export const HASHES = 2n ** 64n;

/** Contacts from `first` to `last` (UInt64 in decimal text). */
export interface ContactRange {
  first: string;
  last: string;
}

const ALL_CONTACTS: ContactRange = { first: '0', last: String(HASHES - 1n) };

/**
 * Makes `service_windows` and `message_fees` agree with the conversation log, by adding what is missing. Runs after
 * `contact_messages` is rebuilt. A crash leaves a part done, and doing it again adds what is still missing.
 */
export async function rebuildPeople(
  warehouse: Warehouse,
  workspace: string,
  who: Who,
  rules?: WindowRules,
): Promise<void> {
  const bound =
    who === 'everyone' ? { scope: EVERYONE, params: { workspace } } : await bindTouched(warehouse, workspace, who);
  if (!bound) return;
  const { scope, params } = bound;
  const logs = bound.logs ?? (await readLogs(warehouse, scope, { ...params, ...ALL_CONTACTS }));
  const statements: string[] = [];
  for (const table of peopleTables(rules)) {
    const held = who !== 'everyone' || (await hasRow(warehouse, table.table, workspace));
    statements.push(held ? rebuildPeopleSql(table, scope, logs) : fillPeopleSql(table, scope, logs));
  }
  for (const range of cutContacts(Math.ceil(logs.rows / ROWS_AT_ONCE)))
    await allEnded(statements.map((sql) => warehouse.command(sql, { ...params, ...range })));
}

/** Whom the statements are about, and what is known of their logs. */
interface Bound {
  scope: PeopleScope;
  params: QueryParams;
  logs?: LogTraits & { rows: number };
}

/** Null: nothing changed. */
async function bindTouched(
  warehouse: Warehouse,
  workspace: string,
  { buckets, since }: Exclude<Who, 'everyone'>,
): Promise<Bound | null> {
  const first = since.reduce((least, one) => (BigInt(one) < BigInt(least) ? one : least), ALL_CONTACTS.last);
  const params = { workspace, buckets, since, since_first: first };
  const { rows } = await warehouse.query<{ channel: string; account: string; contact: string; touched: number } & Logs>(
    `SELECT ${PERSON}, countIf(${CHANGED}) > 0 AS touched, ${LOG_TRAITS} FROM contact_messages
     WHERE workspace = {workspace:UUID} AND (${TOUCHED.nobody} OR (${PERSON}) IN (
       SELECT DISTINCT ${PERSON} FROM contact_messages WHERE workspace = {workspace:UUID} AND ${CHANGED} LIMIT ${MOST_LISTED + 1}))
     GROUP BY ${PERSON}`,
    { ...params, ...ALL_CONTACTS },
  );
  const touched = rows.filter((row) => row.touched === 1);
  if (touched.length === 0) return null;
  if (touched.length > MOST_LISTED) return { scope: TOUCHED, params };
  const people = JSON.stringify(touched.map(({ channel, account, contact }) => [channel, account, contact]));
  return { scope: LISTED, params: { ...params, people }, logs: traitsOf(rows) };
}

async function hasRow(warehouse: Warehouse, table: string, workspace: string): Promise<boolean> {
  const sql = `SELECT 1 AS found FROM ${table} WHERE workspace = {workspace:UUID} LIMIT 1`;
  return (await warehouse.query(sql, { workspace })).rows.length > 0;
}

/** Columns of how many rows the logs have, and what they are like. */
const LOG_TRAITS = `count() AS n, countIf(${IS_OLD}) > 0 AS old, countIf(${MAY_OPEN_ENTRY_POINT}) > 0 AS referred`;

interface Logs {
  n: string;
  old: number;
  referred: number;
}

const traitsOf = (rows: readonly Logs[]): LogTraits & { rows: number } => ({
  rows: rows.reduce((sum, { n }) => sum + Number(n), 0),
  old: rows.some(({ old }) => old === 1),
  referred: rows.some(({ referred }) => referred === 1),
});

/** How many rows the logs of the scope's people have, and what these are like. */
export async function readLogs(
  warehouse: Warehouse,
  { people, nobody }: PeopleScope,
  params: QueryParams,
): Promise<LogTraits & { rows: number }> {
  const { rows } = await warehouse.query<Logs>(
    `SELECT ${LOG_TRAITS} FROM contact_messages WHERE workspace = {workspace:UUID} AND (${people} OR ${nobody})`,
    params,
  );
  return traitsOf(rows);
}

/** Pure: `pieces` (at least one) equally large ranges of all contacts. */
export function cutContacts(pieces: number): ContactRange[] {
  const width = HASHES / BigInt(Math.max(1, pieces));
  return Array.from({ length: Math.max(1, pieces) }, (_, piece) => {
    const first = width * BigInt(piece);
    const last = piece >= pieces - 1 ? HASHES - 1n : first + width - 1n;
    return { first: String(first), last: String(last) };
  });
}
