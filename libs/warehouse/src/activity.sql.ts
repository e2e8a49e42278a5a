import { AD_REFERRAL_DAYS, BUCKET_SECONDS, CUSTOMER_SERVICE_WINDOW_HOURS, OUTBOUND_KINDS } from '@spunta/domain';
import { inScope, inScopeOrBefore, type BucketScope } from './bucket-scope.js';
import { ofThread, receivedMessages, TOLD, withOrigin, withPerson } from './received-messages.sql.js';

const WINDOW_SECONDS = CUSTOMER_SERVICE_WINDOW_HOURS * 3600;
const REFERRAL_SECONDS = AD_REFERRAL_DAYS * 86_400;
const OUTBOUND = OUTBOUND_KINDS.map((kind) => `'${kind}'`).join(', ');
/** A message carries the referral that brought it; Messenger and Instagram also tell one without a message. */
const REFERRING_KINDS = `('message.received', 'conversation.referred')`;
const READ_KINDS = `('message.read', 'message.played')`;
const ARRIVED_KINDS = `('message.delivered', 'message.read', 'message.played')`;

/**
 * Places of the messages that start a conversation. A window over few and narrow columns, whose result is then looked up, takes
 * 60 % of the time of one over whole rows. One number for person, channel and account sorts twice as fast as the three of
 * them.
 */
function openings(scope: BucketScope): string {
  const previous = `lagInFrame(at, 1, toInt64(-${WINDOW_SECONDS * 1000})) OVER (
        PARTITION BY ${ofThread()} ORDER BY at, event_key
        ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)`;
  return `
    SELECT bucket, event_key FROM (
      SELECT bucket, event_key, at - ${previous} >= ${WINDOW_SECONDS * 1000} AS opening
      FROM (${receivedMessages(scope.workspace, inScopeOrBefore(scope, WINDOW_SECONDS))})
      WHERE person != 0
    )
    WHERE opening AND ${inScope(scope)}`;
}

const receivedWithOrigin = (scope: BucketScope): string =>
  withOrigin(scope, receivedMessages(scope.workspace, inScope(scope)));

function inboundActivity(scope: BucketScope): string {
  return `
  SELECT bucket, channel, account, country, source, ad, link, '' AS name, '' AS price, message_type,
         '' AS error, 1 AS received, 0 AS sent, 0 AS delivered, 0 AS seen, 0 AS failed,
         (bucket, event_key) IN (${openings(scope)}) AS started, 0 AS granted, 0 AS withdrawn, 0 AS blocked,
         started AND source NOT IN ('', 'none') AS attributed, 0 AS referred, 0 AS linked, 0 AS converted
  FROM (${receivedWithOrigin(scope)})`;
}

const telling = ({ workspace }: BucketScope): string =>
  `workspace = ${workspace} AND kind IN ${REFERRING_KINDS} AND (source = 'ad' OR ad_id IS NOT NULL OR link IS NOT NULL)`;

/** Contacts, under all that they are known as, of whom something in the scope says that an ad or a link brought them. */
export function tellersSql(scope: BucketScope): string {
  const people = withPerson(
    scope.workspace,
    `SELECT contact FROM events WHERE ${telling(scope)} AND ${inScope(scope)}`,
  );
  return `
  SELECT DISTINCT arrayJoin(ids) AS contact
  FROM (
    SELECT arrayConcat([p.person], groupArray(a.alias)) AS ids
    FROM (SELECT DISTINCT person FROM (${people}) WHERE person != 0) AS p
    LEFT JOIN (SELECT alias, contact AS target FROM contact_links FINAL WHERE workspace = ${scope.workspace}) AS a ON a.target = p.person
    GROUP BY p.person
  )`;
}

/**
 * What says in the scope and the seven days before that an ad or a link brought somebody: only of the people and before the buckets of whom and in
 * which something in the scope says so, where that is known or can be asked.
 */
function toldNearby(scope: BucketScope): string {
  if (!('buckets' in scope)) return `${telling(scope)} AND ${inScopeOrBefore(scope, REFERRAL_SECONDS)}`;
  const buckets = `SELECT DISTINCT toDateTime(arrayJoin(range(toUInt32(greatest(toInt64(start) - ${REFERRAL_SECONDS}, 0)), start + ${BUCKET_SECONDS}, ${BUCKET_SECONDS})), 'UTC')
          FROM (SELECT DISTINCT toUnixTimestamp(bucket) AS start FROM events WHERE ${telling(scope)} AND ${inScope(scope)})`;
  const people = scope.tellers ? ` AND contact IN (SELECT toUInt64(arrayJoin(${scope.tellers})))` : '';
  return `${telling(scope)}${people} AND bucket IN (
          ${buckets})`;
}

/**
 * People whom an ad or a link brought to an account: the first thing that says so in 7 days, be it a message that carries the
 * referral, a referral of its own, or both. Where both an ad and a link say so, it was the ad. The places of what may say so come
 * from a narrow read, so that FINAL reads little.
 */
