import {
  AD_WINDOW_CHANNELS,
  ENTRY_POINT_CHANNEL,
  ENTRY_POINT_MS,
  ENTRY_REPLY_MS,
  HOUR_MS,
  WEEK_MS,
  WINDOW_MS,
  type WindowRules,
} from '../windows/window-rules.js';
import { PERSON, type PeopleScope } from './people-scope.js';
import { carried, personLog } from './person-log.sql.js';

/** Columns of `service_windows` between the workspace and the count, in order. */
export const SERVICE_WINDOW_KEY =
  'bucket, channel, account, contact, kind, opened_at, closes_at, country, source, ad_id, link, answered, response_ms, received, sent, starts_week, conversion_ms';

/** SQL list of the messengers whose window is longer after an ad. */
const LONG_AFTER_AD = AD_WINDOW_CHANNELS.map((channel) => `'${channel}'`).join(', ');

const instant = (ms: string): string => `fromUnixTimestamp64Milli(${ms}, 'UTC')`;
const before = (values: string): string => `arrayPopBack(arrayPushFront(${values}, 0))`;

/** What `service_windows` must hold of the people of the scope, as their conversation log says. */
export function serviceWindowsFromLog(scope: PeopleScope, rules: WindowRules): string {
  const closes = `multiIf(NOT chance, closes, won, last_start + ${ENTRY_POINT_MS}, last + ${ENTRY_REPLY_MS})`;
  const responds = 'multiIf(NOT chance AND answers > 0, first_answer - opened, won, first_start - opened, -1)';
  return `
SELECT {workspace:UUID} AS workspace, toStartOfFifteenMinutes(${instant('opened')}) AS bucket, channel, account, contact,
       if(chance, 'entry_point', 'service') AS kind, ${instant('opened')} AS opened_at, ${instant(closes)} AS closes_at,
       opener.6 AS country, opener.7 AS source, opener.8 AS ad_id, opener.9 AS link, toUInt8(answers > 0 OR won) AS answered,
       ${responds} AS response_ms, toUInt32(written_to_us) AS received, toUInt32(answers) AS sent,
       toUInt8(NOT chance AND (previous = 0 OR opened - previous >= ${WEEK_MS})) AS starts_week,
       if(conversion > 0, conversion - opened, -1) AS conversion_ms, toInt64(1) AS windows
FROM (${measured(piecesOf(conversations(scope), rules), rules)}
)`;
}

/**
 * What a piece of a log tells: of a window (all that came from its opener to the next window's) or of a chance of an entry point
 * (ad-referred messages only).
 */
function measured(pieces: string, rules: WindowRules): string {
  const end = `x.1.1 + ${lengthOf('x.1', rules)}`;
  const inTime = 'x.1.2 = 1 AND x.1.1 < x.2';
  return `
  SELECT ${PERSON}, chance, piece[1].1 AS opener, piece[1].1.1 AS opened, piece[1].3 AS previous, piece[-1].1.1 AS last,
         arrayMax(x -> if(x.1.2 = 0, ${end}, 0), piece) AS closes,
         if(chance, 0, arrayCount(x -> x.1.4, piece)) AS written_to_us,
         arrayCount(x -> ${inTime}, piece) AS answers, arrayFirst(x -> ${inTime}, piece).1.1 AS first_answer,
         arrayFirst(x -> x.1.2 = 2, piece).1.1 AS conversion,
         chance AND arrayExists(x -> x.2 > 0, piece) AS won, arrayMax(x -> x.2, piece) AS last_start,
         arrayMin(arrayFilter(s -> s > 0, piece.2)) AS first_start
  FROM (${pieces}
  )`;
}

const lengthOf = (message: string, { adWindowHours }: WindowRules): string =>
  `if(${message}.5, ${Math.max(adWindowHours * HOUR_MS, WINDOW_MS)}, ${WINDOW_MS})`;

/**
 * Pieces of logs, of (message, until when a window was open before it or, in a chance, when its entry point opened, the person's
 * message before it). What is open after a row is the end of the last message that keeps the window open for 24 hours or of the
 * last that does for longer, whichever is later: ends of one length ascend. An entry point opens with the first arrival among the
 * answers of 24 hours, a range of the array of answers. No step takes much more time than the length of the log.
 */
function piecesOf(conversations: string, rules: WindowRules): string {
  const endsOf = (kind: string) =>
    carried(`arrayMap(t -> if(t.2 = 0 AND ${kind}, t.1 + ${lengthOf('t', rules)}, 0), told)`, 'x > 0');
  const inOrder = `arrayConcat(arrayMap(t -> (t.1, 0), answers), arrayMap(t -> (t.1 + ${ENTRY_REPLY_MS}, 1), referrals))`;
  const ranges = `arrayMap((b, s) -> (b + 1, toUInt64(s.2 - b)), answered_before, arrayFilter(s -> s.1, answered_until))`;
  return `
    SELECT ${PERSON}, part.1 AS chance, part.2 AS piece
    FROM (
      SELECT ${PERSON},
             arraySplit(x -> x.1.2 = 0 AND x.1.1 >= x.2, arrayMap((t, u, o) -> (t, u, o), told, until_before, opener_before)) AS windows,
             arraySplit((x, d) -> d >= ${ENTRY_REPLY_MS}, arrayMap((t, s) -> (t, s, toInt64(0)), referrals, starts), arrayDifference(referrals.1)) AS chances
      FROM (
        SELECT ${PERSON}, told, referrals, ${before(`arrayMap((a, b) -> greatest(a, b), ${endsOf('NOT t.5')}, ${endsOf('t.5')})`)} AS until_before,
               ${before(carried('arrayMap(t -> if(t.2 = 0, t.1, 0), told)', 'x > 0'))} AS opener_before,
               arrayReduceInRanges('min', ${ranges}, answers.10) AS starts
        FROM (
          SELECT ${PERSON}, told, referrals, answers, arrayFilter((n, t) -> t.11, arrayCumSum(t -> chanced AND t.2 = 1 AND t.10 > 0, told), told) AS answered_before,
                 arrayMap((s, n) -> (s.2 = 1, n), steps, arrayCumSum(s -> 1 - s.2, steps)) AS answered_until
          FROM (
            SELECT *, arraySort(${inOrder}) AS steps
            FROM (
              SELECT *, arrayFilter(t -> t.11, told) AS referrals, arrayFilter(t -> chanced AND t.2 = 1 AND t.10 > 0, told) AS answers
              FROM (${conversations})
            )
          )
        )
      )
    )
    ARRAY JOIN arrayConcat(arrayMap(w -> (0, w), windows), arrayMap(c -> (1, c), chances)) AS part
    WHERE piece[1].1.2 = 0`;
}

/**
 * Each conversation as an array in order, of (when, rank, message, received, long after an ad, country, source, ad, link, when
 * delivered, may open an entry point).
 */
function conversations(scope: PeopleScope): string {
  return `
          SELECT ${PERSON}, arraySort(x -> (x.1, x.2, x.3), groupArray((written, rank, message, side = 'received', from_ad AND channel IN (${LONG_AFTER_AD}),
                   country, source, ad_id, link, delivered, from_ad AND channel = '${ENTRY_POINT_CHANNEL}'))) AS told,
                 countIf(from_ad AND channel = '${ENTRY_POINT_CHANNEL}') > 0 AS chanced
          FROM (${personLog(scope)})
          GROUP BY ${PERSON}
          HAVING countIf(opener) > 0`;
}
