import { SpuntaError, type MetricsQuery, type WorkspaceScope } from '@spunta/domain';
import { planQuery } from './plan.js';

const workspace: WorkspaceScope = { id: 'w', timeZone: 'Europe/Rome', currency: 'EUR', isSample: false };
const day = { from: '2026-03-10', to: '2026-03-10', timeZone: 'Europe/Rome' };
const week = { ...day, to: '2026-03-16' };
const LIMITS = { maxRowsPerPage: 1_000, maxComplexity: 5_000, maxRows: 100_000 };

function faultOf(query: Partial<MetricsQuery>): unknown {
  try {
    planQuery(workspace, { metrics: ['ad_reach'], range: day, ...query }, LIMITS);
  } catch (error) {
    if (error instanceof SpuntaError) return { code: error.code, field: error.field, message: error.message };
    throw error;
  }
  return null;
}

const filter = (dimension: string, operator: 'IS' | 'IN' | 'IS_NOT' | 'CONTAINS', ...values: string[]) => ({
  filters: [{ dimension, operator, values }],
});

describe('reach', () => {
  it.each<[string, Partial<MetricsQuery>]>([
    ['of one day', {}],
    ['of each day', { range: week, granularity: 'DAY' }],
    ['of one day and the one before', { compare: { to: 'PREVIOUS_PERIOD' } }],
    ['of a day that is asked for as a week', { granularity: 'WEEK' }],
    ['of a campaign in a country', filter('country', 'IS', 'IT')],
    ['of some campaigns, each a row', { dimensions: ['campaign'], ...filter('campaign', 'IN', '1', '2') }],
  ])('%s has an answer', (_, query) => {
    expect(faultOf(query)).toBeNull();
  });

  it.each<[string, Partial<MetricsQuery>, string, RegExp]>([
    ['a week', { range: week }, 'granularity', /use DAY or a range of one day/],
    ['each week', { range: week, granularity: 'WEEK' }, 'granularity', /use DAY/],
    ['a day and a custom week', { compare: { to: 'CUSTOM', range: week } }, 'granularity', /use DAY/],
    [
      'two countries',
      filter('country', 'IN', 'IT', 'FR'),
      'filters.0',
      /add country to dimensions or filter it by one/,
    ],
    ['all countries but one', filter('country', 'IS_NOT', 'IT'), 'filters.0', /add country to dimensions/],
    ['campaigns of a name', filter('campaign', 'CONTAINS', 'spring'), 'filters.0', /add campaign to dimensions/],
    [
      'the greatest campaigns and the others',
      { dimensions: ['campaign'], top: { dimension: 'campaign', count: 3 } },
      'top',
      /order by ad_reach and take the `first` rows/,
    ],
    [
      'a week, as a filter only',
      { metrics: ['ad_spend'], range: week, ...filter('ad_reach', 'IS', '5') },
      'granularity',
      /DAY/,
    ],
  ])('of %s is no sum', (_, query, field, remedy) => {
    expect(faultOf(query)).toEqual({ code: 'NOT_ADDITIVE', field, message: expect.stringMatching(remedy) });
  });

  it('knows no region, which is several countries', () => {
    expect(faultOf({ dimensions: ['region'] })).toMatchObject({ code: 'DIMENSION_NOT_AVAILABLE', field: 'dimensions' });
  });

  it('knows no hours', () => {
    expect(faultOf({ granularity: 'HOUR' })).toMatchObject({
      code: 'RANGE_TOO_FINE',
      message: expect.stringContaining('ask without ad_reach'),
    });
  });
});

describe('people beside ads by day', () => {
  const metrics = ['active_contacts', 'messages_received', 'ad_spend'];
  const tokyo = { ...week, timeZone: 'Asia/Tokyo' };

  it('have the same days in the zone of the workspace only', () => {
    expect(faultOf({ metrics, range: tokyo, granularity: 'DAY' })).toEqual({
      code: 'BASES_MIXED',
      field: 'range.timeZone',
      message:
        'active_contacts by days of Asia/Tokyo and ad_spend by days of the ad account are people and ads of different days: use timeZone Europe/Rome, or WEEK and coarser, or ask for ad_spend apart.',
    });
  });

  it.each<[string, Partial<MetricsQuery>]>([
    ['in that zone', { metrics, range: week, granularity: 'DAY' }],
    ['by week', { metrics, range: tokyo, granularity: 'WEEK' }],
    ['over the range', { metrics, range: tokyo }],
    ['as sums', { metrics: metrics.slice(1), range: tokyo, granularity: 'DAY' }],
    ['apart', { metrics: metrics.slice(0, 2), range: tokyo, granularity: 'DAY' }],
  ])('have an answer %s', (_, query) => {
    expect(faultOf(query)).toBeNull();
  });
});
