import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { addDecimals, normalizeDecimal } from '@spunta/domain';
import { writeFeeFacts } from '../../../../test/support/cost-tables.js';
import { facts, makeFact, makeRate, ROME } from '../../../../test/support/fee-facts.js';
import { makeWarehouse, type TestWarehouse } from '../../../../test/support/warehouse.js';
import { RateCard, rateMessages, type FeeFact, type FeeSettings, type RatedMessage } from '../index.js';
import { ratedFees, type FeeDimension, type RatedFeesRow } from './rated-fees.sql.js';

let test: TestWarehouse;
beforeAll(async () => {
  test = await makeWarehouse();
});
afterAll(() => test.close());

const ALL = { from: Date.parse('2024-06-01') / 1000, to: Date.parse('2027-01-01') / 1000 };
const PLAIN = new RateCard([
  makeRate(),
  makeRate({ category: 'utility', rate: '0.03' }),
  makeRate({ category: 'service', rate: '0.02', from: '2026-10-01' }),
  makeRate({ category: 'authentication', rate: '0.04', from: '2026-10-15' }),
  makeRate({ market: 'Kazakhstan', category: 'service', rate: '0.3', from: '2026-10-01' }),
  makeRate({ market: 'Russia', category: 'utility', rate: '0.2' }),
  makeRate({ market: 'Bangladesh', category: 'utility', rate: '0.00370001' }),
  makeRate({ currency: 'EUR', rate: '0.055' }),
  makeRate({ currency: 'EUR', category: 'service', rate: '0.017' }),
]);
const TIERED = new RateCard([
  ...PLAIN.rows,
  makeRate({ category: 'utility', rate: '0.025', tierFrom: 2 }),
  makeRate({ category: 'utility', rate: '0.021', tierFrom: 7 }),
  makeRate({ category: 'authentication', rate: '0.01', tierFrom: 5, from: '2026-10-15' }),
  makeRate({ category: 'marketing', rate: '0.01', tierFrom: 2 }),
]);
const KATHMANDU: FeeSettings = {
  fallback: { timeZone: 'Asia/Kathmandu', currency: 'USD' },
  accounts: { '100000000000002': { timeZone: 'America/New_York', currency: 'EUR' } },
  rules: { freeServiceMessages: 4, appMessagesFree: false },
};

/** The definition, summed up like the statement's rows. */
function expectedRows(
  rated: RatedMessage[],
  keyOf: (message: RatedMessage) => string,
): Map<string, Partial<RatedFeesRow>> {
  const groups = new Map<string, RatedMessage[]>();
  for (const message of rated) groups.set(keyOf(message), [...(groups.get(keyOf(message)) ?? []), message]);
  const sum = (list: (string | null)[]) => addDecimals(list.map((value) => value ?? '0'));
  const count = (list: RatedMessage[], test: (message: RatedMessage) => boolean) => String(list.filter(test).length);
  return new Map(
    [...groups].map(([key, list]) => [
      key,
      {
        messages: String(list.length),
        charged: count(list, ({ outcome }) => outcome === 'charged'),
        charged_unrated: count(list, ({ amount }) => amount === null),
        amount: sum(list.map(({ amount }) => amount)),
        amount_estimated: sum(list.filter(({ basis }) => basis === 'estimate').map(({ amount }) => amount)),
        saved: sum(list.map(({ saved }) => saved)),
        saved_unrated: count(list, ({ saved }) => saved === null),
        lost: sum(list.map(({ lost }) => lost)),
        lost_unrated: count(list, ({ lost }) => lost === null),
      },
    ]),
  );
}

async function run(
  workspace: string,
  dimensions: FeeDimension[],
  card: RateCard,
  settings: FeeSettings,
  range = ALL,
  time?: string,
) {
  const { sql, params } = ratedFees({ ...range, dimensions, ...(time && { time }) }, card, settings);
  const { rows } = await test.warehouse.query<Record<string, string>>(sql, { workspace, ...params });
  return rows;
}

async function readRows(...input: Parameters<typeof run>): Promise<Map<string, Partial<RatedFeesRow>>> {
  const keys = [...(input[5] === undefined ? [] : ['time']), ...input[1], 'currency'];
  const rows = await run(...input);
  const entries = rows.map((row) => {
    const figures = Object.entries(row).filter(([name]) => !keys.includes(name));
    const plain = Object.fromEntries(figures.map(([name, value]) => [name, normalizeDecimal(value)]));
    return [keys.map((key) => row[key]).join('|'), plain] as const;
  });
  expect(new Set(entries.map(([key]) => key)).size).toBe(entries.length);
  return new Map(entries);
}

