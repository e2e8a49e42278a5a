import type { QueryParams } from '@spunta/warehouse';
import type { FeeSettings } from '../fees/fee-settings.js';
import { CHARGING_CHANNEL, OUTCOMES, type Outcome } from '../fees/outcome.js';
import { REGIMES } from '../fees/regimes.js';
import { MARKET_CHANGES } from '../markets/market-of.js';
import type { RateCard } from '../rates/rate-card.js';
import {
  epochOf,
  HALF_DAY,
  makeCalendar,
  marketLookUp,
  PERIODS_OF_A_GROUP,
  rateLookUp,
  type RatingCalendar,
} from './rating-calendar.js';
import { list, packed, unpacked, type CellText } from './rating-cell.sql.js';
import { crossings, placesOf } from './thresholds.sql.js';

/** What rated fees may be grouped by. */
export const FEE_DIMENSIONS = [
  'channel',
  'account',
  'country',
  'source',
  'ad_id',
  'link',
  'template',
  'category',
  'outcome',
  'basis',
  'market',
] as const;
export type FeeDimension = (typeof FEE_DIMENSIONS)[number];

export interface RatedFeesQuery {
  /** Unix seconds, multiples of 900: [from, to), by arrival. */
  from: number;
  to: number;
  dimensions: readonly FeeDimension[];
  /** SQL over `bucket` (DateTime in UTC) that gives the `time` of a row; absent: one row for the whole range. */
  time?: string;
}

/**
 * One row a combination of time, dimensions and currency. Counts are whole numbers, amounts exact decimals in `currency`:
 * what a rate is missing for is counted in `*_unrated` and no part of the amounts.
 */
export interface RatedFeesRow {
  time?: string;
  currency: string;
  /** Arrived messages. */
  messages: string;
  charged: string;
  charged_unrated: string;
  amount: string;
  /** Part of `amount` that rests on the rules, because the webhook did not tell. */
  amount_estimated: string;
  saved: string;
  saved_unrated: string;
  lost: string;
  lost_unrated: string;
}

export type CompiledSql = { sql: string; params: QueryParams };

/** Dimensions that every sum is of. */
const IN_CELL: readonly FeeDimension[] = ['country', 'category'];

/** Dimensions that are no columns: they are told of whole cells. */
const COMPUTED: readonly FeeDimension[] = ['outcome', 'basis', 'market'];

/** Outcomes are small numbers (places in OUTCOMES) until the end: texts cost a third of the time. */
const code = (outcome: Outcome): number => OUTCOMES.indexOf(outcome);

/** Categories that volume tiers are for. */
const TIERED = `('utility', 'authentication', 'authentication_international')`;
/**
 * Rates a range of `message_fees` under a card, in one statement that binds `{workspace:UUID}` and the parameters given back.
 * It equals `rateMessages` summed up. Free allowances and tiers are counted from the start of the month, also outside the range.
 */
export function ratedFees(query: RatedFeesQuery, card: RateCard, settings: FeeSettings): CompiledSql {
  const calendar = makeCalendar(query.from, query.to, card, settings);
  const periods = calendar.groups.flatMap((group) => group.periods);
  const thresholds = thresholdsOf(card);
  const [markets, rates] = [marketLookUp(periods), rateLookUp(periods, card, thresholds)];
  const keyed = (value: (period: (typeof periods)[number]) => string | number) => periods.map(value);
  const params: QueryParams = {
    fees_from: query.from,
    fees_to: query.to,
    fees_months_from: calendar.from,
    free_messages: settings.rules.freeServiceMessages,
    app_free: settings.rules.appMessagesFree ? 1 : 0,
    billing_accounts: calendar.accounts,
    billing_groups: calendar.groupNumbers,
    period_keys: keyed(({ key }) => key),
    period_months: keyed(({ month }) => month),
    period_regimes: keyed(({ regime }) => regime),
    period_currencies: keyed(({ currency }) => currency),
    period_markets: keyed(({ day }) => epochOf(day, MARKET_CHANGES)),
    period_rates: keyed(({ day, currency }) => `${epochOf(day, card.changes)}|${currency}`),
    market_keys: markets.keys,
    market_values: markets.values,
    rate_keys: rates.keys,
    rate_values: rates.values,
    thresholds: [...thresholds],
  };
  calendar.groups.forEach((group, number) => {
    params[`starts_${number}`] = group.periods.map(({ start }) => start);
  });
  return { sql: summed(query, cells(query, calendar, thresholds.length > 0, settings)), params };
}

function thresholdsOf({ rows }: RateCard): number[] {
  return [...new Set(rows.map(({ tierFrom }) => tierFrom))].filter((from) => from > 0).sort((a, b) => a - b);
}

