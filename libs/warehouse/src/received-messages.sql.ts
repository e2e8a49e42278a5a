import { BUCKET_SECONDS, REFERRAL_CARRY_HOURS } from '@spunta/domain';
import { inScope, inScopeOrBefore, type BucketScope } from './bucket-scope.js';

const CARRY_SECONDS = REFERRAL_CARRY_HOURS * 3600;

/**
 * Columns of when an event came and of what it says itself of where its person came from. An ad that is named is the source, and else
 * a link that is, also where an import leaves the source out.
 */
export const TOLD = `toUnixTimestamp64Milli(occurred_at) AS at, ifNull(ad_id, '') AS ad_told, ifNull(link, '') AS link_told,
             multiIf(source = 'ad' OR ad_id IS NOT NULL, 'ad', link IS NOT NULL, 'link', toString(source)) AS source_told`;

/** SQL of the partition of one person at one account. A workspace has too few accounts for their hashes to collide. */
export function ofThread(...more: string[]): string {
  return `bitShiftLeft(toUInt128(person), 64) + cityHash64(${['channel', 'account', ...more].join(', ')})`;
}

/** Events of a SELECT with a column `contact`, with `person`: the contact after links, 0 for none. */
export function withPerson(workspace: string, events: string): string {
  return `
      SELECT e.*, if(same.target = 0, e.contact, same.target) AS person
      FROM (${events}) AS e
      LEFT ANY JOIN (
        SELECT alias, contact AS target FROM contact_links FINAL WHERE workspace = ${workspace}
      ) AS same ON e.contact = same.alias`;
}

/** De-duplicated `message.received` with `person`, and with what each says itself of where the person came from. */
export function receivedMessages(workspace: string, buckets: string): string {
  return withPerson(
    workspace,
    `SELECT bucket, event_key, channel, account, country, message_type, contact, ${TOLD}
       FROM events FINAL
       WHERE workspace = ${workspace} AND ${buckets} AND kind = 'message.received'`,
  );
}

/**
 * Rows of events (`bucket`, `event_key`, `source_told`, `ad_told`, `link_told`) of the scope with `source`, `ad` and `link`: what
 * they say themselves, or the referral without a message that a message follows.
 */
export function withOrigin(scope: BucketScope, rows: string): string {
  if (scope.nothingCarried) return `SELECT *, source_told AS source, ad_told AS ad, link_told AS link FROM (${rows})`;
  const origin = ['source', 'ad', 'link'].map((name) => `if(is_carried, ${name}_carried, ${name}_told) AS ${name}`);
  return `
    SELECT *, source_carried != '' AS is_carried, ${origin.join(', ')}
    FROM (${rows}
    ) AS own
    LEFT ANY JOIN (${carriedReferrals(scope)}
    ) AS carried ON carried.carried_bucket = own.bucket AND carried.carried_key = own.event_key`;
}

const toldApart = ({ workspace }: BucketScope): string =>
  `workspace = ${workspace} AND kind = 'conversation.referred'
             AND (source NOT IN ('', 'none') OR ad_id IS NOT NULL OR link IS NOT NULL)`;
const nearReferrals = (scope: BucketScope): string =>
  `${toldApart(scope)} AND ${inScopeOrBefore(scope, CARRY_SECONDS)}`;

/** Has a row when a message of the scope may follow a referral without a message. */
export function carriedReferralsSql(scope: BucketScope): string {
  return `SELECT 1 AS found FROM events WHERE ${nearReferrals(scope)} LIMIT 1`;
}

/**
 * Messenger and Instagram tell by an event of its own that a person opens a thread through an ad or a link; what the person writes then
 * says nothing of it. Such a referral belongs to the first message of the person to the account in `REFERRAL_CARRY_HOURS`, unless that
 * one says itself what brought it; of several before it the last does. At the same instant the referral comes first. Only the hours
 * after referrals are read, and of those only the people whom they are about.
 */
function carriedReferrals(scope: BucketScope): string {
  const told = toldApart(scope);
  const near = nearReferrals(scope);
  const hours = `range(start, start + ${CARRY_SECONDS + BUCKET_SECONDS}, ${BUCKET_SECONDS})`;
  const afterwards = `bucket IN (
             SELECT DISTINCT toDateTime(arrayJoin(${hours}), 'UTC')
             FROM (SELECT DISTINCT toUnixTimestamp(bucket) AS start FROM events WHERE ${near}))`;
  const events = `
        SELECT bucket, event_key, kind != 'message.received' AS referral, channel, account, contact, ${TOLD}
        FROM events FINAL
        WHERE workspace = ${scope.workspace} AND contact != 0 AND ${afterwards} AND ${inScopeOrBefore(scope, CARRY_SECONDS)}
          AND (kind = 'message.received' OR ${told})`;
  const before = (column: string): string => `lagInFrame(${column}) OVER thread`;
  return `
      SELECT bucket AS carried_bucket, event_key AS carried_key, source_before AS source_carried, ad_before AS ad_carried,
             link_before AS link_carried
      FROM (
        SELECT bucket, event_key, at, referral, source_told, ${before('referral')} AS referral_before, ${before('at')} AS at_before,
               ${before('source_told')} AS source_before, ${before('ad_told')} AS ad_before, ${before('link_told')} AS link_before
        FROM (${withPerson(scope.workspace, events)})
        WHERE person IN (SELECT person FROM (${withPerson(scope.workspace, `SELECT contact FROM events WHERE ${near}`)}))
        WINDOW thread AS (PARTITION BY ${ofThread()} ORDER BY at, NOT referral, event_key ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)
      )
      WHERE NOT referral AND referral_before AND at - at_before < ${CARRY_SECONDS * 1000} AND source_told IN ('', 'none') AND ${inScope(scope)}`;
}
