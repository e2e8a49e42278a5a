import { isEmptyResult, share, tileOf, deliveredTile, totalOf } from './tiles.js';
import { isAdMetric, isCountryMetric, isOverviewMetric, kindOf, metricsInput, toneOf } from './metrics.js';

type Result = Parameters<typeof tileOf>[0];
const total = (metric: string, value: string | null, previous: string | null = null, change: number | null = null) => ({
  metric,
  value,
  previous,
  change,
  number: value === null ? null : Number(value),
  sampleSize: null,
});
const result = (totals: Result['totals']): Result => ({
  totals,
  rows: [{ time: '2026-11-23T00:00:00Z', dimensions: [], values: totals }],
  totalRows: 1,
  pageInfo: { hasNextPage: false, endCursor: null },
  status: 'COMPLETE',
  dataThrough: null,
  currency: null,
  warnings: [],
});

describe('tiles', () => {
  it('show a total, its change and its course', () => {
    const tile = tileOf(result([total('messages_received', '12', '10', 0.2)]), 'messages_received', 'DAY');
    expect(tile).toEqual({
      metric: 'messages_received',
      kind: 'count',
      value: '12',
      previous: '10',
      change: 0.2,
      spark: [12],
    });
  });

  it('tell the change of a share in points, not in parts of itself', () => {
    // From 28.1 % to 25.9 % is 2.2 points less, and 7.8 % less of it.
    const fallen = result([total('attribution_coverage', '0.259', '0.281', -0.0783)]);
    expect(tileOf(fallen, 'attribution_coverage', 'DAY', 'share').change).toBeCloseTo(-0.022, 9);
    const fresh = result([total('attribution_coverage', '0.259')]);
    expect(tileOf(fresh, 'attribution_coverage', 'DAY', 'share').change).toBeNull();
  });

  it('leave out of their course what is not complete', () => {
    const open = { ...result([total('messages_received', '12')]), dataThrough: '2026-11-23T09:00:00Z' };
    expect(tileOf(open, 'messages_received', 'DAY').spark).toEqual([null]);
  });

  it('know nothing rather than zero for a metric without total', () => {
    expect(tileOf(result([]), 'ad_spend', 'DAY')).toMatchObject({ value: null, change: null, kind: 'money' });
  });

  it('compute the delivered share from sums, its change in points', () => {
    const tile = deliveredTile(result([total('messages_delivered', '90', '40'), total('messages_sent', '100', '50')]));
    expect(tile.value).toBe(0.9);
    expect(tile.change).toBeCloseTo(0.1);
  });

  it('know no share of nothing', () => {
    expect(share('0', '0')).toBeNull();
    expect(share(null, '5')).toBeNull();
    expect(deliveredTile(result([])).value).toBeNull();
  });

  it('tell an empty range from figures', () => {
    expect(isEmptyResult(result([total('a', '0'), total('b', null)]))).toBe(true);
    expect(isEmptyResult(result([total('a', '0.01')]))).toBe(false);
    expect(isEmptyResult(null)).toBe(false);
    expect(totalOf(result([]), 'a')).toBeUndefined();
  });
});

describe('what figures are', () => {
  it('knows money from counts', () => {
    expect([kindOf('ad_spend'), kindOf('messages_sent')]).toEqual(['money', 'count']);
  });

  it('tells good news from bad', () => {
    expect(toneOf('messages_received', 0.1)).toBe('good');
    expect(toneOf('messages_received', -0.1)).toBe('bad');
    expect(toneOf('cost_per_conversation', 0.1)).toBe('bad');
    expect(toneOf('ad_spend', 0.1)).toBe('neutral');
    expect(toneOf('messages_received', null)).toBe('neutral');
  });

  it('guards names out of the URL', () => {
    expect(isOverviewMetric('ad_clicks')).toBe(true);
    expect(isOverviewMetric('constructor')).toBe(false);
    expect(isCountryMetric('ad_clicks')).toBe(false);
    expect(isAdMetric('messages_sent')).toBe(false);
  });

  it('completes a query', () => {
    const range = { from: '2026-11-01', to: '2026-11-02', timeZone: 'UTC' };
    expect(metricsInput({ metrics: ['a'], range })).toMatchObject({ dimensions: [], filters: [], orderBy: [], range });
  });
});