function referredActivity(scope: BucketScope): string {
  const previous = `lagInFrame(at, 1, toInt64(-${REFERRAL_SECONDS * 1000})) OVER (
          PARTITION BY ${ofThread('by_ad', 'if(by_ad, ad_told, link_told)')} ORDER BY at, event_key
          ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)`;
  const told = toldNearby(scope);
  return `
  SELECT bucket, channel, account, country, source, ad, link, '' AS name, '' AS price, '' AS message_type,
         '' AS error, 0 AS received, 0 AS sent, 0 AS delivered, 0 AS seen, 0 AS failed, 0 AS started,
         0 AS granted, 0 AS withdrawn, 0 AS blocked, 0 AS attributed, by_ad AS referred, NOT by_ad AS linked,
         0 AS converted
  FROM (
    SELECT bucket, channel, account, country, source_told AS source, ad_told AS ad, link_told AS link, source_told = 'ad' AS by_ad,
           at - ${previous} >= ${REFERRAL_SECONDS * 1000} AS brought
    FROM (${withPerson(
      scope.workspace,
      `SELECT bucket, event_key, channel, account, country, contact, ${TOLD}
       FROM events FINAL
       WHERE ${told} AND (bucket, event_key) IN (SELECT bucket, event_key FROM events WHERE ${told})`,
    )})
    WHERE person != 0
  )
  WHERE brought AND ${inScope(scope)}`;
}

const outboundOf = ({ workspace }: BucketScope): string => `workspace = ${workspace} AND kind IN (${OUTBOUND})`;

/** Places (`bucket`, `event_key`) of the events of some messages: a narrow read of the projection `by_message`. */
const placesOf = (scope: BucketScope, subjects: string): string => `
        SELECT bucket, event_key FROM events
        WHERE ${outboundOf(scope)} AND subject_key IN (${subjects})`;

/** Places of all events of the messages that the scope's buckets touch, wherever they lie. */
export function outboundPlacesSql(scope: BucketScope): string {
  return placesOf(scope, `SELECT subject_key FROM events WHERE ${outboundOf(scope)} AND ${inScope(scope)}`);
}

/**
 * `columns` of all events of the messages that the scope's buckets touch, wherever they lie. First their places are found; FINAL,
 * which cannot use a projection, then takes the highest versions there.
 */
export function outboundEvents(scope: BucketScope, columns: string): string {
  const read = `
      SELECT ${columns}
      FROM events FINAL
      WHERE ${outboundOf(scope)}`;
  const at = (places: string): string => `(bucket, event_key) IN (${places})`;
  if ('placeKeys' in scope)
    return `${read} AND ${at(`SELECT toDateTime(b, 'UTC'), toUInt64(k) FROM (SELECT 1) ARRAY JOIN ${scope.placeBuckets} AS b, ${scope.placeKeys} AS k`)}`;
  if (!('reach' in scope)) return `${read} AND ${at(outboundPlacesSql(scope))}`;
  const first = `toDateTime(toUInt32(greatest(toInt64(${scope.from}) - ${scope.reach}, 0)), 'UTC')`;
  const end = `toDateTime(toUInt32(least(toInt64(${scope.to}) + ${scope.reach}, 4294967295)), 'UTC')`;
  return `${read} AND bucket >= ${first} AND bucket < ${end}
      UNION ALL${read} AND (bucket < ${first} OR bucket >= ${end})
        AND ${at(placesOf(scope, `SELECT toUInt64(arrayJoin(${scope.far}))`))}`;
}

/** Orders the events of a message as one number, because argMax over a tuple is several times slower. */
export const EVENT_PLACE = 'bitShiftLeft(toUInt128(toUnixTimestamp64Milli(occurred_at)), 64) + event_key AS place';

const MESSAGE_COLUMNS = `subject_key, kind, toUnixTimestamp(bucket) AS moment, channel, account, country, template AS name, category AS price,
             message_type, error_code AS code, ${EVENT_PLACE}`;

/**
 * How far apart the first and the last event of a message lie, in seconds: the most spread of the keys from
 * `{first:UInt64}` to `{last:UInt64}`, at most `{most:UInt32}` of them and only those above `{shortest:UInt32}`.
 */
export const MESSAGE_SPANS = `
SELECT toString(subject_key) AS subject, dateDiff('second', min(bucket), max(bucket)) AS span
FROM events
WHERE workspace = {workspace:UUID} AND kind IN (${OUTBOUND})
  AND subject_key >= {first:UInt64} AND subject_key <= {last:UInt64}
GROUP BY subject_key
HAVING span > {shortest:UInt32}
ORDER BY span DESC
LIMIT {most:UInt32}`;

