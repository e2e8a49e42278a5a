import fc from 'fast-check';
import { SMALL_CATALOG, STEP_NAMES } from '../../../../test/support/explorer-catalog.js';
import { parseExplorer, ROW_COUNTS, TOP_COUNTS, WEEK_STARTS } from '../explorer/explorer-state.js';
import { parseFilters, toMetricsBase, type UrlQuery } from '../filters/filters.js';
import type { CompareInput, MetricsInput } from '../generated/graphql.js';
import { explorerLink, isQueryOrder, loggedInput, QUERY_ORDERS } from './logged-query.js';

const ZONE = 'Europe/Rome';
const compare: fc.Arbitrary<CompareInput | null> = fc.oneof(
  fc.constant(null),
  fc.record({
    to: fc.constantFrom('PREVIOUS_PERIOD' as const, 'PREVIOUS_YEAR' as const),
    matchWeekday: fc.boolean(),
  }),
);
const question: fc.Arbitrary<MetricsInput> = fc
  .record({
    zone: fc.constantFrom(ZONE, 'UTC', 'Asia/Kathmandu'),
    compare,
    metrics: fc.constantFrom<string[]>(['messages'], ['messages', 'people']),
    dimensions: fc.subarray(['country', 'channel']),
    countries: fc.uniqueArray(fc.constantFrom('IT', 'DE', ''), { minLength: 1 }),
    granularity: fc.constantFrom(null, ...STEP_NAMES),
    weekStart: fc.constantFrom(...WEEK_STARTS),
    first: fc.constantFrom(...ROW_COUNTS),
    direction: fc.constantFrom('ASC' as const, 'DESC' as const),
    currency: fc.constantFrom(null, 'USD'),
    segment: fc.constantFrom(null, 'buyers'),
  })
  .map(({ zone, countries, direction, ...rest }) => ({
    ...rest,
    range: { from: '2026-10-01', to: '2026-10-31', timeZone: zone },
    filters: [{ dimension: 'country', operator: 'IN', values: countries }],
    orderBy: [{ by: 'messages', direction }],
  }));
/** As a browser writes the address and the router reads it back. */
function through(link: ReturnType<typeof explorerLink>): UrlQuery {
  const address = new URLSearchParams();
  for (const [key, value] of Object.entries(link)) for (const one of [value ?? []].flat()) address.append(key, one);
  const read = new URLSearchParams(address.toString());
  return Object.fromEntries([...read.keys()].map((key) => [key, read.getAll(key)]));
}
const opened = (input: MetricsInput) => {
  const query = through(explorerLink(input, ZONE));
  return { filters: parseFilters(query), ...parseExplorer(query, SMALL_CATALOG) };
};

describe('a logged question that is opened in the Explorer', () => {
  it('asks for the same figures, splits, steps and rows', () => {
    fc.assert(
      fc.property(question, (input) => {
        const { state, dropped } = opened(input);
        const { metrics, dimensions, granularity, weekStart, first, filters } = input;
        expect(dropped).toEqual([]);
        expect(state).toMatchObject({ metrics, dimensions, step: granularity, weekStart, first, filters });
        expect(state.order).toEqual({ by: 'messages', descending: input.orderBy?.[0]?.direction === 'DESC' });
      }),
    );
  });

  it('asks for the same days in the same zone, compared with the same', () => {
    fc.assert(
      fc.property(question, (input) => {
        const { filters } = opened(input);
        const base = toMetricsBase(filters, filters.timeZone ?? ZONE, '2026-11-23');
        expect(base.range).toEqual(input.range);
        expect(base.compare).toEqual(input.compare);
        expect([base.currency ?? null, base.segment ?? null]).toEqual([input.currency, input.segment]);
      }),
    );
  });

  it('is compared with days of its own in the zone of its range', () => {
    const range = { from: '2026-10-01', to: '2026-10-31', timeZone: 'UTC' };
    const own = { from: '2025-05-01', to: '2025-05-31', timeZone: 'UTC' };
    const { filters } = opened({ range, metrics: ['messages'], compare: { to: 'CUSTOM', range: own } });
    expect(toMetricsBase(filters, 'UTC', '2026-11-23').compare).toEqual({ to: 'CUSTOM', range: own });
  });

  it('asks for at least as many rows and values as it had, or for the most that can be chosen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_500 }), fc.integer({ min: 1, max: 60 }), (first, count) => {
        const range = { from: '2026-10-01', to: '2026-10-31', timeZone: 'UTC' };
        const asked = { range, metrics: ['messages'], dimensions: ['country'], first };
        const { state } = opened({ ...asked, top: { dimension: 'country', count } });
        expect(state.first).toBeGreaterThanOrEqual(Math.min(first, Math.max(...ROW_COUNTS)));
        expect(state.top?.count).toBeGreaterThanOrEqual(Math.min(count, Math.max(...TOP_COUNTS)));
      }),
    );
  });

  it('comes out of the log as it went in, and is unknown where none was kept', () => {
    fc.assert(fc.property(question, (input) => expect(loggedInput(JSON.stringify(input))).toEqual(input)));
    expect(loggedInput(null)).toBeNull();
  });
});

it('orders of the log are those that there are', () => {
  expect(QUERY_ORDERS.every(isQueryOrder)).toBe(true);
  expect(['slowest', '', 'constructor', 'RECENT '].filter(isQueryOrder)).toEqual([]);
});
