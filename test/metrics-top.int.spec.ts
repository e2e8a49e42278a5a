import { addDecimals, OTHER_VALUE, type MetricsQuery, type MetricsResult, type MetricsTop } from '@spunta/domain';
import { runMetrics } from '@spunta/metrics';
import { rebuildDirty } from '@spunta/rollups';
import { makeEvent, makeInsight } from './support/events.js';
import { GOLDEN_WORKSPACE } from './support/golden-queries.js';
import { factsOf, tally, type Fact } from './support/metrics-oracle.js';
import { bucketOf, makeRandom, makeWorld, writeInsights, writeWorld } from './support/metrics-world.js';
import { makeWarehouse, type TestWarehouse } from './support/warehouse.js';

const scope = GOLDEN_WORKSPACE;
const range = { from: '2026-03-06', to: '2026-04-07', timeZone: 'Europe/Rome' };
const BEFORE = { from: '2026-09-25', to: '2026-10-27', timeZone: 'Europe/Rome' };
const METRICS = [
  'messages_received',
  'active_contacts',
  'new_contacts',
  'messages_per_contact',
  'share_of_conversations',
];
const ads = new Map([
  ['900001', { campaign: '700001', ad_set: '800001' }],
  ['900002', { campaign: '700002', ad_set: '800002' }],
]);
const world = makeWorld(makeRandom(11), 500, '', 0);
const facts = factsOf(world, new Map(), ads);

let engine: TestWarehouse;

beforeAll(async () => {
  engine = await makeWarehouse();
  await writeInsights(engine.warehouse, scope.id, [
    makeInsight({ spend: '7', day: '2026-03-10' }),
    makeInsight({ campaignId: '700002', adSetId: '800002', adId: '900002', spend: '9', day: '2026-03-11' }),
    makeInsight({ campaignId: '700003', adSetId: '800003', adId: '900003', spend: '5', day: '2026-03-12' }),
  ]);
  await writeWorld(engine.warehouse, scope.id, world, [...new Set(world.map(bucketOf))]);
});
afterAll(() => engine.close());

function ask(query: Partial<MetricsQuery>, from = scope): Promise<MetricsResult> {
  const freshness = () => Promise.resolve({ oldestPending: null, pending: 0, dead: 0 });
  const deps = { warehouse: engine.warehouse, freshness, now: () => new Date('2026-11-20T00:00:00Z') };
  return runMetrics(deps, from, { metrics: METRICS, range, first: 1_000, ...query });
}

/** The definition: facts of every value that is not among the greatest belong to one that is called otherwise. */
function folded(metric: string, { dimension, count, by }: MetricsTop): { facts: Fact[]; values: string[] } {
  const ranked = [...tally(facts, { metric: by ?? metric, dimensions: [dimension], range, granularity: null })]
    .map(([key, figure]) => ({ value: key.slice(1), figure }))
    .sort((a, b) => b.figure - a.figure || (a.value < b.value ? -1 : 1))
    .slice(0, count)
    .map(({ value }) => value);
  const place = (value: string): string => (ranked.includes(value) ? value : OTHER_VALUE);
  return {
    values: ranked,
    facts: facts.map((fact) => ({
      ...fact,
      dimensions: { ...fact.dimensions, [dimension]: place(fact.dimensions[dimension] ?? '') },
    })),
  };
}