/** A message's channel is part of its subject's key, so that any event tells it. A step that did not happen has no moment: 0. */
function outboundActivity(scope: BucketScope): string {
  const latest = (column: string) => `argMaxIf(${column}, place, ${column} != '')`;
  const first = (condition: string) => `ifNull(minOrNullIf(moment, ${condition}), 0)`;
  const arrived = `m.kind IN ${ARRIVED_KINDS}`;
  return `
  SELECT toDateTime(since, 'UTC') AS bucket, channel, account, country, '' AS source, '' AS ad, '' AS link,
         name, price, message_type, if(step = 4, first_error, '') AS error, 0 AS received,
         step = 1 AS sent, step = 2 AS delivered, step = 3 AS seen, step = 4 AS failed, 0 AS started,
         0 AS granted, 0 AS withdrawn, 0 AS blocked, 0 AS attributed, 0 AS referred, 0 AS linked, 0 AS converted
  FROM (
    SELECT subject_key, any(m.channel) AS channel, ${latest('m.account')} AS account,
           ${latest('m.country')} AS country, ${latest('m.name')} AS name, ${latest('m.price')} AS price,
           ${latest('m.message_type')} AS message_type,
           argMinIf(m.code, m.place, m.kind = 'message.failed') AS first_error,
           [${first(`m.kind = 'message.sent'`)}, ${first(arrived)}, ${first(`m.kind IN ${READ_KINDS}`)},
            if(countIf(${arrived}) = 0, ${first(`m.kind = 'message.failed'`)}, 0)] AS moments
    FROM (${outboundEvents(scope, MESSAGE_COLUMNS)}) AS m
    GROUP BY subject_key
  )
  ARRAY JOIN [1, 2, 3, 4] AS step, moments AS since
  WHERE since != 0 AND ${inScope(scope, `toDateTime(since, 'UTC')`)}`;
}

/** People who let the business write to them, took that back, blocked it or did what the business wanted of them. */
function singleActivity(scope: BucketScope): string {
  return `
  SELECT bucket, channel, account, country, '' AS source, '' AS ad, '' AS link, '' AS name, '' AS price, '' AS message_type,
         '' AS error, 0 AS received, 0 AS sent, 0 AS delivered, 0 AS seen, 0 AS failed, 0 AS started,
         kind = 'consent.granted' AS granted, kind = 'consent.withdrawn' AS withdrawn, kind = 'contact.blocked' AS blocked,
         0 AS attributed, 0 AS referred, 0 AS linked, kind = 'conversion.recorded' AS converted
  FROM events FINAL
  WHERE workspace = ${scope.workspace} AND ${inScope(scope)}
    AND kind IN ('consent.granted', 'consent.withdrawn', 'contact.blocked', 'conversion.recorded')`;
}

/** Figures of what the business sent: in rows of their own. */
export const OUTBOUND_FIGURES: readonly string[] = [
  'messages_sent',
  'messages_delivered',
  'messages_read',
  'messages_failed',
];

/**
 * What `activity` must hold for the scope: a SELECT with its columns, usable as a subquery. Several of its rows may have one
 * key, as in the table itself: they add up.
 */
export function activityFromEvents(scope: BucketScope): string {
  const figure = (column: string) => `toInt64(f.${column})`;
  return `
SELECT ${scope.workspace} AS workspace, f.bucket AS bucket, f.channel AS channel, f.account AS account,
       f.country AS country, f.source AS source, f.ad AS ad_id, f.link AS link, f.name AS template, f.price AS category,
       f.message_type AS message_type, f.error AS error_code, ${figure('received')} AS messages_received,
       ${figure('sent')} AS messages_sent, ${figure('delivered')} AS messages_delivered,
       ${figure('seen')} AS messages_read, ${figure('failed')} AS messages_failed,
       ${figure('started')} AS conversations_started, ${figure('granted')} AS opt_ins, ${figure('withdrawn')} AS opt_outs,
       ${figure('blocked')} AS blocks, ${figure('attributed')} AS conversations_attributed,
       ${figure('referred')} AS conversations_referred, ${figure('linked')} AS conversations_linked,
       ${figure('converted')} AS conversions
FROM (${inboundActivity(scope)}
${scope.tellers === null ? '' : `  UNION ALL${referredActivity(scope)}`}
${scope.inboundOnly ? '' : `  UNION ALL${outboundActivity(scope)}`}
  UNION ALL${singleActivity(scope)}
) AS f`;
}

/** What `contact_activity` must hold for the scope, in rows that add up. */
export function contactActivityFromEvents(scope: BucketScope): string {
  return `
SELECT ${scope.workspace} AS workspace, r.bucket AS bucket, r.channel AS channel, r.account AS account,
       r.country AS country, r.source AS source, r.ad AS ad_id, r.link AS link, r.person AS contact, toInt64(1) AS messages
FROM (${receivedWithOrigin(scope)}
) AS r
WHERE r.person != 0`;
}
