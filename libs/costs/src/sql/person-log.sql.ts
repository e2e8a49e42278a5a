import { AD_WINDOW_CHANNELS, ENTRY_POINT_CHANNEL, ENTRY_REPLY_MS } from '../windows/window-rules.js';
import { PERSON, type PeopleScope } from './people-scope.js';

/**
 * The whole conversation log of the people of the scope, without what was taken back. Instants are milliseconds; `delivered` is 0
 * for what has not arrived, `rank` puts the person's message first at the same instant.
 */
export function personLog({ people }: PeopleScope, only = '1'): string {
  return `
    SELECT ${PERSON}, side, message, toUnixTimestamp64Milli(at) AS written, toUnixTimestamp64Milli(delivered_at) AS delivered,
           country, source, ad_id, template, category, verdict, app,
           side IN ('received', 'opened') AS opener, opener AND source = 'ad' AS from_ad,
           multiIf(opener, 0, side = 'sent', 1, 2) AS rank
    FROM contact_messages
    WHERE workspace = {workspace:UUID} AND ${people} AND ${only}
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
