import { LAST_CONVERSATION_MS, MISSED_MS } from '../windows/fee-facts.js';
import { ENTRY_POINT_MS, ENTRY_REPLY_MS, REFERRAL_REACH_MS, WINDOW_MS } from '../windows/window-rules.js';
import { PERSON, type PeopleScope } from './people-scope.js';
import { carried, personLog, referralsWithStarts } from './person-log.sql.js';

/** Columns of `message_fees` between the workspace and the count, in order. */
export const MESSAGE_FEE_KEY =
  'bucket, channel, account, contact, message, delivered_at, country, source, ad_id, link, template, category, verdict, app, in_window, in_entry_point, after_missed, opens_conversation';

const FACT = 'country, template, category, verdict, app';

/** Condition on the log: of the time when conversations were charged. */
export const IS_OLD = `bucket < toDateTime(${LAST_CONVERSATION_MS / 1000}, 'UTC')`;

/** What a row of the log does at an instant, in the order in which it counts there. */
const [OPENS, STARTS, MISSES, ARRIVES] = [0, 1, 2, 3];

/** What holds of some of the people's logs; what does not is left out of the statement, which then takes less to plan and to run. */
export interface LogTraits {
  /** Has messages of the time when conversations were charged (`IS_OLD`): takes a third more to run. */
  old: boolean;
  /** Has messages that may open a free entry point (`MAY_OPEN_ENTRY_POINT`). */
  referred: boolean;
}

/** What `message_fees` must hold of the scope's people and of its messages to nobody known, as the conversation log says. */
export function messageFeesFromLog(scope: PeopleScope, { old, referred }: LogTraits): string {
  const arrived = withContext(scope, referred);
  return `
SELECT {workspace:UUID} AS workspace, toStartOfFifteenMinutes(f.delivered_at) AS bucket, f.channel AS channel,
       f.account AS account, f.contact AS contact, f.message AS message, f.delivered_at AS delivered_at,
       f.country AS country, f.source AS source, f.ad_id AS ad_id, f.link AS link, f.template AS template, f.category AS category,
       f.verdict AS verdict, f.app AS app, f.in_window AS in_window, f.in_entry_point AS in_entry_point,
       f.after_missed AS after_missed, f.opens_conversation AS opens_conversation, toInt64(1) AS messages
FROM (${toNobodyKnown(scope)}
  UNION ALL
  SELECT ${PERSON}, message, fromUnixTimestamp64Milli(instant, 'UTC') AS delivered_at, ${FACT}, ${CONTEXT}, opens_conversation
  FROM (${old ? conversationsOf(arrived) : `SELECT *, toUInt8(0) AS opens_conversation FROM (${arrived})`})
) AS f`;
}

function toNobodyKnown(scope: PeopleScope): string {
  return `
  SELECT ${PERSON}, message, delivered_at, ${FACT}, 'none' AS source, '' AS ad_id, '' AS link, toUInt8(0) AS in_window,
         toUInt8(0) AS in_entry_point, toUInt8(0) AS after_missed, toUInt8(0) AS opens_conversation
  FROM contact_messages
  WHERE workspace = {workspace:UUID} AND ${scope.nobody} AND side = 'sent' AND delivered_at > toDateTime64(0, 3, 'UTC')
  GROUP BY ${PERSON}, bucket, side, message, at, delivered_at, ${FACT}
  HAVING sum(messages) > 0`;
}

const CONTEXT = `source, ad_id, link, in_window, in_entry_point, after_missed`;

/**
 * Which messages opened a 24-hour conversation depends on which did before, so it is folded in order. Later messages than those for
 * which conversations were charged come after them and open none. Conversations begin 24 hours apart, so that each day of UTC begins
 * at most one: folding days instead of messages takes time by the length of the log, where an accumulator that grows by each message
 * takes its square.
 */
