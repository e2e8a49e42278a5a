import { activityFromEvents, contactActivityFromEvents, LISTED_BUCKETS, type Warehouse } from '@spunta/warehouse';
import type { Sums } from './activity-oracle.js';

const FIGURES = [
  'messages_received',
  'messages_sent',
  'messages_delivered',
  'messages_read',
  'messages_failed',
  'conversations_started',
  'opt_ins',
  'opt_outs',
  'blocks',
  'conversations_attributed',
  'conversations_referred',
  'conversations_linked',
  'conversions',
] as const;
const ACTIVITY_KEY = [
  'channel',
  'account',
  'country',
  'source',
  'ad_id',
  'link',
  'template',
  'category',
  'message_type',
  'error_code',
] as const;
const CONTACT_KEY = ['channel', 'account', 'country', 'source', 'ad_id', 'link', 'contact'] as const;

type Row = Record<string, string>;

/** What rollups hold now, in the oracle's shape. */
export async function readRollups(warehouse: Warehouse, workspaceId: string) {
  const activity = await warehouse.query<Row>(activitySums('activity', 'workspace = {workspace:UUID}'), {
    workspace: workspaceId,
  });
  const contacts = await warehouse.query<Row>(contactSums('contact_activity', 'workspace = {workspace:UUID}'), {
    workspace: workspaceId,
  });
  return { activity: toActivitySums(activity.rows), contacts: toContactSums(contacts.rows) };
}

/** What the events say, for the scope that `params` bind, in the oracle's shape. */
export async function readFromEvents(
  warehouse: Warehouse,
  workspaceId: string,
  buckets: number[],
  scope = LISTED_BUCKETS,
  params: Record<string, number | number[]> = { buckets },
) {
  const bound = { workspace: workspaceId, ...params };
  const activity = await warehouse.query<Row>(activitySums(`(${activityFromEvents(scope)})`, '1'), bound);
  const contacts = await warehouse.query<Row>(contactSums(`(${contactActivityFromEvents(scope)})`, '1'), bound);
  return { activity: toActivitySums(activity.rows), contacts: toContactSums(contacts.rows) };
}

/** What a reader sees at this moment: rollups for clean buckets, events for dirty ones. */
export async function readMixed(warehouse: Warehouse, workspaceId: string) {
  const { rows } = await warehouse.query<{ start: number }>(
    `SELECT toUnixTimestamp(bucket) AS start FROM bucket_marks WHERE workspace = {workspace:UUID}
     GROUP BY bucket HAVING max(marked) > max(rebuilt)`,
    { workspace: workspaceId },
  );
  const dirty = new Set(rows.map((row) => row.start));
  const rollups = await readRollups(warehouse, workspaceId);
  const fresh = await readFromEvents(warehouse, workspaceId, [...dirty]);
  const clean = (sums: Sums, place: number) => [...sums].filter(([key]) => !dirty.has(Number(key.split('|')[place])));
  return {
    activity: new Map([...clean(rollups.activity, 1), ...fresh.activity]) as Sums,
    contacts: new Map([...clean(rollups.contacts, 0), ...fresh.contacts]) as Sums,
  };
}

function activitySums(source: string, condition: string): string {
  const sums = FIGURES.map((figure) => `sum(r.${figure}) AS total_${figure}`).join(', ');
  const key = ACTIVITY_KEY.join(', ');
  return `SELECT toUnixTimestamp(bucket) AS start, ${key}, ${sums} FROM ${source} AS r WHERE ${condition} GROUP BY start, ${key}`;
}

function contactSums(source: string, condition: string): string {
  const key = CONTACT_KEY.join(', ');
  return `SELECT toUnixTimestamp(bucket) AS start, ${key}, sum(r.messages) AS total FROM ${source} AS r WHERE ${condition} GROUP BY start, ${key}`;
}

function toActivitySums(rows: Row[]): Sums {
  const sums: Sums = new Map();
  for (const row of rows) {
    for (const figure of FIGURES) {
      const total = Number(row[`total_${figure}`]);
      if (total !== 0) sums.set([figure, row['start'], ...ACTIVITY_KEY.map((name) => row[name])].join('|'), total);
    }
  }
  return sums;
}

function toContactSums(rows: Row[]): Sums {
  const sums: Sums = new Map();
  for (const row of rows) {
    const total = Number(row['total']);
    if (total === 0) continue;
    const contact = `ct_${BigInt(row['contact'] ?? 0)
      .toString(16)
      .padStart(16, '0')}`;
    sums.set([row['start'], ...CONTACT_KEY.slice(0, -1).map((name) => row[name]), contact].join('|'), total);
  }
  return sums;
}
