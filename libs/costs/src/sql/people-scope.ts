import { inScope, LISTED_BUCKETS } from '@spunta/warehouse';

/** One conversation: what the windows of a person at an account rest on. */
export const PERSON = 'channel, account, contact';

/**
 * Whose windows and fees are meant, of the conversations whose contacts lie from `{first:UInt64}` to `{last:UInt64}` (contacts are
 * hashes, so that ranges of them are equally large). Binds `{workspace:UUID}` as well.
 */
export interface PeopleScope {
  /** SQL condition on tables with a row's conversation. */
  people: string;
  /** SQL condition on messages to nobody known. */
  nobody: string;
}

const IN_RANGE = 'contact != 0 AND contact >= {first:UInt64} AND contact <= {last:UInt64}';
const NOBODY_IN_RANGE = 'contact = 0 AND message >= {first:UInt64} AND message <= {last:UInt64}';

export const EVERYONE: PeopleScope = { people: IN_RANGE, nobody: NOBODY_IN_RANGE };

/** Since which change of the log (`changed`) people of each listed bucket are behind. */
const SINCE =
  'transform(toUnixTimestamp(bucket), {buckets:Array(UInt32)}, arrayMap(s -> toUInt64(s), {since:Array(String)}), toUInt64(0))';
/** Condition on the log: rows that changed in a listed bucket as late as that. */
export const CHANGED = `${inScope(LISTED_BUCKETS)} AND changed >= {since_first:UInt64} AND changed >= ${SINCE}`;

const NOBODY_TOUCHED = `${NOBODY_IN_RANGE} AND ${inScope(LISTED_BUCKETS)}`;

/**
 * Conversations of which a row in a bucket of `{buckets:Array(UInt32)}` changed as late as the number of the bucket in
 * `{since:Array(String)}`, whose least is `{since_first:UInt64}`.
 */
export const TOUCHED: PeopleScope = {
  people: `${IN_RANGE} AND (${PERSON}) IN (
        SELECT DISTINCT ${PERSON} FROM contact_messages WHERE workspace = {workspace:UUID} AND ${IN_RANGE} AND ${CHANGED})`,
  nobody: NOBODY_TOUCHED,
};

/** Those conversations by name, as JSON text of [channel, account, contact] in `{people:String}`: looked for once, and cheaper to plan. */
export const LISTED: PeopleScope = {
  people: `${IN_RANGE} AND (${PERSON}) IN (SELECT arrayJoin(JSONExtract({people:String}, 'Array(Tuple(String, String, UInt64))')))`,
  nobody: NOBODY_TOUCHED,
};