function summed({ dimensions, time }: RatedFeesQuery, source: string): string {
  const keys = [...(time === undefined ? [] : ['time']), ...dimensions, 'currency'];
  const amount = (condition: string) => `sum(if(${condition}, toDecimal128(n, 0) * rate, toDecimal128(0, 8)))`;
  const count = (condition: string) => `toInt64(sumIf(n, ${condition}))`;
  const charged = `result = ${code('charged')}`;
  return `
SELECT ${keys.join(', ')}, toInt64(sum(n)) AS messages, ${count(charged)} AS charged, ${count(`${charged} AND NOT rated`)} AS charged_unrated,
       ${amount(charged)} AS amount, ${amount(`${charged} AND NOT told`)} AS amount_estimated,
       ${amount('costing')} AS saved, ${count('costing AND NOT rated')} AS saved_unrated,
       ${amount(`${charged} AND after_missed`)} AS lost, ${count(`${charged} AND after_missed AND NOT rated`)} AS lost_unrated
FROM (
  SELECT *, rate_text != '' AS rated, toDecimal128(if(rated, rate_text, '0'), 8) AS rate
  FROM (
    SELECT *, arrayElement(${list(OUTCOMES)}, result + 1) AS outcome,
           if(told, 'webhook', 'estimate') AS basis,
           transform(period, {period_keys:Array(UInt64)}, {period_currencies:Array(String)}, '') AS currency,
           ${marketOf('period', 'country')} AS market,
           transform(concat(transform(period, {period_keys:Array(UInt64)}, {period_rates:Array(String)}, ''), '|', market, '|', category, '|', toString(band)),
             {rate_keys:Array(String)}, {rate_values:Array(String)}, '') AS rate_text
    FROM (${source})
  )
)
GROUP BY ${keys.join(', ')}
HAVING messages != 0`;
}

function marketOf(period: string, country: string): string {
  const epoch = `transform(${period}, {period_keys:Array(UInt64)}, {period_markets:Array(String)}, '')`;
  return `if(${country} = '', '', transform(concat(${epoch}, '|', ${country}), {market_keys:Array(String)}, {market_values:Array(String)}, 'Other'))`;
}

/**
 * Sums rows that are equal in all that matters, and judges each sum: judging every row took five times as long. Only service
 * messages of the hours in which an allowance ends stay apart (`edges`), to be put in order.
 */
function cells(query: RatedFeesQuery, calendar: RatingCalendar, tiered: boolean, { rules }: FeeSettings): string {
  const more = query.dimensions.filter((dimension) => !COMPUTED.includes(dimension) && !IN_CELL.includes(dimension));
  const time = query.time === undefined ? [] : ['time'];
  const range = `bucket >= toDateTime({fees_from:UInt32}, 'UTC') AND bucket < toDateTime({fees_to:UInt32}, 'UTC')`;
  const texts: CellText[] = more.includes('channel') ? ['category', 'verdict'] : ['category', 'verdict', 'channel'];
  const counted = rules.freeServiceMessages > 0 && hasAllowance(calendar);
  const [allowed, edges] = counted
    ? [beforeEnd(query), `, groupArrayIf(${EDGE}, ${atEnd(query)}) AS edges`]
    : ['0', ''];
  const sums = `
        SELECT ${[...more, ...(query.time === undefined ? [] : [`${query.time} AS time`])].map((key) => `${key}, `).join('')}${packed(allowed)} AS cell, sum(messages) AS total${edges}
        FROM (${tiered ? banded(rows(calendar, range), calendar) : `SELECT *, toUInt8(0) AS band FROM (${rows(calendar, range)})`})
        GROUP BY ${[...more, ...time, 'cell'].join(', ')}
        HAVING total != 0${counted ? ' OR notEmpty(edges)' : ''}`;
  const columns = [...more, ...time, ...unpacked(texts)].join(', ');
  return counted
    ? `${withEnds(query, calendar)} ${judged(inOrder(known(`SELECT ${columns}, ${EDGE_COLUMNS} FROM (${sums}) ARRAY JOIN ${WITH_REST} AS edge`)))}`
    : judged(known(`SELECT ${columns}, total AS n FROM (${sums})`));
}

/** Rows of `message_fees` with their period and instant; `first` is what decides whether more columns of a row are read. */
function rows(calendar: RatingCalendar, range: string, first = '1'): string {
  return `
        SELECT *, ${periodOf(calendar)}, toUnixTimestamp64Milli(delivered_at) AS instant
        FROM message_fees
        PREWHERE workspace = {workspace:UUID} AND ${first} AND ${range}`;
}

