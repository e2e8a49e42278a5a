import { addDecimals, type MetricsQuery, type MetricsResult } from '@spunta/domain';
import { PreparedQuery, type MetricsDeps } from '@spunta/metrics';
import { rebuildDirty } from '@spunta/rollups';
import type { QueryParams } from '@spunta/warehouse';
import { GOLDEN_QUERIES, GOLDEN_WORKSPACE } from './support/golden-queries.js';
import { bucketOf, makeInsights, makeRandom, makeWorld, writeInsights, writeWorld } from './support/metrics-world.js';
import { makeWarehouse, type TestWarehouse } from './support/warehouse.js';

type Row = Record<string, string | number | null>;

const DAYS = ['2026-03-28', '2026-03-29', '2026-03-30', '2026-03-31'];
/** Figures that add up over rows; those of people have a statement of their own. */
const ADDITIVE = [
  'messages_received',
  'messages_sent',
  'messages_delivered',
  'messages_read',
  'messages_failed',
].concat(['conversations_started', 'ad_impressions', 'ad_clicks', 'ad_spend']);

let engine: TestWarehouse;
let deps: MetricsDeps;

beforeAll(async () => {
  engine = await makeWarehouse();
  const freshness = () => Promise.resolve({ oldestPending: null, pending: 0, dead: 0 });
  deps = { warehouse: engine.warehouse, freshness, now: () => new Date('2026-04-01T10:00:00Z') };
  const world = makeWorld(makeRandom(7), 600, 'w', 1);
  await writeWorld(engine.warehouse, GOLDEN_WORKSPACE.id, world, [...new Set(world.map(bucketOf))]);
  await writeInsights(engine.warehouse, GOLDEN_WORKSPACE.id, makeInsights(makeRandom(5), DAYS));
});
afterAll(() => engine.close());

async function answerOf(query: MetricsQuery): Promise<MetricsResult> {
  const prepared = new PreparedQuery(deps, GOLDEN_WORKSPACE, query);
  return prepared.answer(await prepared.readFigures(), await prepared.readMoment());
}

const totalIn = ({ totals }: MetricsResult, name: string) => totals.find(({ metric }) => metric === name)?.value;

/** Runs what the explanation says and compares it with what the result says: every sum of a query whose rows are not filtered. */
async function expectSameFigures(query: MetricsQuery): Promise<void> {
  const result = await answerOf(query);
  const { statements, source, complexity } = await new PreparedQuery(deps, GOLDEN_WORKSPACE, query).explain();
  expect({ source, complexity }).toEqual({ source: result.source, complexity: result.cost.complexity });
  const filtered = query.filters?.some(({ dimension }) => ADDITIVE.includes(dimension)) ?? false;
  const compared: string[] = [];
  for (const { part, sql, parameters } of statements) {
    const params = JSON.parse(parameters) as QueryParams;
    expect(params['workspace']).toBe(GOLDEN_WORKSPACE.id);
    const { rows } = await engine.warehouse.query<Row>(sql, params);
    const whole = part === 'range.people' ? rows.find((row) => row['whole'] === 1) : undefined;
    if (whole && query.metrics.includes('active_contacts')) {
      expect(String(whole['active_contacts'])).toBe(totalIn(result, 'active_contacts'));
      compared.push('active_contacts');
    }
    for (const name of ADDITIVE.filter((metric) => !filtered && query.metrics.includes(metric))) {
      const values = rows.flatMap((row) => (row[name] == null ? [] : [String(row[name])]));
      if (values.length === 0) continue;
      expect({ name, value: addDecimals(values) }).toEqual({ name, value: totalIn(result, name) });
      compared.push(name);
    }
    const other = { ...params, workspace: '00000000-0000-4000-8000-00000000ffff' };
    const elsewhere = await engine.warehouse.query<Row>(sql, other);
    const figures = elsewhere.rows.flatMap((row) => [...ADDITIVE, 'active_contacts'].map((name) => row[name] ?? 0));
    expect(figures.filter((figure) => Number(figure) !== 0)).toEqual([]);
  }
  const sums = query.metrics.filter((name) => ADDITIVE.includes(name) && Number(totalIn(result, name)) !== 0);
  expect(compared).toEqual(expect.arrayContaining(filtered ? [] : sums));
}

describe.each(['before the rollups are rebuilt', 'after it'])('the statements of an explanation, %s', (when) => {
  beforeAll(async () => {
    if (when === 'after it') await rebuildDirty(engine.warehouse, GOLDEN_WORKSPACE.id);
  });

  it.each(Object.entries(GOLDEN_QUERIES))(
    'run, give what the result gives, and nothing of others: %s',
    async (_, query) => {
      await expectSameFigures(query);
    },
  );

  it('are all that is not run: an explanation reads marks and the ads’ currencies only', async () => {
    const query = jest.spyOn(engine.warehouse, 'query');
    for (const golden of Object.values(GOLDEN_QUERIES))
      await new PreparedQuery(deps, GOLDEN_WORKSPACE, golden).explain();
    for (const [sql] of query.mock.calls)
      expect(sql).toMatch(
        /FROM bucket_marks WHERE workspace = \{workspace:UUID\}|^SELECT DISTINCT toString\(currency\)/,
      );
    query.mockRestore();
  });
});