function conversationsOf(messages: string): string {
  const first = `arrayFirst(x -> NOT x.3 AND x.1 - acc.1 >= ${WINDOW_MS}, day)`;
  const none = `(toInt64(-${WINDOW_MS}), CAST([], 'Array(Tuple(Int64, UInt64))'))`;
  return `
  SELECT ${PERSON}, message, instant, ${FACT}, ${CONTEXT},
         toUInt8(instant < ${LAST_CONVERSATION_MS} AND (instant, message) = opening) AS opens_conversation
  FROM (
    SELECT ${PERSON}, category,
           arraySort(x -> (x.1, x.2), groupArray((instant, message, in_entry_point, country, template, verdict, app, source, ad_id, in_window, after_missed, link))) AS told,
           arrayDifference(arrayMap(x -> intDiv(x.1, ${WINDOW_MS}), told)) AS days_since,
           arraySplit((x, d) -> d != 0, arrayMap(x -> (x.1, x.2, x.3), told), days_since) AS days,
           arrayFold((acc, day) -> (if(${first}.1 = 0, acc.1, ${first}.1), arrayPushBack(acc.2, (${first}.1, ${first}.2))), days, ${none}).2 AS openings,
           arrayMap(n -> openings[n + 1], arrayCumSum(d -> d != 0, days_since)) AS opened
    FROM (${messages})
    GROUP BY ${PERSON}, category
  )
  ARRAY JOIN told.1 AS instant, told.2 AS message, told.3 AS in_entry_point, told.4 AS country, told.5 AS template,
             told.6 AS verdict, told.7 AS app, told.8 AS source, told.9 AS ad_id, told.10 AS in_window,
             told.11 AS after_missed, told.12 AS link, opened AS opening`;
}

/**
 * Arrived messages with what was open when they arrived. Each row of the log becomes a step for what it opens (at its instant,
 * before messages of that instant) or for its arrival, each chance of an entry point one for its start or for the end of its
 * time, so that one pass over the steps in order sees the last of each.
 */
function withContext(scope: PeopleScope, referred: boolean): string {
  const lastOf = (rank: number) => carried(`arrayMap(s -> if(s.2 = ${rank}, s.1, 0), steps)`, 'x > 0');
  const brings = `s.2 = ${OPENS} AND s.4`;
  return `
    SELECT ${PERSON}, step.3 AS message, step.1 AS instant, step.6 AS country, step.7 AS template, step.8 AS category,
           step.9 AS verdict, step.10 AS app,
           toUInt8(last_opener > 0 AND instant - last_opener < ${WINDOW_MS}) AS in_window,
           toUInt8(last_start > 0 AND instant - last_start < ${ENTRY_POINT_MS}) AS in_entry_point,
           toUInt8(NOT in_entry_point AND last_miss > 0 AND instant - last_miss < ${MISSED_MS}) AS after_missed,
           if(last_brought > 0 AND instant - last_brought < ${REFERRAL_REACH_MS}, last_origin, ('none', '', '')) AS origin,
           origin.1 AS source, origin.2 AS ad_id, origin.3 AS link
    FROM (
      SELECT ${PERSON}, steps, ${lastOf(OPENS)} AS openers, ${lastOf(STARTS)} AS starts, ${lastOf(MISSES)} AS misses,
             ${carried(`arrayMap(s -> if(${brings}, s.1, 0), steps)`, 'x > 0')} AS brought_at,
             ${carried('steps.5', 'y', `arrayMap(s -> ${brings}, steps)`)} AS origins
      FROM (
        SELECT ${PERSON}, arraySort(s -> (s.1, s.2, s.3), groupArray((instant, rank, message, brought, origin, country, template, category, verdict, app))) AS steps
        FROM (${steps(scope, referred)})
        GROUP BY ${PERSON}
        HAVING countIf(rank = ${ARRIVES}) > 0
      )
    )
    ARRAY JOIN steps AS step, openers AS last_opener, starts AS last_start, misses AS last_miss, brought_at AS last_brought, origins AS last_origin
    WHERE step.2 = ${ARRIVES}`;
}

function steps(scope: PeopleScope, referred: boolean): string {
  const end = `written + ${ENTRY_REPLY_MS}`;
  const entryPoints = `
          UNION ALL
          SELECT ${PERSON}, if(start > 0, start, ${end}), if(start > 0, ${STARTS}, ${MISSES}), message, 0, ('', '', ''), '', '', '', '', 0
          FROM (${referralsWithStarts(scope)})`;
  return `
          SELECT ${PERSON}, if(opener, written, delivered) AS instant, if(opener, ${OPENS}, ${ARRIVES}) AS rank, message,
                 opener AND (from_ad OR link != '') AS brought, (toString(source), ad_id, toString(link)) AS origin, ${FACT}
          FROM (${personLog(scope, "side != 'converted'")})
          WHERE opener OR delivered > 0${referred ? entryPoints : ''}`;
}