/** `billing_group` and `period` of an account at the time of a bucket. */
function periodOf({ groups, accounts }: RatingCalendar): string {
  const group =
    accounts.length === 0
      ? 'toUInt8(0)'
      : 'transform(account, {billing_accounts:Array(String)}, {billing_groups:Array(UInt8)}, toUInt8(0))';
  const start = (number: number) => `roundDown(toUnixTimestamp(bucket), {starts_${number}:Array(UInt32)})`;
  const starts = groups.map((_, number) => `billing_group = ${number}, ${start(number)}`).slice(1);
  const begin = starts.length === 0 ? start(0) : `multiIf(${starts.join(', ')}, ${start(0)})`;
  return `${group} AS billing_group, toUInt64(billing_group) * ${PERIODS_OF_A_GROUP} + intDiv(${begin}, ${HALF_DAY}) AS period`;
}

const TOLD = `verdict NOT IN ('none', 'unclear')`;
const MONTH = 'transform(period, {period_keys:Array(UInt64)}, {period_months:Array(UInt32)}, toUInt32(0)) AS month';

const REGIME = 'transform(period, {period_keys:Array(UInt64)}, {period_regimes:Array(UInt8)}, toUInt8(0)) AS regime';

/** Adds the way of charging (`regime`, an index), whether the webhook `told`, and what `app_free` is. */
function known(source: string): string {
  return `
          SELECT *, ${REGIME},
                 app AND {app_free:UInt8} AS app_free, ${TOLD} AS told
          FROM (${source})`;
}

/** Adds `result` and `costing` to rows or sums of rows that have `allowed` and what `known` adds. */
function judged(source: string): string {
  return `SELECT *, ${OUTCOME} AS result, ${COSTING} AS costing FROM (${source})`;
}

const WITH_ALLOWANCE = `regime IN (${REGIMES.indexOf('conversations')}, ${REGIMES.indexOf('messages_service_charged')})`;
const BY_CONVERSATION = `regime <= ${REGIMES.indexOf('conversations_service_free')}`;
const SERVICE_FREE = `category = 'service' AND NOT ${WITH_ALLOWANCE}`;
const UTILITY_FREE = `category = 'utility' AND in_window AND regime = ${REGIMES.indexOf('messages')}`;

/** As `countsToAllowance` says, in two parts: what does not change with the regime, and what does. */
const SERVICE = `category = 'service' AND channel = '${CHARGING_CHANNEL}'`;
const NOT_FREE = `if(${TOLD}, verdict != 'free_entry_point', NOT in_entry_point AND NOT (app AND {app_free:UInt8}))`;

/** As `outcomeOf` says, for rows with `allowed`. */
const OUTCOME = `multiIf(
                 channel != '${CHARGING_CHANNEL}', ${code('channel')}, verdict = 'free_entry_point', ${code('entry_point')},
                 verdict = 'free_window', ${code('window')}, verdict = 'free', ${code('platform')},
                 NOT told AND in_entry_point, ${code('entry_point')}, NOT told AND app_free, ${code('app')},
                 NOT told AND ${SERVICE_FREE}, ${code('regime')}, NOT told AND ${UTILITY_FREE}, ${code('window')},
                 ${BY_CONVERSATION} AND NOT opens_conversation, ${code('conversation')},
                 allowed AND category = 'service' AND ${WITH_ALLOWANCE}, ${code('allowance')}, ${code('charged')})`;

/** As `wouldCost` says. */
const COSTING = `NOT (${BY_CONVERSATION}) AND result IN (${code('entry_point')}, ${code('window')})
                 AND (category != 'service' OR (${WITH_ALLOWANCE} AND NOT allowed))`;

/**
 * The hour in which each account uses up its allowance and which message of that hour is the last free one (`ends`: account,
 * period, hour, position), and the number of account and period of each end. A constant array, as a join took three times as long.
 */
function withEnds(query: RatedFeesQuery, calendar: RatingCalendar): string {
  // Where midnights are whole hours, hours are rated instead of messages.
  const whole = calendar.groups.every(({ periods }) => periods.every(({ start }) => start % 3600 === 0));
  const sums = `
            SELECT *, ${MONTH}, ${REGIME}, ${hourOf(query)} AS hour, if(${BY_CONVERSATION}, opening, n) AS counted
            FROM (
              SELECT account, part AS bucket, n, opening, ${periodOf(calendar)}
              FROM (
                SELECT account, ${whole ? hourOf(query) : 'bucket'} AS part, sum(messages) AS n, sumIf(messages, opens_conversation) AS opening
                FROM message_fees PREWHERE workspace = {workspace:UUID} AND ${SERVICE} AND ${sinceMonthStart()}
                WHERE ${NOT_FREE} GROUP BY account, part
              )
            )
            WHERE ${WITH_ALLOWANCE} AND counted != 0`;
  const ends = crossings(sums, 'account, month', '[{free_messages:UInt32}]');
  const periods = 'arrayFilter((key, m) -> m = month, {period_keys:Array(UInt64)}, {period_months:Array(UInt32)})';
  return `WITH (
          SELECT arrayPushBack(groupArray((toString(account), period_key, toUnixTimestamp(hour), position)), ('', toUInt64(0), toUInt32(0), toUInt32(0)))
          FROM (${ends}) ARRAY JOIN ${periods} AS period_key
        ) AS ends, arrayMap((a, p) -> ${placeOf('a', 'p')}, ends.1, ends.2) AS ended`;
}

