import type { Role } from '@spunta/domain';
import { encodeEvent, encodePlatformVolume } from '@spunta/warehouse';
import { makeApp, type Auth, type TestApp } from '../../../../test/support/app.js';
import { writeFeeFacts } from '../../../../test/support/cost-tables.js';
import { makeEvent, makeInsight } from '../../../../test/support/events.js';
import { makeFact } from '../../../../test/support/fee-facts.js';
import { writeInsights } from '../../../../test/support/metrics-world.js';

const RANGE = { from: '2026-08-01', to: '2026-08-31', timeZone: 'UTC' };
const ADS = `query ($range: RangeInput!, $filters: [FilterInput!] = [], $only: ReconciliationLines = ALL, $first: Int = 50, $after: String) {
  adReconciliation(range: $range, filters: $filters, only: $only, first: $first, after: $after) { totalCount
    edges { cursor node { id day level ad campaignName reported ours people difference parts { kind explains found } unexplained } }
    pageInfo { hasNextPage endCursor }
    summary { lines explainedLines reported ours matchedShare parts { kind explains } unexplained } } }`;
const FEES = `query ($range: RangeInput!, $by: FeeStep = DAY, $area: FeeArea = COUNTRY, $filters: [FilterInput!] = []) {
  feeReconciliation(range: $range, by: $by, area: $area, filters: $filters) { totalCount reportZone
    edges { node { period account area category type ours { messages amount currency } platform { messages amount } invoice { messages amount }
      messages { difference unexplained parts { kind explains } } cost { difference unexplained } billed { difference unexplained parts { kind explains } } } }
    summary { ours platform matchedShare amounts { currency ours platform invoiced unexplainedCost } } } }`;

interface Lines<Node> {
  totalCount: number;
  edges: { cursor: string; node: Node }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
  summary: Record<string, unknown>;
}
type AdNode = { id: string; day: string; ad: string; reported: number | null; ours: number; unexplained: string };

let app: TestApp;
let admin: Auth;

async function ask<T>(query: string, variables: object, auth: Auth = admin): Promise<T> {
  const { data, errors } = await app.graphql<T>(query, variables, auth);
  if (errors || !data) throw Object.assign(new Error(errors?.[0]?.message), errors?.[0]?.extensions);
  return data;
}
const ads = async (more: object = {}, auth?: Auth) =>
  (await ask<{ adReconciliation: Lines<AdNode> }>(ADS, { range: RANGE, ...more }, auth)).adReconciliation;

beforeAll(async () => {
  app = await makeApp();
  admin = { apiKey: await app.apiKey() };
  const { warehouse } = app.services;
  const { workspaceId } = app;
  const events = Array.from({ length: 6 }, (_, i) =>
    makeEvent({
      ...{ contact: `ct_00000000000000c${i}`, source: 'ad', adId: i < 5 ? '900001' : '900404' },
      occurredAt: `2026-08-1${i % 3}T10:00:00.000Z`,
    }),
  );
  const meta = { workspaceId, connectionId: null, version: '1', deleted: false };
  await warehouse.insert(
    'events',
    events.map((event) => encodeEvent(event, meta)),
  );
  const days = ['2026-08-10', '2026-08-11', '2026-08-12'];
  await writeInsights(
    warehouse,
    workspaceId,
    days.map((day) => makeInsight({ day, conversations: 1 })),
  );
  await writeFeeFacts(warehouse, workspaceId, [makeFact({ verdict: 'charged' }), makeFact({ verdict: 'charged' })]);
  const volume = { account: 'waba', day: '2026-08-10', report: 'pricing', country: 'IT', currency: 'USD' } as const;
  const reported = { ...volume, category: 'marketing', type: 'regular', volume: 2, cost: '0.159' };
  await warehouse.insert('platform_volumes', [encodePlatformVolume(reported, { workspaceId, version: '1' })]);
});
afterAll(() => app.close());

