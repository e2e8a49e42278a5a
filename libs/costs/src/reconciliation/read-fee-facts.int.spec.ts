import { randomUUID } from 'node:crypto';
import { encodePlatformVolume } from '@spunta/warehouse';
import type { PlatformVolume } from '@spunta/domain';
import { writeContactLog, writeFeeFacts } from '../../../../test/support/cost-tables.js';
import { makeFact, makeRate, ROME } from '../../../../test/support/fee-facts.js';
import { makeWarehouse, type TestWarehouse } from '../../../../test/support/warehouse.js';
import type { ContactMessage } from '../windows/contact-message.js';
import { RateCard } from '../rates/rate-card.js';
import { reconcileFees, type FeeLine } from './fee-lines.js';
import { readFeeFacts, type FeeFactsQuery } from './read-fee-facts.js';

let test: TestWarehouse;
beforeAll(async () => {
  test = await makeWarehouse();
});
afterAll(() => test.close());

const QUERY: FeeFactsQuery = {
  range: { from: '2026-08-01', to: '2026-08-31', timeZone: 'Europe/Rome' },
  reportZone: 'Europe/Rome',
  card: new RateCard([makeRate(), makeRate({ category: 'utility', rate: '0.03' })]),
  settings: ROME,
  invoices: [],
  numbers: new Map(),
  now: new Date('2027-01-01T00:00:00Z'),
};

async function writeVolumes(workspaceId: string, volumes: Partial<PlatformVolume>[]): Promise<void> {
  const whole = { account: 'waba', report: 'pricing', day: '2026-08-10', country: 'IT', currency: 'USD' } as const;
  await test.warehouse.insert(
    'platform_volumes',
    volumes.map((volume) => encodePlatformVolume({ ...whole, ...volume }, { workspaceId, version: '1' })),
  );
}

const linesOf = async (workspaceId: string, query: Partial<FeeFactsQuery> = {}): Promise<FeeLine[]> =>
  reconcileFees(await readFeeFacts(test.warehouse, workspaceId, { ...QUERY, ...query }), {
    by: 'day',
    area: 'country',
  });
const figures = ({ period, area, category, type, ours, platform, messages, cost }: FeeLine) => ({
  line: [period, area, category, type].join(' '),
  messages: [ours.messages, platform?.messages ?? null, messages?.unexplained],
  amounts: [ours.amount, platform?.amount ?? null, cost?.unexplained],
});

it('rates what arrived by day, country, category and type, and reads WhatsApp’s own report of it', async () => {
  const workspaceId = randomUUID();
  await writeFeeFacts(test.warehouse, workspaceId, [
    makeFact({ verdict: 'charged' }),
    makeFact(),
    makeFact({ category: 'utility', inWindow: true }),
    makeFact({ category: 'utility', verdict: 'free_entry_point' }),
    makeFact({ channel: 'messenger' }),
  ]);
  await writeVolumes(workspaceId, [
    { category: 'marketing', type: 'regular', tier: '0:5', volume: 1, cost: '0.07' },
    { category: 'marketing_lite', type: 'regular', tier: '5:MAX', volume: 1, cost: '0.07' },
    { category: 'referral_conversion', type: 'free_entry_point', volume: 1 },
    { report: 'conversation', category: 'marketing', type: 'regular', volume: 9 },
  ]);
  expect((await linesOf(workspaceId)).map(figures)).toEqual([
    { line: '2026-08-10 IT marketing regular', messages: [2, 2, '0'], amounts: ['0.14', '0.14', '0'] },
    {
      line: '2026-08-10 IT referral_conversion free_entry_point',
      messages: [1, 1, '0'],
      amounts: ['0', null, undefined],
    },
    { line: '2026-08-10 IT utility free_customer_service', messages: [1, null, '1'], amounts: ['0', null, undefined] },
  ]);
  expect(await linesOf(randomUUID())).toEqual([]);
});

