import { CUSTOMER_SERVICE_WINDOW_HOURS } from '@spunta/domain';
import { inScope, LATE_REPORT_SECONDS, TOLD, withOrigin, withPerson, type BucketScope } from '@spunta/warehouse';

/** A platform starts a conversation anew after so many days of silence. */
export const PLATFORM_SILENCE_SECONDS = 7 * 86_400;
const WINDOW_MS = CUSTOMER_SERVICE_WINDOW_HOURS * 3_600_000;

const OF_WORKSPACE = 'workspace = {workspace:UUID}';
const IN_DAYS = 'day BETWEEN {first_day:Date} AND {last_day:Date}';
const PLACE = 'platform, ad_account, day, level, campaign_key, ad_set_key, ad_key';

/** Insights under a key that is the platform's id, or the name where a file has none and no other file gives that name one id. */
function insights(where: string): string {
  return `
    SELECT i.*, multiIf(i.campaign_id != '', i.campaign_id, n.id != '', n.id, i.campaign_name) AS campaign_key,
           if(i.ad_set_id != '', i.ad_set_id, i.ad_set_name) AS ad_set_key, if(i.ad_id != '', i.ad_id, i.ad_name) AS ad_key
    FROM (SELECT * FROM ad_insights FINAL WHERE ${OF_WORKSPACE} AND ${where}) AS i
    LEFT ANY JOIN (
      SELECT ad_account, campaign_name, any(campaign_id) AS id FROM ad_insights FINAL
      WHERE ${OF_WORKSPACE} AND campaign_id != ''
      GROUP BY ad_account, campaign_name HAVING uniqExact(campaign_id) = 1
    ) AS n ON n.ad_account = i.ad_account AND n.campaign_name = i.campaign_name`;
}

/** Insights with what was first reported of each: nothing, where the row came long after its report. */
const WITH_FIRST = `
    SELECT *, multiIf(NOT is_reported, conversations, isNull(told), NULL,
                      reported_at > minIf(reported_at, is_reported) OVER same_report + ${LATE_REPORT_SECONDS}, 0, told) AS first
    FROM (
      SELECT i.*, f.reported_at AS reported_at, f.conversations AS told, f.reported_at != toDateTime(0, 'UTC') AS is_reported
      FROM (${insights(IN_DAYS)}) AS i
      LEFT ANY JOIN (SELECT * FROM ad_first_reports FINAL WHERE ${OF_WORKSPACE} AND ${IN_DAYS}) AS f
        ON f.day = i.day AND f.ad_account = i.ad_account AND f.row_key = i.row_key
    )
    WINDOW same_report AS (PARTITION BY platform, ad_account, day, level, breakdown)`;

/**
 * One report of each campaign and day: one that counts conversations, then the finest level, then the latest. Reports of the whole
 * account are taken for days that have no other. Binds `{workspace}`, `{first_day}`, `{last_day}` and `{most}`.
 */
export const AD_REPORTS = `
SELECT platform, ad_account, toString(day) AS day, level, campaign_key, any(campaign_name) AS campaign_name, ad_set_key,
       any(ad_set_name) AS ad_set_name, ad_key, any(ad_name) AS ad_name, max(ad_id != '') AS has_ad_id,
       sum(conversations) AS now, if(max(is_reported), sum(first), NULL) AS first
FROM (
  SELECT *, max(report) OVER (PARTITION BY platform, ad_account, day, is_account, campaign_key) AS best,
         countIf(NOT is_account) OVER (PARTITION BY platform, ad_account, day) = 0 AS only_account
  FROM (
    SELECT *, level = 'account' AS is_account,
           (countIf(isNotNull(conversations)) OVER of_campaign > 0,
            indexOf(['account', 'campaign', 'ad_set', 'ad'], toString(level)),
            (campaign_id != '') + (ad_set_id != '') + (ad_id != ''), max(version) OVER of_campaign, toString(breakdown)) AS report
    FROM (${WITH_FIRST})
    WINDOW of_campaign AS (PARTITION BY platform, ad_account, day, campaign_key, level, breakdown)
  )
)
WHERE report = best AND is_account = only_account
GROUP BY ${PLACE}
LIMIT {most:UInt32}`;