/** The hour of a row; one that the range begins within is two, as rows before the range are counted but not put in order. */
function hourOf({ from }: RatedFeesQuery): string {
  const begin = `toDateTime({fees_from:UInt32}, 'UTC')`;
  const hour = 'toStartOfHour(bucket)';
  return from % 3600 === 0 ? hour : `if(bucket < ${begin}, ${hour}, greatest(${hour}, ${begin}))`;
}

const PERIODS = 256 * PERIODS_OF_A_GROUP;
const placeOf = (account: string, period: string): string =>
  `toUInt64(transform(${account}, arrayDistinct(ends.1), arrayEnumerate(arrayDistinct(ends.1)), 0)) * ${PERIODS} + ${period}`;
const PLACE = placeOf('account', 'period');
const END = `transform(${PLACE}, ended, ends.3, toUInt32(4294967295))`;

/**
 * Whether a service message arrived before the hour in which the allowance ends, or in it. With AND, which looks at later
 * conditions for some rows only, it took twice as long: that unpacks the accounts.
 */
const beforeEnd = (query: RatedFeesQuery): string =>
  `bitAnd(category = 'service', ${END} > toUnixTimestamp(${hourOf(query)}))`;
const atEnd = (query: RatedFeesQuery): string =>
  `bitAnd(category = 'service', ${END} = toUnixTimestamp(${hourOf(query)}))`;

/** What is kept of a message of such an hour; the rest of its sum follows as one more, at no place. */
const EDGE = `(${PLACE}, instant, message, messages)`;
const WITH_REST = `arrayPushBack(edges, (toUInt64(0), toInt64(0), toUInt64(0), total - arraySum(edges.4)))`;
const EDGE_COLUMNS = 'edge.1 AS place, edge.2 AS instant, edge.3 AS message, edge.4 AS n';

/** Sets `allowed` of messages of the hour in which an allowance ends: when fewer than are left count before them. */
function inOrder(source: string): string {
  const counts = `${SERVICE} AND ${NOT_FREE} AND ${WITH_ALLOWANCE} AND NOT (${BY_CONVERSATION} AND NOT opens_conversation)`;
  const account = `PARTITION BY intDiv(place, ${PERIODS}), month`;
  const sum = (window: string) => `sum(if(${counts}, n, 0)) OVER (${account}${window})`;
  const before = `${sum(' ORDER BY instant, message RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW')} - ${sum(', instant, message')}`;
  return `
        SELECT * REPLACE (if(place = 0, allowed, toUInt8(before < transform(place, ended, ends.4, toUInt32(0)))) AS allowed)
        FROM (SELECT *, ${before} AS before FROM (SELECT *, ${MONTH} FROM (${source})))`;
}

/** Adds `band`: how many volume thresholds of its month the message lies beyond. */
function banded(source: string, calendar: RatingCalendar): string {
  const counts = `result = ${code('charged')} AND category IN ${TIERED} AND NOT (${BY_CONVERSATION})`;
  const months = (first: string) =>
    `SELECT *, toUInt8(0) AS allowed, ${MONTH} FROM (${rows(calendar, `${sinceMonthStart()} AND category IN ${TIERED}`, first)})`;
  const messages = (first: string) =>
    `SELECT *, ${marketOf('period', 'country')} AS market, messages AS counted FROM (${judged(known(months(first)))}) WHERE ${counts} AND country != ''`;
  const group = ['month', 'market', 'category'];
  const places = placesOf({ messages, group, thresholds: '{thresholds:Array(UInt32)}' });
  return `
          SELECT f.*, if(${counts}, toUInt8(arrayCount(place -> (instant, message) > place, b.places)), 0) AS band
          FROM (SELECT *, ${MONTH}, ${marketOf('period', 'country')} AS market_of_row FROM (${judged(known(`SELECT *, toUInt8(0) AS allowed FROM (${source})`))})) AS f
          LEFT ANY JOIN (${places}) AS b
            ON f.month = b.month AND f.market_of_row = b.market AND f.category = b.category`;
}

const hasAllowance = ({ groups }: RatingCalendar): boolean =>
  groups.some(({ periods }) =>
    periods.some(({ regime }) => REGIMES[regime] === 'conversations' || REGIMES[regime] === 'messages_service_charged'),
  );

const sinceMonthStart = (): string =>
  `bucket >= toDateTime({fees_months_from:UInt32}, 'UTC') AND bucket < toDateTime({fees_to:UInt32}, 'UTC')`;
