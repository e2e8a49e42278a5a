import { inScope, type BucketScope } from '@spunta/warehouse';
import { AD_WINDOW_CHANNELS, ENTRY_POINT_CHANNEL, ENTRY_REPLY_MS } from '../windows/window-rules.js';

/** One conversation: what the windows of a person at an account rest on. */
export const PERSON = 'channel, account, contact';

/** People with a row of the conversation log in the scope, rows that were taken back included. */
export function touchedPeople({ workspace }: BucketScope, condition: string): string {
  return `SELECT DISTINCT ${PERSON} FROM contact_messages WHERE workspace = ${workspace} AND contact != 0 AND ${condition}`;
}

/**
 * The whole conversation log of the people whom the scope touches, without what was taken back. Instants are milliseconds;
 * `delivered` is 0 for what has not arrived, `rank` puts the person's message first at the same instant.
 */
export function personLog(scope: BucketScope, only = '1'): string {
  return `
    SELECT ${PERSON}, side, message, toUnixTimestamp64Milli(at) AS written, toUnixTimestamp64Milli(delivered_at) AS delivered,
           country, source, ad_id, template, category, verdict, app,
           side IN ('received', 'opened') AS opener, opener AND source = 'ad' AS from_ad,
           multiIf(opener, 0, side = 'sent', 1, 2) AS rank
    FROM contact_messages
    WHERE workspace = ${scope.workspace} AND contact != 0
      AND (${PERSON}) IN (${touchedPeople(scope, inScope(scope))}) AND ${only}
    GROUP BY ${PERSON}, bucket, side, message, at, delivered_at, country, source, ad_id, template, category, verdict, app
    HAVING sum(messages) > 0`;
}

/**
 * A log with `chance`, which says that a message may open a free entry point, and for those `start`: when it opened, 0 when no
 * answer was given in time.
 */
export function withStarts(log: string): string {
  return `
    SELECT *, from_ad AND channel = '${ENTRY_POINT_CHANNEL}' AS chance, minIf(delivered, side = 'sent' AND delivered > 0) OVER (
      PARTITION BY ${PERSON} ORDER BY written RANGE BETWEEN CURRENT ROW AND ${ENTRY_REPLY_MS} FOLLOWING) AS start
    FROM (${log})`;
}

/** SQL list of the messengers whose window is longer after an ad. */
export const LONG_AFTER_AD = AD_WINDOW_CHANNELS.map((channel) => `'${channel}'`).join(', ');
