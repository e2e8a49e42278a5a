import {
  ENTRY_POINT_CHANNEL,
  ENTRY_POINT_MS,
  ENTRY_REPLY_MS,
  HOUR_MS,
  WEEK_MS,
  WINDOW_MS,
  type WindowRules,
} from '../windows/window-rules.js';
import { PERSON, type PeopleScope } from './people-scope.js';
import { LONG_AFTER_AD, personLog, withStarts } from './person-log.sql.js';

/** Columns of `service_windows` between the workspace and the count, in order. */
export const SERVICE_WINDOW_KEY =
  'bucket, channel, account, contact, kind, opened_at, closes_at, country, source, ad_id, answered, response_ms, received, sent, starts_week, conversion_ms';

/** What `service_windows` must hold of the people of the scope, as their conversation log says. */
export function serviceWindowsFromLog(scope: PeopleScope, rules: WindowRules): string {
  return `
SELECT {workspace:UUID} AS workspace, toStartOfFifteenMinutes(w.opened_at) AS bucket, w.channel AS channel,
       w.account AS account, w.contact AS contact, w.kind AS kind, w.opened_at AS opened_at, w.closes_at AS closes_at,
       w.country AS country, w.source AS source, w.ad_id AS ad_id, w.answered AS answered, w.response_ms AS response_ms,
       w.received AS received, w.sent AS sent, w.starts_week AS starts_week, w.conversion_ms AS conversion_ms,
       toInt64(1) AS windows
FROM (${customerWindows(personLog(scope), rules)}
  UNION ALL${entryPoints(withStarts(personLog(scope, `side IN ('received', 'opened', 'sent') AND channel = '${ENTRY_POINT_CHANNEL}'`)))}
) AS w`;
}

const instant = (ms: string): string => `fromUnixTimestamp64Milli(${ms}, 'UTC')`;

function customerWindows(log: string, { adWindowHours }: WindowRules): string {
  const longest = Math.max(adWindowHours * HOUR_MS, WINDOW_MS);
  const length = `if(from_ad AND channel IN (${LONG_AFTER_AD}), ${longest}, ${WINDOW_MS})`;
  const order = `PARTITION BY ${PERSON} ORDER BY written, rank, message`;
  const inside = `side = 'sent' AND written < open_until`;
  return `
  SELECT ${PERSON}, 'service' AS kind, ${instant('opened')} AS opened_at, ${instant('closes')} AS closes_at,
         country_of_opener AS country, source_of_opener AS source, ad_of_opener AS ad_id, toUInt8(answers > 0) AS answered,
         if(answers > 0, first_answer - opened, -1) AS response_ms, toUInt32(written_to_us) AS received,
         toUInt32(answers) AS sent, toUInt8(fresh) AS starts_week, if(conversions > 0, first_conversion - opened, -1) AS conversion_ms
  FROM (
    SELECT ${PERSON}, number, maxIf(written, opening) AS opened, maxIf(written + ${length}, opener) AS closes,
           anyIf(country, opening) AS country_of_opener, anyIf(source, opening) AS source_of_opener,
           anyIf(ad_id, opening) AS ad_of_opener, countIf(${inside}) AS answers, minIf(written, ${inside}) AS first_answer,
           countIf(side = 'received') AS written_to_us,
           maxIf(last_opener = 0 OR written - last_opener >= ${WEEK_MS}, opening) AS fresh,
           countIf(side = 'converted') AS conversions, minIf(written, side = 'converted') AS first_conversion
    FROM (
      SELECT *, sum(opening) OVER (${order} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS number
      FROM (
        SELECT *, opener AND written >= open_until AS opening
        FROM (
          SELECT *, max(if(opener, written + ${length}, 0)) OVER before AS open_until,
                 max(if(opener, written, 0)) OVER before AS last_opener
          FROM (${log})
          WINDOW before AS (${order} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
        )
      )
    )
    WHERE number > 0
    GROUP BY ${PERSON}, number
  )`;
}

function entryPoints(referrals: string): string {
  const order = `PARTITION BY ${PERSON} ORDER BY written, message`;
  const previous = `lagInFrame(written, 1, toInt64(-${ENTRY_REPLY_MS})) OVER (${order} ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)`;
  return `
  SELECT ${PERSON}, 'entry_point' AS kind, ${instant('opened')} AS opened_at,
         ${instant(`if(won, last_start + ${ENTRY_POINT_MS}, last + ${ENTRY_REPLY_MS})`)} AS closes_at,
         country_of_opener AS country, source_of_opener AS source, ad_of_opener AS ad_id, toUInt8(won) AS answered,
         if(won, first_start - opened, -1) AS response_ms, toUInt32(0) AS received, toUInt32(0) AS sent,
         toUInt8(0) AS starts_week, toInt64(-1) AS conversion_ms
  FROM (
    SELECT ${PERSON}, number, min(written) AS opened, max(written) AS last, max(start > 0) AS won,
           max(start) AS last_start, minIf(start, start > 0) AS first_start, anyIf(country, leading) AS country_of_opener,
           anyIf(source, leading) AS source_of_opener, anyIf(ad_id, leading) AS ad_of_opener
    FROM (
      SELECT *, sum(leading) OVER (${order} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS number
      FROM (SELECT *, written - ${previous} >= ${ENTRY_REPLY_MS} AS leading FROM (${referrals}) WHERE chance)
    )
    GROUP BY ${PERSON}, number
  )`;
}