const sorted = (map: Map<string, unknown>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
const someFacts = (count: number): FeeFact[] =>
  fc.sample(facts, { numRuns: count, seed: 3 }).map((fact, i) => ({ ...fact, key: BigInt(i) }));
const dimensionsOf = (message: RatedMessage, names: FeeDimension[]) =>
  names.map((name) => {
    const { fact, outcome, basis, market } = message;
    return String({ ...fact, ad_id: fact.adId, outcome, basis, market: market ?? '' }[name as 'country']);
  });

describe.each([
  ['without tiers, in Rome', PLAIN, ROME],
  ['without tiers, in Kathmandu and New York', PLAIN, KATHMANDU],
  ['with tiers, in Kathmandu and New York', TIERED, KATHMANDU],
])('rated fees %s', (_name, card, settings) => {
  it.each([
    [[]],
    [
      [
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
      ],
    ],
    [['template', 'market']],
  ] as [FeeDimension[]][])('equal the definition by %j', async (dimensions) => {
    const workspace = randomUUID();
    const list = someFacts(1_000);
    await writeFeeFacts(test.warehouse, workspace, list);
    const rated = rateMessages(list, card, settings);
    const expected = expectedRows(rated, (message) =>
      [...dimensionsOf(message, dimensions), message.currency].join('|'),
    );
    expect(sorted(await readRows(workspace, dimensions, card, settings))).toEqual(sorted(expected));
    expect(rated.filter(({ outcome }) => outcome === 'allowance').length).toBeGreaterThan(3);
  });

  it('of part of a month count what was free or cheaper from its start', async () => {
    const workspace = randomUUID();
    const list = someFacts(1_000);
    await writeFeeFacts(test.warehouse, workspace, list);
    const range = { from: Date.parse('2026-10-01T06:00:00Z') / 1000, to: Date.parse('2026-10-31T20:00:00Z') / 1000 };
    const inside = rateMessages(list, card, settings).filter(
      ({ fact }) => fact.deliveredAt >= range.from * 1000 && fact.deliveredAt < range.to * 1000,
    );
    const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
    const expected = expectedRows(
      inside,
      ({ fact, currency }) => `${day(fact.deliveredAt)}|${fact.account}|${currency}`,
    );
    expect(sorted(await readRows(workspace, ['account'], card, settings, range, 'toDate(bucket)'))).toEqual(
      sorted(expected),
    );
    expect(expected.size).toBeGreaterThan(1);
  });
});

it('rates a past period under another card, and one day’s card for all time', async () => {
  const workspace = randomUUID();
  const list = ['2026-08-10T10:00:00Z', '2026-09-10T10:00:00Z'].map((deliveredAt) => makeFact({ deliveredAt }));
  await writeFeeFacts(test.warehouse, workspace, list);
  const card = new RateCard([makeRate({ from: '2026-01-01' }), makeRate({ from: '2026-09-01', rate: '0.1' })]);
  const amount = async (with_: RateCard) =>
    normalizeDecimal((await run(workspace, [], with_, ROME))[0]?.['amount'] ?? '');
  expect(await amount(card)).toBe('0.17');
  expect(await amount(card.frozenAt('2026-10-01'))).toBe('0.2');
  expect(await amount(new RateCard([makeRate({ rate: '12345678.12345678' })]))).toBe('24691356.24691356');
});

it('counts the thousandth free message exactly, in a quarter hour with many', async () => {
  const workspace = randomUUID();
  const at = Date.parse('2026-10-05T10:00:00Z');
  const list = Array.from({ length: 2_500 }, (_, i) =>
    makeFact({ category: 'service', deliveredAt: at + Math.floor(i / 7), country: i % 2 ? 'IT' : 'FR', template: '' }),
  );
  await writeFeeFacts(test.warehouse, workspace, list);
  const expected = expectedRows(rateMessages(list, PLAIN, ROME), ({ fact, currency }) => `${fact.country}|${currency}`);
  expect(sorted(await readRows(workspace, ['country'], PLAIN, ROME))).toEqual(sorted(expected));
  expect(expected.get('IT|USD')?.charged).toBe('750');
});

it.each([
  ['Rome', ROME],
  ['Kathmandu', KATHMANDU],
])('counts free messages before a range that begins in the hour in which they end, in %s', async (_name, settings) => {
  const workspace = randomUUID();
  const begin = Date.parse('2026-10-05T10:00:00Z');
  const spacing = 3_600_000 / (settings.rules.freeServiceMessages + 5);
  const list = Array.from({ length: 2 * settings.rules.freeServiceMessages }, (_, i) =>
    makeFact({
      category: 'service',
      deliveredAt: begin + Math.floor(i * spacing),
      inWindow: i % 3 === 0,
      template: '',
    }),
  );
  await writeFeeFacts(test.warehouse, workspace, list);
  for (const quarter of [0, 1, 2, 3, 4]) {
    const from = begin + quarter * 900_000;
    const inside = rateMessages(list, PLAIN, settings).filter(({ fact }) => fact.deliveredAt >= from);
    const expected = expectedRows(inside, ({ currency }) => currency);
    const rows = await readRows(workspace, [], PLAIN, settings, { ...ALL, from: from / 1000 });
    expect(sorted(rows)).toEqual(sorted(expected));
  }
});

it('knows nothing of other workspaces and has no row where nothing is', async () => {
  await writeFeeFacts(test.warehouse, randomUUID(), [makeFact()]);
  expect(await run(randomUUID(), ['country'], TIERED, KATHMANDU)).toEqual([]);
});