it('stand by number where webhooks told which digits a number has, in reports and on invoices', async () => {
  const workspaceId = randomUUID();
  await writeFeeFacts(test.warehouse, workspaceId, [
    makeFact({ account: 'first', verdict: 'charged' }),
    makeFact({ account: 'second', verdict: 'charged' }),
    makeFact({ account: 'second', verdict: 'charged' }),
  ]);
  const common = { category: 'marketing', type: 'regular' };
  await writeVolumes(workspaceId, [
    { ...common, phone: '390611111111', volume: 1, cost: '0.07' },
    { ...common, phone: '390622222222', volume: 2, cost: '0.14' },
  ]);
  const invoices = [
    {
      ...{ from: '2026-08-10', to: '2026-08-10', account: '+39 06 2222 2222', country: 'IT', market: '' },
      ...{ category: 'marketing', messages: 2, amount: '0.14', currency: 'USD' },
    },
  ];
  const numbers = new Map([
    ['390611111111', 'first'],
    ['390622222222', 'second'],
  ]);
  const byAccount = (lines: FeeLine[]) =>
    lines.map(({ account, ours, platform, invoice }) => [
      account,
      ...[ours, platform, invoice].map((side) => side?.messages ?? null),
    ]);
  const found = byAccount(await linesOf(workspaceId, { numbers, invoices }));
  expect(found).toHaveLength(2);
  expect(found).toEqual(
    expect.arrayContaining([
      ['first', 1, 1, null],
      ['second', 2, 2, 2],
    ]),
  );
  // Without, the sides name numbers differently, and all are compared together.
  expect(byAccount(await linesOf(workspaceId, { invoices: [] }))).toEqual([['', 3, 3, null]]);
});

it('knows what falls into another day of WhatsApp’s zone', async () => {
  const workspaceId = randomUUID();
  // 22:30 in UTC is the 11th in Rome and the 10th in New York, where the business account is billed.
  await writeFeeFacts(test.warehouse, workspaceId, [
    makeFact({ verdict: 'charged', deliveredAt: '2026-08-10T22:30:00Z' }),
  ]);
  await writeVolumes(workspaceId, [{ category: 'marketing', type: 'regular', volume: 1, cost: '0.07' }]);
  const lines = await linesOf(workspaceId, { reportZone: 'America/New_York' });
  expect(lines.map(({ period, messages, cost }) => [period, messages?.parts, cost?.unexplained])).toEqual([
    ['2026-08-11', [{ kind: 'zone', explains: '1', found: '1' }], undefined],
    ['2026-08-10', [{ kind: 'zone', explains: '-1', found: '-1' }], '0'],
  ]);
});

it('finds what was sent and never heard of again', async () => {
  const workspaceId = randomUUID();
  const sent: ContactMessage = {
    ...{ channel: 'whatsapp', account: '1', contact: 'ct_00000000000000a1', side: 'sent', key: 7n, country: 'IT' },
    ...{ at: Date.parse('2026-08-10T10:00:00Z'), deliveredAt: null, source: '', adId: '', link: '', template: 'offer' },
    ...{ category: 'marketing', verdict: 'none', app: false },
  };
  await writeContactLog(test.warehouse, workspaceId, [sent, { ...sent, key: 8n, side: 'received' }]);
  await writeVolumes(workspaceId, [{ category: 'marketing', type: 'regular', volume: 2, cost: '0.14' }]);
  const [line] = await linesOf(workspaceId);
  expect([line?.messages?.parts, line?.messages?.unexplained]).toEqual([
    [{ kind: 'webhook_missing', explains: '-1', found: '-1' }],
    '-1',
  ]);
});

it('refuses a range that is too long', async () => {
  const range = { ...QUERY.range, to: '2027-08-31' };
  await expect(linesOf(randomUUID(), { range })).rejects.toMatchObject({ code: 'RANGE_INVALID', field: 'range.to' });
});
