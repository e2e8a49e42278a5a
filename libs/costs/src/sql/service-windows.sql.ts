import {
  AD_WINDOW_CHANNELS,
  ENTRY_POINT_MS,
  ENTRY_REPLY_MS,
  HOUR_MS,
  WEEK_MS,
  WINDOW_MS,
  type WindowRules,
} from '../windows/window-rules.js';
import { PERSON, type PeopleScope } from './people-scope.js';
import { carried, personLog, referralsWithStarts } from './person-log.sql.js';

/** Columns of `service_windows` between the workspace and the count, in order. */
export const SERVICE_WINDOW_KEY =
  'bucket, channel, account, contact, kind, opened_at, closes_at, country, source, ad_id, link, answered, response_ms, received, sent, starts_week, conversion_ms';

/** SQL list of the messengers whose window is longer after an ad. */
const LONG_AFTER_AD = AD_WINDOW_CHANNELS.map((channel) => `'${channel}'`).join(', ');

/** What `service_windows` must hold of the people of the scope, as their conversation log says. */
export function serviceWindowsFromLog(scope: PeopleScope, rules: WindowRules): string {
  return `
SELECT {workspace:UUID} AS workspace, toStartOfFifteenMinutes(w.opened_at) AS bucket, w.channel AS channel,
       w.account AS account, w.contact AS contact, w.kind AS kind, w.opened_at AS opened_at, w.closes_at AS closes_at,
       w.country AS country, w.source AS source, w.ad_id AS ad_id, w.link AS link, w.answered AS answered, w.response_ms AS response_ms,
       w.received AS received, w.sent AS sent, w.starts_week AS starts_week, w.conversion_ms AS conversion_ms,
       toInt64(1) AS windows
FROM (${customerWindows(personLog(scope), rules)}
  UNION ALL${entryPoints(referralsWithStarts(scope))}
) AS w`;
}

const instant = (ms: string): string => `fromUnixTimestamp64Milli(${ms}, 'UTC')`;

/**
 * Each log is an array in order. What is open after a row is the end of the last message that keeps the window open for 24 hours
 * or of the last that does for longer, whichever is later: ends of one length ascend. Every step takes time in proportion to the
 * length of the log. A window's counts are differences of running counts at its first and its last row.
 */
function customerWindows(log: string, { adWindowHours }: WindowRules): string {
  const longest = Math.max(adWindowHours * HOUR_MS, WINDOW_MS);
  const before = (values: string) => `arrayPopBack(arrayPushFront(${values}, 0))`;
  const endsOf = (kind: string, length: number) =>
    carried(`arrayMap((at, r, long) -> if(r = 0 AND ${kind}, at + ${length}, 0), written, ranks, lasting)`, 'x > 0');
  const next = (flags: string) => `arrayReverseFill(x -> x > 0, arrayMap((at, f) -> if(f, at, 0), written, ${flags}))`;
  const atFirst = (values: string) => `arrayFilter((x, o) -> o, ${values}, opens)`;
  const atLast = (values: string) => `arrayFilter((x, l) -> l, ${values}, ends)`;
  const inWindow = (flags: string) =>
    `arrayMap((l, f, x) -> l - f + x, ${atLast(`arrayCumSum(${flags})`)}, ${atFirst(`arrayCumSum(${flags})`)}, ${atFirst(flags)})`;
  return `
  SELECT ${PERSON}, 'service' AS kind, ${instant('opened')} AS opened_at, ${instant('closes')} AS closes_at,
         country, source, ad_id, link, toUInt8(answers > 0) AS answered, if(answers > 0, first_answer - opened, -1) AS response_ms,
         toUInt32(written_to_us) AS received, toUInt32(answers) AS sent,
         toUInt8(previous = 0 OR opened - previous >= ${WEEK_MS}) AS starts_week,
         if(conversions > 0, first_conversion - opened, -1) AS conversion_ms
  FROM (
    SELECT ${PERSON}, ${atFirst('written')} AS opened_of, ${atLast('until')} AS closes_of, ${atFirst('told.6')} AS countries,
           ${atFirst('told.7')} AS sources, ${atFirst('told.8')} AS ads, ${atFirst('told.9')} AS links, ${inWindow('inside')} AS answers_of,
           ${atFirst(next('inside'))} AS first_answers, ${inWindow('told.4')} AS received_of, ${atFirst('opener_before')} AS previous_of,
           ${inWindow('converted')} AS conversions_of, ${atFirst(next('converted'))} AS first_conversions
    FROM (
      SELECT *, arrayMap((at, r, u) -> toUInt8(r = 0 AND at >= u), written, ranks, until_before) AS opens,
             arrayMap((o, n) -> o AND n > 0, arrayPushBack(arrayPopFront(opens), 1), arrayCumSum(opens)) AS ends,
             arrayMap((at, r, u) -> toUInt8(r = 1 AND at < u), written, ranks, until_before) AS inside,
             arrayMap(r -> toUInt8(r = 2), ranks) AS converted,
             ${before(carried('arrayMap((at, r) -> if(r = 0, at, 0), written, ranks)', 'x > 0'))} AS opener_before
      FROM (
        SELECT ${PERSON}, told, told.1 AS written, told.2 AS ranks, told.5 AS lasting,
               arrayMap((a, b) -> greatest(a, b), ${endsOf('NOT long', WINDOW_MS)}, ${endsOf('long', longest)}) AS until,
               ${before('until')} AS until_before
        FROM (
          SELECT ${PERSON}, arraySort(x -> (x.1, x.2, x.3), groupArray((written, rank, message, side = 'received', from_ad AND channel IN (${LONG_AFTER_AD}),
                   country, source, ad_id, link))) AS told
          FROM (${log})
          GROUP BY ${PERSON}
          HAVING countIf(opener) > 0
        )
      )
    )
  )
  ARRAY JOIN opened_of AS opened, closes_of AS closes, countries AS country, sources AS source, ads AS ad_id, links AS link,
             answers_of AS answers, first_answers AS first_answer, received_of AS written_to_us, previous_of AS previous,
             conversions_of AS conversions, first_conversions AS first_conversion`;
}

function entryPoints(referrals: string): string {
  const order = `PARTITION BY ${PERSON} ORDER BY written, message`;
  const previous = `lagInFrame(written, 1, toInt64(-${ENTRY_REPLY_MS})) OVER (${order} ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)`;
  return `
  SELECT ${PERSON}, 'entry_point' AS kind, ${instant('opened')} AS opened_at,
         ${instant(`if(won, last_start + ${ENTRY_POINT_MS}, last + ${ENTRY_REPLY_MS})`)} AS closes_at,
         country_of_opener AS country, source_of_opener AS source, ad_of_opener AS ad_id, link_of_opener AS link, toUInt8(won) AS answered,
         if(won, first_start - opened, -1) AS response_ms, toUInt32(0) AS received, toUInt32(0) AS sent,
         toUInt8(0) AS starts_week, toInt64(-1) AS conversion_ms
  FROM (
    SELECT ${PERSON}, number, min(written) AS opened, max(written) AS last, max(start > 0) AS won,
           max(start) AS last_start, minIf(start, start > 0) AS first_start, anyIf(country, leading) AS country_of_opener,
           anyIf(source, leading) AS source_of_opener, anyIf(ad_id, leading) AS ad_of_opener, anyIf(link, leading) AS link_of_opener
    FROM (
      SELECT *, sum(leading) OVER (${order} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS number
      FROM (SELECT *, written - ${previous} >= ${ENTRY_REPLY_MS} AS leading FROM (${referrals}))
    )
    GROUP BY ${PERSON}, number
  )`;
}
