import {
  EVENT_PLACE,
  inScope,
  outboundEvents,
  TOLD,
  withOrigin,
  withPerson,
  type BucketScope,
} from '@spunta/warehouse';
import { FEE_CATEGORIES } from '../rates/rate-card.js';

/** Columns of `contact_messages` between the workspace and the count, in order. */
export const CONTACT_MESSAGE_KEY =
  'bucket, channel, account, contact, side, message, at, delivered_at, country, source, ad_id, link, template, category, verdict, app';

const ARRIVED = `('message.delivered', 'message.read', 'message.played')`;
const NEVER = `toDateTime64(0, 3, 'UTC')`;
const IN_GROUP = `JSONExtractBool(details, 'group')`;

/** What `contact_messages` must hold for the scope, as the events say: a SELECT with its columns, in rows that add up. */
export function contactMessagesFromEvents(scope: BucketScope): string {
  return `
SELECT ${scope.workspace} AS workspace, l.bucket AS bucket, l.channel AS channel, l.account AS account, l.person AS contact,
       l.side AS side, l.message AS message, l.written AS at, l.arrived AS delivered_at, l.country AS country,
       l.source AS source, l.ad AS ad_id, l.link AS link, l.name AS template, l.price AS category, l.verdict AS verdict, l.app AS app,
       toInt64(1) AS messages
FROM (${fromPeople(scope)}${
    scope.inboundOnly
      ? ''
      : `
  UNION ALL${fromBusiness(scope)}`
  }
) AS l`;
}

/**
 * Messages of people, what else opens a window, and conversions. Messages in groups open the group's window, not that of the
 * person: which group it was is not stored, so they are left out.
 */
function fromPeople(scope: BucketScope): string {
  const events = `SELECT bucket, channel, account, contact, kind, event_key, occurred_at, country, ${TOLD}
       FROM events FINAL
       WHERE workspace = ${scope.workspace} AND ${inScope(scope)} AND contact != 0 AND NOT ${IN_GROUP}
         AND (kind IN ('message.received', 'conversation.opened', 'conversion.recorded')
              OR kind = 'call.started' AND JSONExtractString(details, 'direction') != 'business_initiated')`;
  return `
  SELECT bucket, channel, account, person,
         multiIf(kind = 'message.received', 'received', kind = 'conversion.recorded', 'converted', 'opened') AS side,
         event_key AS message, occurred_at AS written, ${NEVER} AS arrived, country, source, ad, link, '' AS name, '' AS price,
         'none' AS verdict, toUInt8(0) AS app
  FROM (${withOrigin(scope, withPerson(scope.workspace, events))})`;
}

/** Events of the messages of the business, with the person and the place of each as one number. */
function messageEvents(scope: BucketScope): string {
  const columns = `subject_key, kind, occurred_at AS occurred, channel, account, contact, country, template AS name,
              category AS told_category, message_type, ${IN_GROUP} AS in_group,
              JSONExtractString(details, 'via') = 'app' AS by_app, pricing_category,
              pricing_model != '' OR pricing_type != '' OR pricing_category != '' OR isNotNull(billable) AS priced,
              ${VERDICT_OF_EVENT} AS event_verdict, ${EVENT_PLACE}`;
  return withPerson(scope.workspace, outboundEvents(scope, columns));
}

/** As `verdictOf` says. */
const VERDICT_OF_EVENT = `multiIf(
                ifNull(billable, pricing_type = 'regular'), 'charged',
                pricing_type = 'free_entry_point' OR pricing_category = 'referral_conversion', 'free_entry_point',
                pricing_type IN ('free_customer_service', 'free_group_customer_service'), 'free_window',
                isNotNull(billable), 'free', 'unclear')`;

/** As `feeCategoryOf` says, from `told`, `known`, `name` and `message_type`. */
const CATEGORY = `multiIf(
           named IN (${FEE_CATEGORIES.map((category) => `'${category}'`).join(', ')}), named,
           named IN ('marketing_lite', 'group_marketing'), 'marketing',
           named = 'group_utility', 'utility',
           named = 'group_service' OR named = '' AND name = '' AND message_type != 'template', 'service', '')`;

/** A row for each message (in a group: one for each member). */
function fromBusiness(scope: BucketScope): string {
  const latest = (column: string, condition = `m.${column} != ''`) => `argMaxIf(m.${column}, m.place, ${condition})`;
  const arrivedBucket = `toStartOfFifteenMinutes(if(arrived > ${NEVER}, arrived, written))`;
  return `
  SELECT ${arrivedBucket} AS bucket, channel, account, person, 'sent' AS side,
         if(member = 0, subject_key, sipHash64(subject_key, member)) AS message, written, arrived, country,
         '' AS source, '' AS ad, '' AS link, name, ${CATEGORY} AS price, verdict, app
  FROM (
    SELECT subject_key, member, ${latest('channel')} AS channel, ${latest('account')} AS account,
           ${latest('person', 'm.person != 0')} AS person, ${latest('country')} AS country, ${latest('name')} AS name,
           ${latest('message_type')} AS message_type,
           ${latest('pricing_category', 'm.priced')} AS told,
           ${latest('told_category', `m.told_category NOT IN ('', 'referral_conversion')`)} AS known,
           replaceAll(if(told IN ('', 'referral_conversion'), known, told), '-', '_') AS named,
           if(countIf(m.priced) = 0, 'none', ${latest('event_verdict', 'm.priced')}) AS verdict,
           toUInt8(max(m.by_app)) AS app,
           minIf(m.occurred, m.kind != 'message.failed') AS written, minIf(m.occurred, m.kind IN ${ARRIVED}) AS arrived
    FROM (SELECT *, if(in_group, person, 0) AS member FROM (${messageEvents(scope)})) AS m
    GROUP BY subject_key, member
    HAVING countIf(m.kind IN ${ARRIVED}) > 0 OR countIf(m.kind = 'message.failed') = 0
  )
  WHERE ${inScope(scope, arrivedBucket)}`;
}
