import fc from 'fast-check';
import { DEFAULT_WINDOW_RULES, serviceWindowsOf, type ContactMessage, type ServiceWindow } from '@spunta/costs';
import {
  GRANULARITIES,
  type Granularity,
  type MetricsQuery,
  type MetricsResult,
  type WorkspaceScope,
} from '@spunta/domain';
import { DEFAULT_TERMS, METRIC_DECLARATIONS, runMetrics, type CostTerms, type MetricsDeps } from '@spunta/metrics';
import { logs, NOON } from './support/contact-log.js';
import { writeServiceWindows } from './support/cost-tables.js';
import { makeInsight } from './support/events.js';
import { GOLDEN_WORKSPACE } from './support/golden-queries.js';
import type { AdTree } from './support/metrics-oracle.js';
import { writeInsights } from './support/metrics-world.js';
import { makeWarehouse, type TestWarehouse } from './support/warehouse.js';
import { makeWindowOracle, type WindowSettings } from './support/windows-oracle.js';

const workspace: WorkspaceScope = GOLDEN_WORKSPACE;
const ADS: AdTree = new Map([['900001', { campaign: '700001', ad_set: '800001' }]]);
const LINKS = [
  { token: '7FK3Q', name: 'Poster', campaign: '700001' },
  { token: '8FK3R', name: 'Leaflet', campaign: 'Spring' },
  { token: '9FK3S', name: 'Card', campaign: '' },
];
const CAMPAIGNS = new Map(LINKS.map(({ token, campaign }) => [token, campaign]));
const settings: WindowSettings = {
  now: NOON + 100 * 3_600_000,
  conversionDays: 2,
  hours: {
    timeZone: 'Europe/Rome',
    spans: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '13:30' })),
  },
  ads: ADS,
  campaigns: CAMPAIGNS,
};
const terms: CostTerms = {
  ...DEFAULT_TERMS,
  version: '1',
  openingHours: settings.hours,
  conversionDays: settings.conversionDays,
};
const METRICS = METRIC_DECLARATIONS.filter(({ source }) => source === 'service_windows').map(({ name }) => name);
const DIMENSIONS = METRIC_DECLARATIONS.find(({ name }) => name === 'conversations')?.dimensions ?? [];
const RANGE = { from: '2026-02-28', to: '2026-03-12' };

let engine: TestWarehouse;
let deps: MetricsDeps;
let windows: ServiceWindow[];

/** Many small histories as people of their own, in several places. */
function makeLog(): ContactMessage[] {
  const pick = <T>(items: readonly T[], i: number): T => items[i % items.length] as T;
  return fc.sample(logs, { numRuns: 25, seed: 41 }).flatMap((log, person) =>
    log.map((message, i) => ({
      ...message,
      key: BigInt(1000 * person + i),
      at: message.at < NOON - 86_400_000 ? message.at + 248 * 86_400_000 : message.at,
      contact: `ct_${(16 * person + Number(message.contact?.slice(-1) ?? 0) + 1).toString(16).padStart(16, '0')}`,
      account: pick(['100000000000001', '100000000000002'], person),
      country: pick(['IT', 'NP', ''], person + (i % 2)),
    })),
  );
}

beforeAll(async () => {
  engine = await makeWarehouse();
  const { warehouse } = engine;
  windows = serviceWindowsOf(makeLog(), DEFAULT_WINDOW_RULES);
  await writeServiceWindows(warehouse, workspace.id, windows);
  await writeServiceWindows(warehouse, '00000000-0000-4000-8000-0000000000ff', windows);
  await writeInsights(warehouse, workspace.id, [makeInsight({ day: '2026-03-02', adId: '900001' })]);
  deps = {
    warehouse,
    freshness: () => Promise.resolve({ oldestPending: null, pending: 0, dead: 0 }),
    now: () => new Date(settings.now + 899_000),
    costTerms: () => Promise.resolve(terms),
    links: () => Promise.resolve(LINKS),
  };
});
afterAll(() => engine.close());

const ask = (query: Omit<MetricsQuery, 'metrics'> & { metrics?: string[] }): Promise<MetricsResult> =>
  runMetrics(deps, workspace, { metrics: METRICS, first: 10_000, ...query }, { maxRowsPerPage: 10_000 });

