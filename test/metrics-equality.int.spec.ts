import {
  GRANULARITIES,
  type Granularity,
  type MetricsQuery,
  type MetricsResult,
  type WorkspaceScope,
} from '@spunta/domain';
import { METRIC_DECLARATIONS, runMetrics, type MetricsOptions } from '@spunta/metrics';
import { rebuildDirty } from '@spunta/rollups';
import { contactToUInt64, type Warehouse } from '@spunta/warehouse';
import { factsOf, tally, type AdTree, type Fact, type WrittenEvent } from './support/metrics-oracle.js';
import {
  bucketOf,
  makeInsights,
  makeRandom,
  makeWorld,
  touchedBuckets,
  writeInsights,
  writeWorld,
} from './support/metrics-world.js';
import { makeWarehouse, type TestWarehouse } from './support/warehouse.js';

const workspace: WorkspaceScope = {
  id: '00000000-0000-4000-8000-000000000001',
  timeZone: 'Europe/Rome',
  currency: null,
  isSample: false,
};
const stranger: WorkspaceScope = { ...workspace, id: '00000000-0000-4000-8000-000000000002' };

const ZONES = ['Asia/Kolkata', 'Asia/Kathmandu', 'America/St_Johns', 'Europe/Rome', 'Pacific/Chatham'];
const SPRING = { from: '2026-03-06', to: '2026-04-07' };
const AUTUMN = { from: '2026-10-24', to: '2026-11-02' };
const MESSAGE_METRICS = METRIC_DECLARATIONS.filter(({ source }) =>
  source.split(', ').every((table) => ['activity', 'contact_activity'].includes(table)),
);
const DIMENSIONS = [...new Set(MESSAGE_METRICS.flatMap(({ dimensions }) => dimensions))];
const ADS: AdTree = new Map([
  ['900001', { campaign: '700001', ad_set: '800001' }],
  ['900002', { campaign: '700002', ad_set: '800002' }],
]);
const CAMPAIGNS = new Map([
  ['7FK3Q', '700001'],
  ['8FK3R', 'Fair'],
  ['9FK3S', ''],
]);
const LINKS = new Map([['ct_00000000000000a7', 'ct_00000000000000a1']]);

let engine: TestWarehouse;
let warehouse: Warehouse;
const random = makeRandom(20_261_123);
const early = makeWorld(random, 400, '', 0);
const late = makeWorld(random, 40, 'late-', 1_000_000);

beforeAll(async () => {
  engine = await makeWarehouse();
  warehouse = engine.warehouse;
  await warehouse.insert(
    'contact_links',
    [...LINKS].map(([alias, contact]) => ({
      workspace: workspace.id,
      alias: contactToUInt64(alias),
      contact: contactToUInt64(contact),
      version: '1',
    })),
  );
  await writeInsights(warehouse, workspace.id, makeInsights(random, ['2026-03-08', '2026-03-29', '2026-10-25']));
  await writeWorld(warehouse, workspace.id, early, [...new Set(early.map(bucketOf))]);
  const others = makeWorld(makeRandom(7), 300, '', 0);
  await writeWorld(warehouse, stranger.id, others, [...new Set(others.map(bucketOf))]);
  await rebuildDirty(warehouse, stranger.id);
});

afterAll(() => engine.close());

function ask(query: MetricsQuery, options: MetricsOptions = {}, scope = workspace): Promise<MetricsResult> {
  const freshness = async () => ({ oldestPending: null, pending: 0, dead: 0 });
  const tracked = [...CAMPAIGNS].map(([token, campaign]) => ({ token, campaign, name: token }));
  const links = () => Promise.resolve(tracked);
  return runMetrics({ warehouse, freshness, links, now: () => new Date('2026-11-20T00:00:00Z') }, scope, query, {
    maxRowsPerPage: 100_000,
    ...options,
  });
}

