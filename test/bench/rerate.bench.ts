import { loadavg } from 'node:os';
import { ratedFees, STANDARD_CARD, type FeeSettings } from '@spunta/costs';
import type { Warehouse } from '@spunta/warehouse';
import { withWarehouse } from './bench-warehouse.js';
import { median, timed, type Measurement } from './measure.js';

const MESSAGES = 10_000_000;
const BATCH = 1_000_000;
const ROUNDS = 5;
const WORKSPACE = '11111111-1111-4111-8111-111111111111';
/** October and November 2026: service messages are free up to the thousandth of a number and month. */
const FROM = Date.UTC(2026, 9, 1) / 1000;
const TO = Date.UTC(2026, 11, 1) / 1000;
const SETTINGS: FeeSettings = {
  fallback: { timeZone: 'Europe/Rome', currency: 'USD' },
  accounts: {},
  rules: { freeServiceMessages: 1_000, appMessagesFree: true },
};

/** Messages of 20 numbers to 400,000 people in 40 countries; the webhook told of two thirds what they cost. */
async function insertFees(warehouse: Warehouse, messages: number): Promise<void> {
  const step = ((TO - FROM) * 1000) / messages;
  for (let start = 0; start < messages; start += BATCH) {
    await warehouse.command(
      `INSERT INTO message_fees (workspace, bucket, channel, account, contact, message, delivered_at, country, source, template, category, verdict, in_window, in_entry_point, messages)
       SELECT {workspace:UUID}, toStartOfFifteenMinutes(delivered_at), 'whatsapp', toString(880044000 + person % 20), person, number,
         fromUnixTimestamp64Milli(toInt64({from:UInt32} * 1000 + number * {step:Float64}), 'UTC') AS delivered_at,
         ['IT','ES','DE','FR','BR','GB','MX','IN','US','NL'][person % 10 + 1], 'none', if(number % 4 = 3, '', 'offer'),
         ['marketing','utility','authentication','service'][number % 4 + 1], ['charged','charged','none'][number % 3 + 1], number % 5 = 0, number % 11 = 0, 1
       FROM (SELECT number, cityHash64(number) % 400000 + 1 AS person FROM numbers({start:UInt64}, ${Math.min(BATCH, messages)}))`,
      { workspace: WORKSPACE, from: FROM, step, start },
    );
  }
}

/** Two months rated anew by day, country and category, beside the engine's plain sums of the same rows by the same. */
export async function benchRerate(share: number): Promise<Measurement[]> {
  const messages = MESSAGES * share;
  return withWarehouse(async (warehouse) => {
    await insertFees(warehouse, messages);
    const query = { from: FROM, to: TO, dimensions: ['country', 'category'] as const, time: 'toDate(bucket)' };
    const { sql, params } = ratedFees(query, STANDARD_CARD.frozenAt('2026-10-01'), SETTINGS);
    const plain = `SELECT toDate(bucket) AS time, country, category, sum(messages) FROM message_fees
      WHERE workspace = {workspace:UUID} AND bucket >= toDateTime({fees_from:UInt32}, 'UTC') AND bucket < toDateTime({fees_to:UInt32}, 'UTC')
      GROUP BY time, country, category`;
    const bound = { workspace: WORKSPACE, ...params };
    const [rated, summed]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      summed.push((await timed(() => warehouse.query(plain, bound))).milliseconds);
      rated.push((await timed(() => warehouse.query(sql, bound))).milliseconds);
    }
    const details = { messages, ratedMs: median(rated), plainMs: median(summed), load: loadavg()[0] ?? 0 };
    const figure = details.plainMs / details.ratedMs;
    return [
      { name: 'Re-rating of two months, of the plain sums', figure, unit: 'of it', bar: { atLeast: 0.3 }, details },
    ];
  });
}
