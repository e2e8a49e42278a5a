import { CONTACT_MESSAGE_KEY, contactMessagesFromEvents } from '@spunta/costs';
import {
  activityFromEvents,
  BUCKET_RANGE,
  contactActivityFromEvents,
  differenceSql,
  inScope,
  LISTED_BUCKETS,
  NEAR_RANGE,
  OUTBOUND_FIGURES,
  REBUILD_SETTINGS,
  type Addable,
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

export interface Rollup extends Addable {
  table: string;
  /** What the events say that it must hold for the scope. */
  wanted: (scope: BucketScope) => string;
  /** The figures, and a condition on the rows, that are left of it without what the business sent. */
  inbound: { figures: readonly string[]; rows: string };
  /** Its rows tell when they were changed: at the mark `{changed:UInt64}`. */
  dated?: boolean;
}

const ACTIVITY: Rollup = {
  table: 'activity',
  key: ACTIVITY_KEY,
  figures: ACTIVITY_FIGURES,
  wanted: activityFromEvents,
  inbound: { figures: ACTIVITY_FIGURES.filter((figure) => !OUTBOUND_FIGURES.includes(figure)), rows: '1' },
};
const CONTACT_ACTIVITY: Rollup = {
  table: 'contact_activity',
  key: CONTACT_KEY,
  figures: ['messages'],
  wanted: contactActivityFromEvents,
  inbound: { figures: ['messages'], rows: '1' },
};
/** The conversation log, on which windows and fees rest. */
export const CONTACT_MESSAGES: Rollup = {
  table: 'contact_messages',
  key: CONTACT_MESSAGE_KEY,
  figures: ['messages'],
  wanted: contactMessagesFromEvents,
  inbound: { figures: ['messages'], rows: "side != 'sent'" },
  dated: true,
};
export const ROLLUPS: readonly Rollup[] = [ACTIVITY, CONTACT_ACTIVITY, CONTACT_MESSAGES];

/**
 * Adds to a rollup what is missing between it and the events of the scope; adds nothing when they agree. All statements that add
 * also bind `{changed:UInt64}`.
 */
export function rebuildSql(rollup: Rollup, scope: BucketScope): string {
  const part = partOf(rollup, scope);
  return insertSql(rollup, part.figures, `SELECT ${scope.workspace}, * FROM (${missingSql(rollup, scope)}\n)`);
}

/** The listed buckets (`start`, Unix seconds) in which a rollup and the events disagree. */
export function differingBucketsSql(rollup: Rollup): string {
  return `SELECT DISTINCT toUnixTimestamp(bucket) AS start FROM (${missingSql(rollup, LISTED_BUCKETS)})`;
}

/** For a long range of which the rollup holds nothing: the rows as they come, which the engine adds up when it merges. */
export function fillRangeSql(rollup: Rollup): string {
  const columns = [...rollup.key.split(', '), ...rollup.figures].join(', ');
  return insertSql(
    rollup,
    rollup.figures,
    `SELECT ${NEAR_RANGE.workspace}, ${columns} FROM (${rollup.wanted(NEAR_RANGE)}\n)`,
  );
}

/** Whether the rollup holds anything of a range. */
export function holdsRangeSql({ table }: Rollup): string {
  return `SELECT 1 AS held FROM ${table} WHERE workspace = ${BUCKET_RANGE.workspace} AND ${inScope(BUCKET_RANGE)} LIMIT 1`;
}

function insertSql({ table, key, dated }: Rollup, figures: readonly string[], rows: string): string {
  return `
INSERT INTO ${table} (workspace, ${key}, ${figures.join(', ')}${dated ? ', changed' : ''})
${dated ? `SELECT *, {changed:UInt64} FROM (${rows})` : rows}
${REBUILD_SETTINGS}`;
}

const partOf = ({ figures, inbound }: Rollup, { inboundOnly }: BucketScope): Rollup['inbound'] =>
  inboundOnly ? inbound : { figures, rows: '1' };

function missingSql(rollup: Rollup, scope: BucketScope): string {
  const { table, key, wanted } = rollup;
  const { figures, rows } = partOf(rollup, scope);
  const held = `${table} WHERE workspace = ${scope.workspace} AND ${inScope(scope)} AND ${rows}`;
  return differenceSql({ key, figures }, wanted(scope), [held]);
}
