import type { Granularity, MetricsQuery, WorkspaceScope } from '@spunta/domain';
import fc from 'fast-check';
import { complexityOf } from './complexity.js';
import { planQuery } from './plan.js';

const workspace: WorkspaceScope = { id: 'w', timeZone: 'UTC', currency: null, isSample: false };
const UNLIMITED = { maxRowsPerPage: 100, maxComplexity: Infinity, maxRows: 1_000_000 };
const january = { from: '2026-01-01', to: '2026-01-31', timeZone: 'UTC' };

const planOf = (query: Partial<MetricsQuery>) =>
  planQuery(workspace, { metrics: ['messages_received'], range: january, ...query }, UNLIMITED);
const costOf = (query: Partial<MetricsQuery>): number => complexityOf(planOf(query));
const days = (count: number, timeZone = 'UTC') => ({
  from: '2026-01-01',
  to: new Date(Date.UTC(2026, 0, count)).toISOString().slice(0, 10),
  timeZone,
});

describe('what a query costs', () => {
  it.each<[string, string[], number]>([
    ['sums of messages', ['messages_received'], 1],
    ['more sums of the same table', ['messages_received', 'messages_sent', 'messages_read'], 1],
    ['people', ['active_contacts'], 4],
    ['people told apart by their past', ['active_contacts', 'new_contacts'], 8],
    ['both kinds of them', ['new_contacts', 'returning_contacts'], 8],
    ['a share of all people', ['share_of_contacts'], 8],
    ['a ratio of messages and people', ['messages_per_contact'], 5],
    ['ads', ['ad_spend'], 1],
    ['fees', ['messages_charged'], 4],
    ['ads beside messages', ['ad_spend', 'messages_received'], 2],
  ])('is the weight of its parts: %s', (_, metrics, weight) => {
    expect(costOf({ metrics })).toBe(weight);
  });

  it('is no more for the reach of ads beside their figures', () => {
    expect(costOf({ metrics: ['ad_reach'], range: days(1) })).toBe(1);
    expect(costOf({ metrics: ['ad_spend', 'ad_reach'], range: days(1) })).toBe(1);
  });

  it('grows with each axis', () => {
    expect(costOf({ granularity: 'DAY' })).toBe(2);
    expect(costOf({ granularity: 'HOUR' })).toBe(2);
    expect(costOf({ dimensions: ['country'] })).toBe(2);
    expect(costOf({ dimensions: ['country', 'channel'], granularity: 'DAY' })).toBe(4);
  });

  it.each([
    [1, 1],
    [31, 1],
    [32, 2],
    [62, 2],
    [63, 3],
    [365, 12],
  ])('counts %i days as %i months begun', (count, months) => {
    expect(costOf({ range: days(count) })).toBe(months);
  });

  it.each(['Europe/Rome', 'Australia/Lord_Howe', 'America/St_Johns'])(
    'counts days and not hours where clocks change in %s',
    (timeZone) => {
      const range = { from: '2026-10-01', to: '2026-10-31', timeZone };
      expect(costOf({ range })).toBe(1);
      expect(costOf({ range: { from: '2026-03-08', to: '2026-04-07', timeZone } })).toBe(1);
      expect(costOf({ range: { from: '2026-03-08', to: '2026-04-08', timeZone } })).toBe(2);
    },
  );

  it('counts the compared days as well', () => {
    expect(costOf({ compare: { to: 'PREVIOUS_PERIOD' } })).toBe(2);
    const range = { from: '2026-01-01', to: '2026-01-10', timeZone: 'UTC' };
    const compare = { to: 'CUSTOM' as const, range: { from: '2025-10-01', to: '2025-12-15', timeZone: 'UTC' } };
    expect(costOf({ range, compare })).toBe(1 + 3);
  });

  it('adds the ranking of top, which reads its own metric by its own dimension alone', () => {
    const top = { dimension: 'country', count: 3 };
    const cheap = { metrics: ['messages_received', 'active_contacts'], dimensions: ['country'] };
    expect(costOf({ ...cheap, top })).toBe(costOf(cheap) + 2);
    expect(costOf({ ...cheap, top: { ...top, by: 'active_contacts' } })).toBe(costOf(cheap) + 8);
    const compared = { ...cheap, compare: { to: 'PREVIOUS_PERIOD' as const } };
    expect(costOf({ ...compared, top })).toBe(costOf(compared) + 2);
  });

  it('does not depend on order, filters, pages or how many values top takes', () => {
    const query = { metrics: ['messages_received', 'active_contacts'], dimensions: ['country', 'channel'] };
    const cost = costOf(query);
    expect(costOf({ metrics: [...query.metrics].reverse(), dimensions: [...query.dimensions].reverse() })).toBe(cost);
    expect(costOf({ ...query, filters: [{ dimension: 'country', operator: 'IS', values: ['IT'] }] })).toBe(cost);
    expect(costOf({ ...query, first: 1, orderBy: [{ by: 'country', direction: 'DESC' }] })).toBe(cost);
    const top = (count: number) => costOf({ ...query, top: { dimension: 'country', count } });
    expect(top(100)).toBe(top(1));
  });

  it('never falls when something is added', () => {
    const metrics = ['messages_received', 'active_contacts', 'new_contacts', 'conversations_started'];
    const anyQuery = fc.record({
      metrics: fc.subarray(metrics, { minLength: 1 }),
      dimensions: fc.subarray(['country', 'channel', 'account']),
      granularity: fc.constantFrom<(Granularity | null)[]>(null, 'DAY', 'MONTH'),
      range: fc.integer({ min: 1, max: 400 }).map((count) => days(count, 'Europe/Rome')),
    });
    fc.assert(
      fc.property(anyQuery, fc.constantFrom(...metrics), (query, more) => {
        const cost = costOf(query);
        expect(cost).toBeGreaterThanOrEqual(1);
        expect(costOf({ ...query, metrics: [...new Set([...query.metrics, more])] })).toBeGreaterThanOrEqual(cost);
        expect(costOf({ ...query, dimensions: [...query.dimensions, 'source'] })).toBeGreaterThan(cost);
        expect(costOf({ ...query, compare: { to: 'PREVIOUS_PERIOD' } })).toBe(2 * cost);
      }),
    );
  });

  it('is what the plan and the refusal of a costly query say', () => {
    const query = { metrics: ['new_contacts'], range: days(365), granularity: 'DAY' as const };
    expect(planOf(query).complexity).toBe(costOf(query));
    const refused = () => planQuery(workspace, query, { ...UNLIMITED, maxComplexity: costOf(query) - 1 });
    expect(refused).toThrow(expect.objectContaining({ code: 'QUERY_TOO_COMPLEX' }));
    expect(() => planQuery(workspace, query, { ...UNLIMITED, maxComplexity: costOf(query) })).not.toThrow();
  });
});
