import { ENTRY_POINT_CHANNEL, ENTRY_REPLY_MS } from '../windows/window-rules.js';
import { PERSON, type PeopleScope } from './people-scope.js';

const IS_OPENER = `side IN ('received', 'opened')`;

/**
 * The whole conversation log of the people of the scope, without what was taken back. Instants are milliseconds; `delivered` is 0
 * for what has not arrived, `rank` puts the person's message first at the same instant. FINAL takes half the time of GROUP BY
 * and HAVING, as the table is sorted by what would be grouped by; conditions on that may come before it, which makes few people cheap.
 */
export function personLog({ people }: PeopleScope, only = '1'): string {
  return `
    SELECT ${PERSON}, side, message, toUnixTimestamp64Milli(at) AS written, toUnixTimestamp64Milli(delivered_at) AS delivered,
           country, source, ad_id, link, template, category, verdict, app,
           ${IS_OPENER} AS opener, opener AND source = 'ad' AS from_ad, multiIf(opener, 0, side = 'sent', 1, 2) AS rank
    FROM contact_messages FINAL
    PREWHERE workspace = {workspace:UUID} AND ${people} AND ${only}
    WHERE messages > 0`;
}

/** Condition on the log: messages that may open a free entry point. */
export const MAY_OPEN_ENTRY_POINT = `channel = '${ENTRY_POINT_CHANNEL}' AND source = 'ad' AND ${IS_OPENER}`;

/**
 * Messages of the scope's people that may open a free entry point, with `start`: when it opened, 0 when no answer was given in
 * time. Only logs of people with such messages are read, and of those only the answers.
 */
export function referralsWithStarts(scope: PeopleScope): string {
  const referred = `SELECT DISTINCT ${PERSON} FROM contact_messages
      WHERE workspace = {workspace:UUID} AND ${scope.people} AND ${MAY_OPEN_ENTRY_POINT}`;
  const log = personLog(
    { ...scope, people: `(${PERSON}) IN (${referred})` },
    `(${MAY_OPEN_ENTRY_POINT} OR side = 'sent' AND delivered_at > toDateTime64(0, 3, 'UTC'))`,
  );
  return `
    SELECT * FROM (
      SELECT ${PERSON}, message, written, country, source, ad_id, link, opener, minIf(delivered, NOT opener) OVER (
        PARTITION BY ${PERSON} ORDER BY written RANGE BETWEEN CURRENT ROW AND ${ENTRY_REPLY_MS} FOLLOWING) AS start
      FROM (${log})
    )
    WHERE opener`;
}

/** SQL of an array in which elements that do not meet a condition (SQL of `x`, and of `y` of another array) are the last before that does. */
export function carried(values: string, condition: string, others?: string): string {
  return `arrayFill((x${others === undefined ? '' : ', y'}) -> ${condition}, ${values}${others === undefined ? '' : `, ${others}`})`;
}
