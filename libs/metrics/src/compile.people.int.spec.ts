import type { MetricsQuery } from '@spunta/domain';
import { GOLDEN_WORKSPACE } from '../../../test/support/golden-queries.js';
import { makeWarehouse, type TestWarehouse } from '../../../test/support/warehouse.js';
import { runMetrics } from './prepared.js';

const range = { from: '2026-03-28', to: '2026-03-30', timeZone: 'UTC' };
const METRICS = ['active_contacts', 'new_contacts', 'returning_contacts'];
const QUESTIONS: Record<string, Omit<MetricsQuery, 'range'>> = {
  'in all': { metrics: METRICS },
  'by day': { metrics: METRICS, granularity: 'DAY' },
  'by country': { metrics: METRICS, dimensions: ['country'] },
  'by country and day': { metrics: METRICS, dimensions: ['country'], granularity: 'DAY' },
  'in one country': { metrics: METRICS, filters: [{ dimension: 'country', operator: 'IS', values: ['IT'] }] },
  'by hour': { metrics: METRICS, granularity: 'HOUR' },
  'active ones by day': { metrics: ['active_contacts'], granularity: 'DAY' },
  'active ones by month': { metrics: ['active_contacts'], granularity: 'MONTH' },
  'new ones by month': { metrics: METRICS, granularity: 'MONTH' },
  'active ones in all': { metrics: ['active_contacts'] },
  'active ones by country': { metrics: ['active_contacts', 'share_of_contacts'], dimensions: ['country'] },
  'rows that pass': {
    metrics: ['active_contacts'],
    dimensions: ['country'],
    filters: [{ dimension: 'active_contacts', operator: 'GT', values: ['1'] }],
  },
};

/** Day of March 2026, country, person, messages. */
type Row = [number, string, number, number];
const FIRST: Row[] = [
  [20, 'IT', 1, 1],
  [28, 'IT', 1, 2],
  [28, 'IT', 2, 1],
  [30, 'IT', 2, 1],
  [29, 'FR', 3, 1],
  [27, 'DE', 4, 1],
  [29, 'DE', 4, 3],
];
/** Person 1 never wrote before the range and then from Germany; person 2 not on the 28th; person 3 not at all; person 4 less. */
const TAKEN_BACK: Row[] = [
  [20, 'IT', 1, -1],
  [28, 'IT', 1, -2],
  [28, 'DE', 1, 2],
  [28, 'IT', 2, -1],
  [29, 'FR', 3, -1],
  [29, 'DE', 4, -1],
];

describe('people of whom messages were taken back', () => {
  let engine: TestWarehouse;
  beforeAll(async () => {
    engine = await makeWarehouse();
    await engine.warehouse.command('SYSTEM STOP MERGES contact_activity');
    await write(FIRST);
    await write(TAKEN_BACK);
  });
  afterAll(() => engine.close());

  const write = (rows: readonly Row[]) =>
    engine.warehouse.insert(
      'contact_activity',
      rows.map(([day, country, contact, messages]) => ({
        workspace: GOLDEN_WORKSPACE.id,
        bucket: `2026-03-${day} 10:00:00`,
        channel: 'whatsapp',
        account: '1',
        country,
        source: 'none',
        ad_id: '',
        link: '',
        contact: String(contact),
        messages: String(messages),
      })),
    );

  /** Figures, how many statements told them, and a line for each row. */
  const ask = async (query: Omit<MetricsQuery, 'range'>) => {
    const freshness = () => Promise.resolve({ oldestPending: null, pending: 0, dead: 0 });
    const asked = jest.spyOn(engine.warehouse, 'query');
    asked.mockClear();
    const deps = { warehouse: engine.warehouse, freshness, now: () => new Date('2026-04-01T10:00:00Z') };
    const { rows, totals } = await runMetrics(deps, GOLDEN_WORKSPACE, { ...query, range });
    const statements = asked.mock.calls.map(([sql]) => sql).filter((sql) => sql.includes('contact_activity'));
    asked.mockRestore();
    const lines = rows.map(({ time, dimensions, values }) =>
      [time, ...dimensions.map(({ value }) => value), ...values.map(({ value }) => value)].join(' '),
    );
    return { lines, totals: totals.map(({ value }) => value), statements: statements.length };
  };

  it('are added up, and counted once no row takes anything back any more', async () => {
    const before: Record<string, Awaited<ReturnType<typeof ask>>> = {};
    for (const [name, query] of Object.entries(QUESTIONS)) before[name] = await ask(query);
    expect(before['in all']?.totals).toEqual(['3', '2', '1']);
    expect(before['in one country']?.totals).toEqual(['1', '1', '0']);
    expect(before['by country']?.lines.map((line) => line.trim())).toEqual(['DE 2 1 1', 'IT 1 1 0']);
    await engine.warehouse.command('SYSTEM START MERGES contact_activity');
    await engine.warehouse.command('OPTIMIZE TABLE contact_activity FINAL');
    for (const [name, query] of Object.entries(QUESTIONS)) {
      const after = await ask(query);
      expect({ name, ...after, statements: 0 }).toEqual({ name, ...before[name], statements: 0 });
      expect(after.statements).toBeGreaterThan(0);
    }
  });

  it('cost a second statement only while there are some', async () => {
    expect((await ask({ metrics: METRICS })).statements).toBe(1);
    await engine.warehouse.command('SYSTEM STOP MERGES contact_activity');
    await write([[29, 'DE', 4, -1]]);
    expect(await ask({ metrics: METRICS })).toMatchObject({ totals: ['3', '2', '1'], statements: 2 });
    expect((await ask({ metrics: METRICS, dimensions: ['country'] })).statements).toBe(2);
  });
});
