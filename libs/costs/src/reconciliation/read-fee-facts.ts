import { formatDay, makeSpan, wallTime, type DayRange } from '@spunta/domain';
import type { Warehouse } from '@spunta/warehouse';
import type { FeeSettings } from '../fees/fee-settings.js';
import type { RateCard } from '../rates/rate-card.js';
import { ratedFees, type RatedFeesRow } from '../sql/rated-fees.sql.js';
import { ourFeeOf, plainKind, type FeeFacts, type InvoiceLine, type OurFee, type RatedDay } from './fee-facts.js';
import { assertLength, boundedReader, type BoundedRead } from './bounded-reader.js';

export interface FeeFactsQuery {
  range: DayRange;
  /** In which WhatsApp's report cuts days; null: not known, or several, so the range's own is taken. */
  reportZone: string | null;
  card: RateCard;
  settings: FeeSettings;
  invoices: readonly InvoiceLine[];
  /** Accounts of our messages by the digits that reports and invoices name them by. */
  numbers: ReadonlyMap<string, string>;
  now: Date;
}

/** `start`: of the row's day. */
const DAY = 'roundDown(toUnixTimestamp(bucket), {days:Array(UInt32)})';

const VOLUMES = `
SELECT day, phone AS account, country, category, type, currency, sum(volume) AS messages, sum(cost) AS amount
FROM platform_volumes FINAL
WHERE workspace = {workspace:UUID} AND report = 'pricing' AND day BETWEEN {first_day:Date} AND {last_day:Date}
GROUP BY day, phone, country, category, type, currency
LIMIT {most:UInt32}`;

/** Messages of which no webhook told that they arrived or failed, by the day of their writing. */
const SILENT = `
SELECT ${DAY} AS time, account, country, category, count() AS messages
FROM (
  SELECT bucket, account, country, category FROM contact_messages
  WHERE workspace = {workspace:UUID} AND bucket >= toDateTime({from:UInt32}, 'UTC') AND bucket < toDateTime({to:UInt32}, 'UTC')
    AND side = 'sent' AND channel = 'whatsapp' AND delivered_at = toDateTime64(0, 3, 'UTC')
  GROUP BY bucket, channel, account, contact, side, message, country, category
  HAVING sum(messages) > 0
)
GROUP BY time, account, country, category
LIMIT {most:UInt32}`;

type Place = Record<'account' | 'country' | 'category', string>;
type VolumeRow = Place & {
  day: string;
  type: string;
  currency: string;
  messages: string | null;
  amount: string | null;
};
type SilentRow = Place & { time: number; messages: string };
type RatedRow = RatedFeesRow & Omit<RatedDay, 'day'> & { time: string | number };

/** What `reconcileFees` needs of a range. Throws RANGE_INVALID, and TOO_MANY_ROWS beyond 50,000 rows of one kind. */
export async function readFeeFacts(
  warehouse: Warehouse,
  workspace: string,
  { range, reportZone, invoices, numbers, now, ...rating }: FeeFactsQuery,
): Promise<FeeFacts> {
  assertLength(range);
  const read = boundedReader(warehouse, workspace);
  const accountOf = (name: string): string => numbers.get(name.replace(/\D/g, '')) ?? name;
  const asked = await readOurs(read, range, rating);
  const sameZone = reportZone === null || reportZone === range.timeZone;
  const aligned = sameZone ? asked : await readOurs(read, { ...range, timeZone: reportZone }, rating);
  const rows = await read<VolumeRow>(VOLUMES, { first_day: range.from, last_day: range.to });
  const volumes = rows.map(({ category, type, messages, ...row }) => ({
    ...{ ...row, ...plainKind(category, type), messages: messages === null ? null : Number(messages) },
    account: accountOf(row.account),
  }));
  const running = wallTime(Math.floor(now.getTime() / 1000), reportZone ?? range.timeZone).slice(0, 10);
  const billed = invoices.map((line) => ({ ...line, account: accountOf(line.account) }));
  return { asked, aligned, running, volumes, invoices: billed };
}

async function readOurs(
  read: BoundedRead,
  range: DayRange,
  { card, settings }: Pick<FeeFactsQuery, 'card' | 'settings'>,
): Promise<OurFee[]> {
  const { from, to, periods } = makeSpan(range, 'DAY');
  const days = periods.map(({ start }) => start);
  const dayOf = new Map(periods.map(({ start, day }) => [start, formatDay(day)]));
  const query = { from, to, dimensions: ['channel', 'account', 'country', 'category', 'outcome'] as const, time: DAY };
  const { sql, params } = ratedFees(query, card, settings);
  const rated = await read<RatedRow>(`SELECT * FROM (${sql}) WHERE outcome != 'channel' LIMIT {most:UInt32}`, {
    ...params,
    days,
  });
  const silent = await read<SilentRow>(SILENT, { from, to, days });
  return [
    ...rated.map(({ time, ...row }) => ourFeeOf({ ...row, day: dayOf.get(Number(time)) ?? '' }, card)),
    ...silent.map(({ time, messages, ...place }) => silentFee(place, dayOf.get(time) ?? '', Number(messages))),
  ];
}

function silentFee({ account, country, category }: Place, day: string, silent: number): OurFee {
  const none = { messages: 0, charged: 0, unrated: 0, amount: '0', estimated: '0', currency: '' };
  const kind = plainKind(category, 'regular');
  return { day, account, country, ...kind, ...none, silent, allowanceValue: '0', sinceEarlier: '0', beforeLater: '0' };
}