/** Figures that are neither 0 nor unknown, by `time|dimension values`. */
function figuresOf(result: MetricsResult, metric: string): [string, number][] {
  return result.rows
    .map((row): [string, number] => [
      [row.time ?? '', ...row.dimensions.map(({ value }) => value)].join('|'),
      Number(row.values.find((value) => value.metric === metric)?.value),
    ])
    .filter(([, figure]) => figure !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

const known = (map: Map<string, number>) =>
  [...map].filter(([, figure]) => figure !== 0).sort(([a], [b]) => (a < b ? -1 : 1));

async function expectEqual(
  dimensions: string[],
  timeZone: string,
  granularity: Granularity | null,
  list: readonly ServiceWindow[] = windows,
  query: Partial<MetricsQuery> = {},
): Promise<void> {
  const range = { ...RANGE, timeZone };
  const result = await ask({ dimensions, range, granularity, ...query });
  const oracle = makeWindowOracle(list, settings);
  for (const metric of METRICS) {
    const expected = known(oracle({ metric, dimensions, range, granularity }));
    expect({ metric, rows: figuresOf(result, metric) }).toEqual({ metric, rows: expected });
    const [total] = oracle({ metric, dimensions: [], range, granularity: null }).values();
    expect({ metric, total: Number(result.totals.find((value) => value.metric === metric)?.value) }).toEqual({
      metric,
      total: total ?? 0,
    });
  }
}

const STEPS = [null, ...GRANULARITIES];
const ROUNDS = [[], ...DIMENSIONS.map((name) => [name]), ['country', 'campaign', 'weekday']].flatMap((dimensions, i) =>
  ['Asia/Kathmandu', 'America/St_Johns'].map((zone, j) => [dimensions, zone, STEPS[(i + 3 * j) % 8] ?? null] as const),
);

it.each(ROUNDS)('windows by %j in %s by %s equal their definition', async (dimensions, zone, granularity) => {
  await expectEqual([...dimensions], zone, granularity);
});

it('have something to count everywhere', async () => {
  const { totals } = await ask({ range: { ...RANGE, timeZone: 'Europe/Rome' } });
  for (const { metric, number } of totals) expect({ metric, some: (number ?? 0) > 0 }).toEqual({ metric, some: true });
  const times = new Set(totals.filter(({ metric }) => metric.startsWith('first')).map(({ value }) => value));
  expect(times.size).toBeGreaterThan(3);
});

it('quantiles of folded values, of filtered rows and under filters are those of the windows themselves', async () => {
  const range = { ...RANGE, timeZone: 'Europe/Rome' };
  const metric = 'first_response_seconds_p90';
  const p90 = (list: readonly ServiceWindow[]) =>
    [...makeWindowOracle(list, settings)({ metric, dimensions: [], range, granularity: null }).values()][0];
  const folded = await ask({
    metrics: ['conversations', metric],
    dimensions: ['country'],
    range,
    top: { dimension: 'country', count: 1 },
  });
  const greatest = folded.rows[0]?.dimensions[0]?.value ?? '';
  const others = windows.filter(({ country }) => country !== greatest);
  expect(folded.rows.map(({ values }) => values[1]?.number)).toEqual([
    p90(windows.filter(({ country }) => country === greatest)),
    p90(others),
  ]);
  const asked = { metrics: [metric, 'conversations'], dimensions: ['country'], range };
  const filtered = await ask({
    ...asked,
    filters: [{ dimension: 'conversations', operator: 'LT', values: [folded.rows[0]?.values[0]?.value ?? ''] }],
  });
  expect(filtered.rows.length).toBeGreaterThan(0);
  expect(filtered.totals[0]?.number).toBe(p90(others));
  const filters = [{ dimension: 'ad', operator: 'IS' as const, values: ['900001'] }];
  await expectEqual(
    ['channel'],
    'Europe/Rome',
    'DAY',
    windows.filter(({ adId }) => adId === '900001'),
    { filters },
  );
  await expectEqual(
    ['campaign'],
    'Europe/Rome',
    null,
    windows.filter(({ link }) => link === '8FK3R'),
    { filters: [{ dimension: 'link', operator: 'CONTAINS', values: ['leaf'] }] },
  );
});

it('are stale while any bucket is not rebuilt or its people lag behind, and say so', async () => {
  const scope = { ...workspace, id: '00000000-0000-4000-8000-0000000000aa' };
  const query = { metrics: ['service_windows_opened'], range: { ...RANGE, timeZone: 'UTC' } };
  expect(await runMetrics(deps, scope, query)).toMatchObject({ status: 'COMPLETE', source: 'ROLLUP', warnings: [] });
  const mark = { workspace: scope.id, bucket: Date.parse('2025-01-01') / 1000, marked: '2', rebuilt: '0' };
  await engine.warehouse.insert('bucket_marks', [mark]);
  const stale = await runMetrics(deps, scope, query);
  expect(stale).toMatchObject({ status: 'STALE', source: 'ROLLUP', warnings: [{ code: 'REBUILD_PENDING' }] });
  await engine.warehouse.insert('bucket_marks', [{ ...mark, rebuilt: '2' }]);
  expect((await runMetrics(deps, scope, query)).status).toBe('STALE');
  await engine.warehouse.insert('bucket_marks', [{ ...mark, rebuilt: '2', people_rebuilt: '2' }]);
  expect((await runMetrics(deps, scope, query)).status).toBe('COMPLETE');
});
