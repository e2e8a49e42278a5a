import { LAST_CONVERSATION_MS, MISSED_MS } from '../windows/fee-facts.js';
import { AD_REACH_MS, ENTRY_POINT_MS, ENTRY_REPLY_MS, WINDOW_MS } from '../windows/window-rules.js';
import { PERSON, type PeopleScope } from './people-scope.js';
import { personLog, withStarts } from './person-log.sql.js';

/** Columns of `message_fees` between the workspace and the count, in order. */
export const MESSAGE_FEE_KEY =
  'bucket, channel, account, contact, message, delivered_at, country, source, ad_id, template, category, verdict, app, in_window, in_entry_point, after_missed, opens_conversation';

const FACT = 'country, template, category, verdict, app';

/** Condition on the log: of the time when conversations were charged. */
export const IS_OLD = `bucket < toDateTime(${LAST_CONVERSATION_MS / 1000}, 'UTC')`;

/** What a row of the log does at an instant, in the order in which it counts there. */
const [OPENS, STARTS, MISSES, ARRIVES] = [0, 1, 2, 3];

/**
 * What `message_fees` must hold of the scope's people and of its messages to nobody known, as the conversation log says.
 * `withConversations` is only needed where there are messages of the time when those were charged.
 */
export function messageFeesFromLog(scope: PeopleScope, withConversations = true): string {
  return `
SELECT {workspace:UUID} AS workspace, toStartOfFifteenMinutes(f.delivered_at) AS bucket, f.channel AS channel,
       f.account AS account, f.contact AS contact, f.message AS message, f.delivered_at AS delivered_at,
       f.country AS country, f.source AS source, f.ad_id AS ad_id, f.template AS template, f.category AS category,
       f.verdict AS verdict, f.app AS app, f.in_window AS in_window, f.in_entry_point AS in_entry_point,
       f.after_missed AS after_missed, f.opens_conversation AS opens_conversation, toInt64(1) AS messages
FROM (${toNobodyKnown(scope)}
  UNION ALL${sinceMessagesAreCharged(scope)}
${withConversations ? `  UNION ALL${whileConversationsWereCharged(scope)}` : ''}
) AS f`;
}

function toNobodyKnown(scope: PeopleScope): string {
  return `
  SELECT ${PERSON}, message, delivered_at, ${FACT}, 'none' AS source, '' AS ad_id, toUInt8(0) AS in_window,
         toUInt8(0) AS in_entry_point, toUInt8(0) AS after_missed, toUInt8(0) AS opens_conversation
  FROM contact_messages
  WHERE workspace = {workspace:UUID} AND ${scope.nobody} AND side = 'sent' AND delivered_at > toDateTime64(0, 3, 'UTC')
  GROUP BY ${PERSON}, bucket, side, message, at, delivered_at, ${FACT}
  HAVING sum(messages) > 0`;
}

const CONTEXT = `source, ad_id, in_window, in_entry_point, after_missed`;
const ARRIVED_AT = `fromUnixTimestamp64Milli(instant, 'UTC') AS delivered_at`;

function sinceMessagesAreCharged(scope: PeopleScope): string {
  return `
  SELECT ${PERSON}, message, ${ARRIVED_AT}, ${FACT}, ${CONTEXT}, toUInt8(0) AS opens_conversation
  FROM (${withContext(personLog(scope))}) WHERE instant >= ${LAST_CONVERSATION_MS}`;
}

/**
 * Which messages opened a 24-hour conversation depends on which did before, so it is folded in order, for people with messages
 * of that time only.
 */
function whileConversationsWereCharged(scope: PeopleScope): string {
  const old = `SELECT DISTINCT ${PERSON} FROM contact_messages WHERE workspace = {workspace:UUID} AND ${scope.people} AND ${IS_OLD}`;
  const log = personLog(scope, `(${PERSON}) IN (${old})`);
  const opens = `NOT x.3 AND (acc.1 = 0 OR x.1 - acc.1 >= ${WINDOW_MS})`;
  return `
  SELECT ${PERSON}, message, ${ARRIVED_AT}, ${FACT}, ${CONTEXT}, opens_conversation
  FROM (
    SELECT ${PERSON}, category,
           arraySort(x -> (x.1, x.2), groupArray((instant, message, in_entry_point, country, template, verdict, app, source, ad_id, in_window, after_missed))) AS told,
           arrayFold((acc, x) -> (if(${opens}, x.1, acc.1), arrayPushBack(acc.2, toUInt8(${opens}))), told, (toInt64(0), emptyArrayUInt8())).2 AS opened
    FROM (${withContext(log)}) WHERE instant < ${LAST_CONVERSATION_MS}
    GROUP BY ${PERSON}, category
  )
  ARRAY JOIN told.1 AS instant, told.2 AS message, told.3 AS in_entry_point, told.4 AS country, told.5 AS template,
             told.6 AS verdict, told.7 AS app, told.8 AS source, told.9 AS ad_id, told.10 AS in_window,
             told.11 AS after_missed, opened AS opens_conversation`;
}

/**
 * Arrived messages with what was open when they arrived. Each row of the log becomes a row for all that it opens (at its
 * instant, before messages of that instant) and one for its arrival, so that one pass in order sees the last of each.
 */
function withContext(log: string): string {
  const running = (value: string) => `${value} OVER so_far`;
  return `
    SELECT ${PERSON}, message, instant, ${FACT},
           toUInt8(last_opener > 0 AND instant - last_opener < ${WINDOW_MS}) AS in_window,
           toUInt8(last_start > 0 AND instant - last_start < ${ENTRY_POINT_MS}) AS in_entry_point,
           toUInt8(NOT in_entry_point AND last_miss > 0 AND instant - last_miss < ${MISSED_MS}) AS after_missed,
           if(last_ad_at > 0 AND instant - last_ad_at < ${AD_REACH_MS}, 'ad', 'none') AS source,
           if(source = 'ad', last_ad, '') AS ad_id
    FROM (
      SELECT ${PERSON}, message, instant, rank, ${FACT}, ${running(`max(if(rank = ${OPENS}, instant, 0))`)} AS last_opener,
             ${running(`max(if(rank = ${STARTS}, instant, 0))`)} AS last_start,
             ${running(`max(if(rank = ${MISSES}, instant, 0))`)} AS last_miss,
             ${running(`max(if(rank = ${OPENS} AND from_ad, instant, 0))`)} AS last_ad_at,
             ${running(`argMax(ad, if(rank = ${OPENS} AND from_ad, bitShiftLeft(toUInt128(instant), 64) + message, 0))`)} AS last_ad
      FROM (
        SELECT ${PERSON}, message, ${FACT}, from_ad, ad_id AS ad, step.1 AS instant, step.2 AS rank
        FROM (${withStarts(log)})
        ARRAY JOIN arrayConcat(
          if(opener, [(written, ${OPENS})], []),
          if(chance, [if(start > 0, (start, ${STARTS}), (written + ${ENTRY_REPLY_MS}, ${MISSES}))], []),
          if(side = 'sent' AND delivered > 0, [(delivered, ${ARRIVES})], [])) AS step
      )
      WINDOW so_far AS (PARTITION BY ${PERSON} ORDER BY instant, rank, message ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
    )
    WHERE rank = ${ARRIVES}`;
}