/** What the same places had in WhatsApp Status, by any report that tells placements apart. Binds as `AD_REPORTS`. */
export const STATUS_REPORTS = `
SELECT platform, ad_account, toString(day) AS day, level, campaign_key, ad_set_key, ad_key, max(counted) AS status
FROM (
  SELECT ${PLACE}, breakdown, sum(conversations) AS counted
  FROM (${insights(`${IN_DAYS} AND publisher_platform = 'whatsapp' AND placement = 'status'`)})
  GROUP BY ${PLACE}, breakdown
)
GROUP BY ${PLACE}
HAVING status > 0
LIMIT {most:UInt32}`;

/** Every ad that is known by an id, where it was last reported. Binds `{workspace}` and `{most}`. */
export const KNOWN_ADS = `
SELECT ad_id, argMax(platform, place) AS platform, argMax(ad_account, place) AS ad_account,
       argMax(campaign_key, place) AS campaign_key, argMax(campaign_name, place) AS campaign_name,
       argMax(ad_set_key, place) AS ad_set_key, argMax(ad_set_name, place) AS ad_set_name, argMax(ad_name, place) AS ad_name
FROM (SELECT *, (day, version) AS place FROM (${insights(`ad_id != ''`)}))
GROUP BY ad_id
LIMIT {most:UInt32}`;

/** The first day of each ad account. Binds `{workspace}` and `{most}`. */
export const FIRST_AD_DAYS = `
SELECT ad_account, toString(min(day)) AS first_day FROM ad_insights FINAL WHERE ${OF_WORKSPACE} GROUP BY ad_account
LIMIT {most:UInt32}`;

const WITH_SILENCE: BucketScope = {
  workspace: '{workspace:UUID}',
  from: `{from:UInt32} - ${PLATFORM_SILENCE_SECONDS}`,
  to: '{to:UInt32}',
};

/** Messages of people with `person`: the contact after links. */
const RECEIVED = `
    SELECT bucket, event_key, at, channel, account, person, ad, source = 'ad' AS referred, clicked
    FROM (${withOrigin(
      WITH_SILENCE,
      withPerson(
        WITH_SILENCE.workspace,
        `SELECT bucket, event_key, channel, account, contact, isNotNull(click_id) AS clicked, ${TOLD}
      FROM events FINAL
      WHERE ${OF_WORKSPACE} AND ${inScope(WITH_SILENCE)} AND kind = 'message.received' AND contact != 0`,
      ),
    )})`;

const IN_RANGE = `referred AND bucket >= toDateTime({from:UInt32}, 'UTC')`;

/**
 * Conversations that begin with a message from an ad, as `activity` counts them, with what a platform would not count. Only
 * people who came from an ad are looked at. Binds `{workspace}`, `{from}`, `{to}` and `{starts}` (of days, Unix seconds), `{most}`.
 */
export const REFERRED_CONVERSATIONS = `
SELECT roundDown(toUnixTimestamp(bucket), {starts:Array(UInt32)}) AS start, ad, countIf(opens) AS conversations,
       countIf(opens AND since < ${PLATFORM_SILENCE_SECONDS * 1000}) AS repeats,
       countIf(opens AND since >= ${PLATFORM_SILENCE_SECONDS * 1000} AND channel = 'whatsapp' AND NOT clicked) AS without_click,
       uniqExact(person) AS people
FROM (
  SELECT *, since >= ${WINDOW_MS} AS opens
  FROM (
    SELECT *, at - lagInFrame(at, 1, toInt64(0)) OVER (
             PARTITION BY person, channel, account ORDER BY at, event_key ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS since
    FROM (${RECEIVED})
    WHERE person IN (SELECT person FROM (${RECEIVED}) WHERE ${IN_RANGE})
  )
)
WHERE ${IN_RANGE}
GROUP BY start, ad
LIMIT {most:UInt32}`;