/** Figures that are not 0, by metric and `time|dimension values`. */
function figuresOf(result: MetricsResult, metric: string): Map<string, number> {
  const entries = result.rows.map((row): [string, number] => [
    [row.time ?? '', ...row.dimensions.map(({ value }) => value)].join('|'),
    Number(row.values.find((value) => value.metric === metric)?.value),
  ]);
  return new Map(entries.filter(([, figure]) => figure !== 0));
}

const sorted = (map: Map<string, number>): [string, number][] => [...map].sort(([a], [b]) => (a < b ? -1 : 1));

async function expectEqual(
  facts: readonly Fact[],
  dimensions: string[],
  range: { from: string; to: string; timeZone: string },
  granularity: Granularity | null,
  options: MetricsOptions,
): Promise<MetricsResult> {
  const metrics = MESSAGE_METRICS.filter((metric) => dimensions.every((name) => metric.dimensions.includes(name)));
  const names = metrics.map(({ name }) => name);
  const result = await ask({ metrics: names, dimensions, range, granularity, first: 100_000 }, options);
  for (const metric of names) {
    const expected = tally(facts, { metric, dimensions, range, granularity });
    expect({ metric, rows: sorted(figuresOf(result, metric)) }).toEqual({ metric, rows: sorted(expected) });
    const [total] = tally(facts, { metric, dimensions: [], range, granularity: null }).values();
    expect(Number(result.totals.find((value) => value.metric === metric)?.value)).toBe(total ?? 0);
  }
  return result;
}

interface Round {
  dimensions: string[];
  range: { from: string; to: string; timeZone: string };
  granularity: Granularity | null;
}

/**
 * Every dimension with every zone, and each of both with every granularity in turn: 80 queries for 7 metrics. A state of the
 * rollups takes every third of them, another third each, with all dimensions in each.
 */
function rounds(third: number): Round[] {
  const granularities = [null, ...GRANULARITIES];
  const splits = [
    [],
    ...DIMENSIONS.map((name) => [name]),
    ['country', 'channel'],
    ['source', 'ad_set', 'region'],
    ['hour', 'weekday'],
  ];
  return splits.flatMap((dimensions, i) =>
    ZONES.map((timeZone, j) => ({
      dimensions,
      range: { ...((i + j) % 2 === 0 ? SPRING : AUTUMN), timeZone },
      granularity: granularities[(i + 3 * j) % granularities.length] ?? null,
    })).filter((_, j) => (i + j) % 3 === third),
  );
}

async function expectRounds(
  written: readonly WrittenEvent[],
  source: MetricsResult['source'],
  third: number,
  options: MetricsOptions = {},
): Promise<void> {
  const sources = new Set<string>();
  const facts = factsOf(written, LINKS, ADS, CAMPAIGNS);
  for (const { dimensions, range, granularity } of rounds(third)) {
    const result = await expectEqual(facts, dimensions, range, granularity, options);
    sources.add(result.source);
  }
  expect([...sources]).toEqual([source]);
}

describe('a metric is the same through rollups, from events and by its definition', () => {
  it('while every bucket is dirty', () => expectRounds(early, 'MIXED', 0), 300_000);

  it('from the events alone', () => expectRounds(early, 'EVENTS', 1, { readFrom: 'events' }), 300_000);

  it('when every bucket is rebuilt', async () => {
    while ((await rebuildDirty(warehouse, workspace.id)).remaining > 0);
    for (const third of [0, 1, 2]) await expectRounds(early, 'ROLLUP', third);
  }, 300_000);

  it('while late events make some buckets dirty again, and after their rebuild', async () => {
    const all = [...early, ...late];
    await writeWorld(warehouse, workspace.id, late, touchedBuckets(all, late));
    await expectRounds(all, 'MIXED', 2);
    while ((await rebuildDirty(warehouse, workspace.id)).remaining > 0);
    await expectRounds(all, 'ROLLUP', 0);
  }, 300_000);
});
