import { CONTACT_MESSAGE_KEY, contactMessagesFromEvents } from '@spunta/costs';
import {
  activityFromEvents,
  BUCKET_RANGE,
  contactActivityFromEvents,
  inScope,
  LISTED_BUCKETS,
  NEAR_RANGE,
  REBUILD_SETTINGS,
  type BucketScope,
} from '@spunta/warehouse';

const ACTIVITY_KEY =
  'bucket, channel, account, country, source, ad_id, link, template, category, message_type, error_code';
const ACTIVITY_FIGURES = [
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
];
const CONTACT_KEY = 'bucket, channel, account, country, source, ad_id, link, contact';

export interface Rollup {
  table: string;
  key: string;
  figures: string[];
  /** What the events say that it must hold for the scope. */
  wanted: (scope: BucketScope) => string;
  /** Its rows tell when they were changed: at the mark `{changed:UInt64}`. */
  dated?: boolean;
}

const ACTIVITY: Rollup = {
  table: 'activity',
  key: ACTIVITY_KEY,
  figures: ACTIVITY_FIGURES,
  wanted: activityFromEvents,
};
const CONTACT_ACTIVITY: Rollup = {
  table: 'contact_activity',
  key: CONTACT_KEY,
  figures: ['messages'],
  wanted: contactActivityFromEvents,
};
/** The conversation log, on which windows and fees rest. */
export const CONTACT_MESSAGES: Rollup = {
  table: 'contact_messages',
  key: CONTACT_MESSAGE_KEY,
  figures: ['messages'],
  wanted: contactMessagesFromEvents,
  dated: true,
};
export const ROLLUPS: readonly Rollup[] = [ACTIVITY, CONTACT_ACTIVITY, CONTACT_MESSAGES];

/**
 * Adds to a rollup what is missing between it and the events of the scope; adds nothing when they agree. All statements that add
 * also bind `{changed:UInt64}`.
 */
export function rebuildSql(rollup: Rollup, scope: BucketScope): string {
  return insertSql(rollup, `SELECT ${scope.workspace}, * FROM (${differenceSql(rollup, scope)}\n)`);
}

/** The listed buckets (`start`, Unix seconds) in which a rollup and the events disagree. */
export function differingBucketsSql(rollup: Rollup): string {
  return `SELECT DISTINCT toUnixTimestamp(bucket) AS start FROM (${differenceSql(rollup, LISTED_BUCKETS)})`;
}

/** For a long range of which the rollup holds nothing: the rows as they come, which the engine adds up when it merges. */
export function fillRangeSql(rollup: Rollup): string {
  const columns = [...rollup.key.split(', '), ...rollup.figures].join(', ');
  return insertSql(rollup, `SELECT ${NEAR_RANGE.workspace}, ${columns} FROM (${rollup.wanted(NEAR_RANGE)}\n)`);
}

/** Whether the rollup holds anything of a range. */
export function holdsRangeSql({ table }: Rollup): string {
  return `SELECT 1 AS held FROM ${table} WHERE workspace = ${BUCKET_RANGE.workspace} AND ${inScope(BUCKET_RANGE)} LIMIT 1`;
}

function insertSql({ table, key, figures, dated }: Rollup, rows: string): string {
  return `
INSERT INTO ${table} (workspace, ${key}, ${figures.join(', ')}${dated ? ', changed' : ''})
${dated ? `SELECT *, {changed:UInt64} FROM (${rows})` : rows}
${REBUILD_SETTINGS}`;
}

function differenceSql({ table, key, figures, wanted }: Rollup, scope: BucketScope): string {
  const taken = figures.map((figure) => `-${figure}`).join(', ');
  const sums = figures.map((figure) => `sum(d.${figure}) AS difference_of_${figure}`).join(', ');
  const anyLeft = figures.map((figure) => `difference_of_${figure} != 0`).join(' OR ');
  return `
SELECT ${key}, ${sums}
FROM (
  SELECT ${key}, ${figures.join(', ')} FROM (${wanted(scope)})
  UNION ALL
  SELECT ${key}, ${taken} FROM ${table} WHERE workspace = ${scope.workspace} AND ${inScope(scope)}
) AS d
GROUP BY ${key}
HAVING ${anyLeft}`;
}
