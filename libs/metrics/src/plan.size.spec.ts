import { REGIONS, SpuntaError, type MetricsQuery, type WorkspaceScope } from '@spunta/domain';
import { DIMENSION_DECLARATIONS } from './dimension.declarations.js';
import { metricCatalog } from './index.js';
import type { Plan } from './plan.shape.js';
import { planQuery } from './plan.js';
import { estimateRows, SPARSENESS } from './plan.size.js';

const REGION_COUNT = new Set(Object.values(REGIONS)).size;
const workspace: WorkspaceScope = { id: 'w', timeZone: 'Europe/Rome', currency: 'EUR', isSample: false };
const month = { from: '2026-03-01', to: '2026-03-31', timeZone: 'Europe/Rome' };
const year = { ...month, from: '2026-01-01', to: '2026-12-31' };

const planOf = (query: Partial<MetricsQuery>, maxRows = 100_000): Plan =>
  planQuery(
    workspace,
    { metrics: ['messages_received'], range: month, ...query },
    { maxRowsPerPage: 100, maxComplexity: 5_000, maxRows },
  );
const anyRows = (query: Partial<MetricsQuery>) => estimateRows(planOf(query, Number.MAX_SAFE_INTEGER));

function faultOf(query: Partial<MetricsQuery>): SpuntaError | null {
  try {
    planOf(query);
    return null;
  } catch (error) {
    if (error instanceof SpuntaError) return error;
    throw error;
  }
}

describe('the number of rows of a query', () => {
  const isCountry = (...values: string[]) => [{ dimension: 'country', operator: 'IN' as const, values }];

  it.each<[string, Partial<MetricsQuery>, number]>([
    ['nothing split', {}, 1],
    ['days', { granularity: 'DAY' }, 31],
    ['countries by day', { dimensions: ['country'], granularity: 'DAY' }, 100 * 31],
    ['countries that are named', { dimensions: ['country'], filters: isCountry('IT', 'FR') }, 2],
    ['the greatest countries and the others', { dimensions: ['country'], top: { dimension: 'country', count: 5 } }, 6],
    ['regions of countries', { dimensions: ['region', 'country'] }, 100],
    ['the tree of ads, each of which came by an ad', { dimensions: ['campaign', 'ad_set', 'ad', 'source'] }, 3_000],
    ['campaigns of ad sets', { dimensions: ['campaign', 'ad_set'] }, 1_000],
    ['sources alone', { dimensions: ['source', 'weekday'] }, 28],
    ['campaigns of a few ads', { dimensions: ['campaign', 'ad'], top: { dimension: 'ad', count: 4 } }, 1_500],
    [
      'regions of a few countries',
      { dimensions: ['region', 'country'], top: { dimension: 'country', count: 1 } },
      2 * REGION_COUNT,
    ],
  ])('of %s is guessed as that', (_, query, rows) => {
    expect(anyRows(query)).toBe(rows);
  });
});

describe('a query that is bound to have too many', () => {
  it.each<[string, Partial<MetricsQuery>, RegExp]>([
    [
      'countries and ads by day',
      { dimensions: ['country', 'ad'], granularity: 'DAY', range: year },
      /^country \(100\) × ad \(3,000\) by DAY \(365\) may give 109,500,000 rows.*`top` values of ad, .*coarser granularity\.$/,
    ],
    [
      'four dimensions',
      { dimensions: ['ad', 'country', 'message_type', 'hour'] },
      /`top` values of ad, filter it by IS or IN\.$/,
    ],
    [
      'countries, accounts and types by the hour',
      {
        dimensions: ['country', 'account', 'message_type'],
        granularity: 'HOUR',
        range: { ...month, from: '2026-01-01' },
      },
      /values of country/,
    ],
  ])('is refused before anything is read: %s', (_, query, message) => {
    expect(faultOf(query)).toMatchObject({ code: 'TOO_MANY_ROWS', field: 'dimensions', status: 400 });
    expect(faultOf(query)?.message).toMatch(message);
  });

  it('is answered with the remedy that the refusal names', () => {
    const query: Partial<MetricsQuery> = { dimensions: ['country', 'ad'], granularity: 'DAY', range: year };
    expect(faultOf({ ...query, top: { dimension: 'ad', count: 20 } })).toBeNull();
    expect(faultOf({ ...query, filters: [{ dimension: 'ad', operator: 'IN', values: ['1', '2'] }] })).toBeNull();
    expect(faultOf({ ...query, granularity: 'MONTH' })).toBeNull();
  });

  it.each<[string, Partial<MetricsQuery>]>([
    [
      'countries and messengers by day over a year',
      { dimensions: ['country', 'channel'], granularity: 'DAY', range: year },
    ],
    ['ads and countries by day over a month', { dimensions: ['country', 'ad'], granularity: 'DAY' }],
    ['campaigns and countries by day', { dimensions: ['country', 'campaign'], granularity: 'DAY' }],
    ['ads by day over a year', { dimensions: ['ad'], granularity: 'DAY', range: year }],
    ['campaigns by country, messenger and source', { dimensions: ['country', 'channel', 'source', 'campaign'] }],
    ['the heat map', { dimensions: ['hour', 'weekday'], range: year }],
  ])('is not one that people ask: %s', (_, query) => {
    expect(faultOf(query)).toBeNull();
  });

  it('is measured against the limit of the instance', () => {
    const query = { dimensions: ['country'], granularity: 'DAY' as const };
    expect(() => planOf(query, (100 * 31) / SPARSENESS)).not.toThrow();
    expect(() => planOf(query, (100 * 31) / SPARSENESS - 1)).toThrow(/may give 3,100 rows/);
  });
});

it('the catalogue tells how many values each dimension has', () => {
  expect(metricCatalog().dimensions.map(({ cardinality }) => cardinality)).toEqual(
    DIMENSION_DECLARATIONS.map(({ cardinality }) => cardinality),
  );
  for (const { cardinality } of DIMENSION_DECLARATIONS) expect(cardinality).toBeGreaterThan(1);
});