function figuresOf(result: MetricsResult, metric: string, at: 'value' | 'previous'): Map<string, number> {
  const entries = result.rows.map(({ time, dimensions, values }): [string, number] => [
    [time ?? '', ...dimensions.map(({ value }) => value)].join('|'),
    Number(values.find((value) => value.metric === metric)?.[at]),
  ]);
  return new Map(entries.filter(([, figure]) => figure !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const sorted = (map: Map<string, number>) => new Map([...map].sort(([a], [b]) => (a < b ? -1 : 1)));

describe.each(['from events', 'from rollups'])('the greatest values and the others, %s', (from) => {
  beforeAll(async () => {
    if (from === 'from rollups') while ((await rebuildDirty(engine.warehouse, scope.id)).remaining > 0);
  });

  it.each<[MetricsTop, string[], MetricsQuery['granularity']]>([
    [{ dimension: 'country', count: 2 }, ['country'], null],
    [{ dimension: 'country', count: 1, by: 'active_contacts' }, ['country', 'channel'], 'DAY'],
    [{ dimension: 'campaign', count: 1 }, ['campaign'], 'MONTH'],
    [{ dimension: 'account', count: 1, by: 'messages_per_contact' }, ['source', 'account'], null],
  ])('%j are those of the definition: sums, people and quotients', async (top, dimensions, granularity) => {
    const result = await ask({ dimensions, top, granularity });
    for (const metric of METRICS) {
      const ranked = folded(METRICS[0] ?? '', top);
      const expected = tally(ranked.facts, { metric, dimensions, range, granularity: granularity ?? null });
      expect({ metric, rows: figuresOf(result, metric, 'value') }).toEqual({ metric, rows: sorted(expected) });
    }
    const plain = await ask({ dimensions, granularity });
    expect(result.totals).toEqual(plain.totals);
    const others = result.rows.flatMap((row) => row.dimensions).filter(({ isOther }) => isOther);
    expect(new Set(others.map(({ name, value, label }) => [name, value, label].join()))).toEqual(
      new Set([`${top.dimension},${OTHER_VALUE},Other`]),
    );
  });

  it('are the same ones for the range and what it is compared with', async () => {
    const top = { dimension: 'country', count: 2 };
    const result = await ask({ dimensions: ['country'], top, compare: { to: 'CUSTOM', range: BEFORE } });
    const ranked = folded('messages_received', top);
    for (const metric of METRICS) {
      const expected = tally(ranked.facts, { metric, dimensions: ['country'], range: BEFORE, granularity: null });
      expect(figuresOf(result, metric, 'previous')).toEqual(sorted(expected));
    }
    expect(result.rows.map(({ dimensions }) => dimensions[0]?.value)).toEqual([...ranked.values, OTHER_VALUE]);
  });
});

describe('the row of the others', () => {
  const top = { dimension: 'country', count: 2 };

  it('stands last whatever the order, and in each period where the order is by time', async () => {
    const orders: MetricsQuery['orderBy'][] = [
      [{ by: 'messages_received', direction: 'ASC' }],
      [{ by: 'country', direction: 'DESC' }],
      [],
    ];
    for (const orderBy of orders) {
      const result = await ask({ dimensions: ['country'], top, orderBy });
      expect(result.rows.map(({ dimensions }) => dimensions[0]?.isOther)).toEqual([false, false, true]);
    }
    const byTime = await ask({ dimensions: ['country'], top, granularity: 'MONTH' });
    expect(byTime.rows.map(({ dimensions }) => dimensions[0]?.isOther)).toEqual([
      false,
      false,
      true,
      false,
      false,
      true,
    ]);
  });

  it('is left out when it is not wanted, and totals hold it all the same', async () => {
    const whole = await ask({ dimensions: ['country'], top });
    const without = await ask({ dimensions: ['country'], top: { ...top, other: false } });
    expect(without.rows).toEqual(whole.rows.slice(0, 2));
    expect([without.totalRows, without.totals]).toEqual([2, whole.totals]);
  });

  it('is filtered by its figure like any row', async () => {
    const filters = [{ dimension: 'messages_received', operator: 'GT' as const, values: ['1'] }];
    const all = await ask({ dimensions: ['country'], top, metrics: ['messages_received', 'active_contacts'], filters });
    expect(all.rows.at(-1)?.dimensions[0]?.isOther).toBe(true);
    const least = all.rows.map(({ values }) => Number(values[0]?.value)).sort((a, b) => a - b)[0] ?? 0;
    const most = await ask({
      dimensions: ['country'],
      top,
      metrics: ['messages_received', 'active_contacts'],
      filters: [{ dimension: 'messages_received', operator: 'LTE', values: [String(least)] }],
    });
    expect(most.totals[0]?.value).toBe(String(least));
  });

  it('comes in pages that neither lose nor repeat a row', async () => {
    const query = { dimensions: ['country', 'channel'], top, granularity: 'WEEK' as const };
    const all = await ask(query);
    const seen: MetricsResult['rows'] = [];
    for (let after: string | null = null, more = true; more;) {
      const page: MetricsResult = await ask({ ...query, first: 4, after });
      seen.push(...page.rows);
      [after, more] = [page.pageInfo.endCursor, page.pageInfo.hasNextPage];
    }
    expect(seen).toEqual(all.rows);
    const other = ask({
      ...query,
      top: { ...top, count: 1 },
      after: (await ask({ ...query, first: 4 })).pageInfo.endCursor,
    });
    await expect(other).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
  });

  it('adds up ads, names no ad and is no unmatched one', async () => {
    const result = await ask({
      metrics: ['ad_spend'],
      dimensions: ['campaign'],
      top: { dimension: 'campaign', count: 1 },
      range: { ...range, from: '2026-03-10', to: '2026-03-12' },
    });
    expect(result.rows.map(({ dimensions, values }) => [dimensions[0]?.label, values[0]?.value])).toEqual([
      ['Spring', '9'],
      ['Other', '12'],
    ]);
    expect(result.warnings.map(({ code }) => code)).not.toContain('UNMATCHED_ADS');
  });

  it('takes in a value that is really called like it', async () => {
    const named = { ...scope, id: '00000000-0000-4000-8000-00000000aaaa' };
    const written = [OTHER_VALUE, OTHER_VALUE, OTHER_VALUE, 'one', 'two', 'two'].map((account, i) => ({
      event: makeEvent({ account, occurredAt: '2026-03-10T09:00:00.000Z' }),
      version: i + 1,
    }));
    await writeWorld(engine.warehouse, named.id, written, [...new Set(written.map(bucketOf))]);
    const query = { metrics: ['messages_received'], dimensions: ['account'] };
    const result = await ask({ ...query, top: { dimension: 'account', count: 1 } }, named);
    expect(result.rows.map(({ dimensions, values }) => [dimensions[0]?.value, values[0]?.value])).toEqual([
      ['two', '2'],
      [OTHER_VALUE, '4'],
    ]);
    const plain = await ask(query, named);
    expect(plain.rows.map(({ dimensions }) => dimensions[0]?.isOther)).toEqual([false, false, false]);
    expect(addDecimals(plain.rows.map(({ values }) => values[0]?.value ?? '0'))).toBe('6');
  });
});