describe('ads and days', () => {
  it('come with what explains their differences, and a summary of all', async () => {
    const { edges, summary, totalCount } = await ads();
    // No click id: one person more than reported on the 10th and 11th each; an ad that nobody knows on the 12th.
    expect(edges.map(({ node }) => [node.day, node.ad, node.reported, node.ours, node.unexplained])).toEqual([
      ['2026-08-12', '900404', null, 1, '0'],
      ['2026-08-12', '900001', 1, 1, '0'],
      ['2026-08-11', '900001', 1, 2, '0'],
      ['2026-08-10', '900001', 1, 2, '0'],
    ]);
    expect(totalCount).toBe(4);
    expect(summary).toEqual({
      ...{ lines: 4, explainedLines: 4, reported: 3, ours: 6, matchedShare: 1, unexplained: '0' },
      parts: [
        { kind: 'UNMATCHED', explains: '1' },
        { kind: 'NO_CLICK_ID', explains: '2' },
      ],
    });
  });

  it('are paged, narrowed and filtered; the summary stays that of what the filters let through', async () => {
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page: Lines<AdNode> = await ads({ first: 3, after });
      seen.push(...page.edges.map(({ node }) => node.id));
      [after, more] = [page.pageInfo.endCursor, page.pageInfo.hasNextPage];
    }
    expect(new Set(seen).size).toBe(4);
    const different = await ads({ only: 'DIFFERENT' });
    expect([different.totalCount, different.summary['lines']]).toEqual([3, 4]);
    expect((await ads({ only: 'UNEXPLAINED' })).edges).toEqual([]);
    const filters = [{ dimension: 'campaign', operator: 'IS', values: ['700001'] }];
    expect((await ads({ filters })).summary['lines']).toBe(3);
  });

  it.each([
    [{ first: 201 }, { code: 'INVALID_INPUT', field: 'first' }],
    [{ after: 'x' }, { code: 'CURSOR_INVALID', field: 'after' }],
    [{ range: { ...RANGE, to: '2028-08-31' } }, { code: 'RANGE_INVALID', field: 'range.to' }],
    [{ range: { ...RANGE, timeZone: 'Rome' } }, { code: 'RANGE_INVALID' }],
    [
      { filters: [{ dimension: 'country', operator: 'IS', values: ['IT'] }] },
      { code: 'INVALID_INPUT', field: 'filters' },
    ],
  ])('refuse %j', async (more, failure) => {
    await expect(ads(more)).rejects.toMatchObject(failure);
  });

  it.each<Role>(['administrator', 'manager', 'marketer', 'analyst'])('are there for a %s', async (role) => {
    expect((await ads({}, await app.signIn(role))).totalCount).toBe(4);
  });

  it('of another workspace are not there, nor for nobody', async () => {
    const { id } = await app.services.metadata.workspaces.create({ name: 'Other', timeZone: 'UTC' });
    const { key } = await app.services.people.createApiKey(id, { name: 'other', role: 'administrator' });
    expect((await ads({}, { apiKey: key })).totalCount).toBe(0);
    const { errors } = await app.graphql(ADS, { range: RANGE });
    expect(errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
  });
});

it('reconciles messages and amounts with WhatsApp’s own report', async () => {
  const { feeReconciliation } = await ask<{ feeReconciliation: Lines<object> & { reportZone: null } }>(FEES, {
    range: RANGE,
  });
  // Italy's marketing rate of August 2026 is 0.0795: 2 × 0.0795 = 0.159.
  expect(feeReconciliation.edges.map(({ node }) => node)).toEqual([
    {
      ...{ period: '2026-08-10', account: '', area: 'IT', category: 'marketing', type: 'regular' },
      ours: { messages: 2, amount: '0.159', currency: 'USD' },
      platform: { messages: 2, amount: '0.159' },
      ...{ invoice: null, billed: null, messages: { difference: '0', unexplained: '0', parts: [] } },
      cost: { difference: '0', unexplained: '0' },
    },
  ]);
  expect(feeReconciliation.summary).toMatchObject({ ours: 2, platform: 2, matchedShare: 1 });
  expect(feeReconciliation.reportZone).toBeNull();
});

describe('an uploaded invoice', () => {
  const CSV =
    'period;market;category;quantity;amount;currency\n2026-08;Italy;marketing;3;0,2385;USD\n2026-08;Mars;x;1;1;USD\n';
  const upload = async (query: string, auth: Auth = admin) => {
    const init = { method: 'POST', body: CSV, headers: { 'content-type': 'text/csv' } };
    const answer = await app.request(`/api/import/invoices?fileName=august.csv${query}`, init, auth);
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const byMonth = async () => {
    const variables = { range: RANGE, by: 'MONTH', area: 'MARKET' };
    const { feeReconciliation } = await ask<{
      feeReconciliation: Lines<{ invoice: object | null; billed: object | null }>;
    }>(FEES, variables);
    return feeReconciliation.edges.map(({ node }) => node);
  };

  it('is shown before it is stored, stands beside our estimate, and can be undone', async () => {
    const preview = await upload('&preview=true');
    expect(preview.body).toMatchObject({ changeId: null, linesRead: 2, added: 1, changed: 0, unchanged: 0 });
    expect(preview.body['skipped']).toEqual([{ reason: 'unknown_place', count: 1, lines: [3], detail: 'Mars' }]);
    expect((await byMonth())[0]?.invoice).toBeNull();

    const { body } = await upload('');
    expect(body).toMatchObject({ added: 1, changeId: expect.any(String) as string });
    expect((await upload('')).body).toMatchObject({ added: 0, unchanged: 1, changeId: null });
    // We rate 2 × 0.0795, the invoice bills 3 × 0.0795: one message more.
    expect(await byMonth()).toMatchObject([
      {
        ...{ period: '2026-08', area: 'Italy', invoice: { messages: 3, amount: '0.2385' } },
        billed: { difference: '-0.0795', unexplained: '0', parts: [{ kind: 'VOLUME', explains: '-0.0795' }] },
      },
    ]);

    await ask('mutation ($id: ID!) { takeBackCostChange(id: $id) { kind note } }', { id: body['changeId'] });
    expect((await byMonth())[0]?.invoice).toBeNull();
  });

  it('is taken from whoever may change costs', async () => {
    expect((await upload('&preview=true', { apiKey: await app.apiKey('manager') })).status).toBe(200);
    expect((await upload('', { apiKey: await app.apiKey('analyst') })).status).toBe(403);
    expect((await upload('&preview=maybe')).body).toMatchObject({ error: { code: 'INVALID_INPUT' } });
  });
});
