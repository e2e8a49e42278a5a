import { SpuntaError, type MetricsQuery, type WorkspaceScope } from '@spunta/domain';
import { encodeCursor, fingerprintOf } from './cursor.js';
import type { Plan } from './plan.shape.js';
import { planQuery } from './plan.js';

const workspace: WorkspaceScope = { id: 'w', timeZone: 'Europe/Rome', currency: 'EUR', isSample: false };
const range = { from: '2026-03-01', to: '2026-03-31', timeZone: 'Europe/Rome' };
const LIMITS = { maxRowsPerPage: 1_000, maxComplexity: 5_000, maxRows: 100_000 };

const plan = (query: Partial<MetricsQuery>): Plan =>
  planQuery(workspace, { metrics: ['messages_received'], range, ...query }, LIMITS);

function faultOf(query: Partial<MetricsQuery>): SpuntaError {
  try {
    plan(query);
  } catch (error) {
    if (error instanceof SpuntaError) return error;
  }
  throw new Error(`expected a fault of ${JSON.stringify(query)}`);
}

describe('names', () => {
  it('suggests the nearest name', () => {
    expect(faultOf({ metrics: ['mesages_recieved'] })).toMatchObject({
      code: 'UNKNOWN_METRIC',
      field: 'metrics',
      message: expect.stringContaining('Did you mean messages_received?'),
    });
    expect(faultOf({ dimensions: ['contry'] })).toMatchObject({
      code: 'UNKNOWN_DIMENSION',
      field: 'dimensions',
      message: expect.stringContaining('Did you mean country?'),
    });
    expect(faultOf({ filters: [{ dimension: 'chanel', operator: 'IS', values: ['x'] }] })).toMatchObject({
      code: 'UNKNOWN_DIMENSION',
      field: 'filters.0.dimension',
      message: expect.stringContaining('Did you mean channel?'),
    });
  });

  it('lists the names when none is near', () => {
    expect(faultOf({ metrics: ['revenue'] }).message).toContain('There are messages_received');
  });

  it('refuses none, repeats and too many dimensions', () => {
    expect(faultOf({ metrics: [] })).toMatchObject({ code: 'INVALID_INPUT', field: 'metrics' });
    expect(faultOf({ metrics: ['ad_spend', 'ad_spend'] })).toMatchObject({ code: 'INVALID_INPUT', field: 'metrics' });
    expect(faultOf({ dimensions: ['country', 'region', 'channel', 'source', 'account'] })).toMatchObject({
      code: 'QUERY_TOO_DEEP',
      field: 'dimensions',
    });
  });

  it('names the metrics that do not know a dimension, and what they allow together', () => {
    expect(faultOf({ metrics: ['messages_received', 'ad_spend'], dimensions: ['channel'] })).toMatchObject({
      code: 'DIMENSION_NOT_AVAILABLE',
      field: 'dimensions',
      message:
        'ad_spend cannot be split or filtered by channel. These metrics together allow country, region, campaign, ad_set, ad; channel can be asked of messages_received, messages_sent, messages_delivered.',
    });
    expect(
      faultOf({ metrics: ['active_contacts'], filters: [{ dimension: 'template', operator: 'IS', values: ['x'] }] }),
    ).toMatchObject({ code: 'DIMENSION_NOT_AVAILABLE', field: 'filters' });
    expect(
      faultOf({
        dimensions: ['channel'],
        filters: [{ dimension: 'ad_spend', operator: 'GT', values: ['1'] }],
      }),
    ).toMatchObject({ code: 'DIMENSION_NOT_AVAILABLE' });
  });

  it('shortens what it repeats of the input', () => {
    expect(faultOf({ metrics: ['x'.repeat(5_000)] }).message.length).toBeLessThan(400);
  });
});

describe('filters', () => {
  const filter = (dimension: string, operator: string, values: string[]) => ({
    filters: [{ dimension, operator: operator as 'IS', values }],
  });

  it.each([
    [filter('country', 'IS', ['IT', 'FR']), 'filters.0.values'],
    [filter('country', 'IN', []), 'filters.0.values'],
    [filter('country', 'IN', Array.from({ length: 1_001 }, String)), 'filters.0.values'],
    [filter('country', 'GT', ['IT']), 'filters.0.operator'],
    [filter('country', 'LIKE', ['IT']), 'filters.0.operator'],
    [filter('country', 'IS', ['x'.repeat(501)]), 'filters.0.values'],
    [filter('messages_received', 'CONTAINS', ['1']), 'filters.0.operator'],
    [filter('messages_received', 'GT', ['1; DROP TABLE events']), 'filters.0.values'],
    [filter('messages_received', 'GT', ['1e400']), 'filters.0.values'],
  ])('refuses %j', (query, field) => {
    expect(faultOf(query)).toMatchObject({ code: 'INVALID_INPUT', field });
  });

  it('bounds their number', () => {
    const filters = Array.from({ length: 21 }, () => ({
      dimension: 'country',
      operator: 'IS' as const,
      values: ['IT'],
    }));
    expect(faultOf({ filters })).toMatchObject({ code: 'QUERY_TOO_COMPLEX', field: 'filters' });
  });

  it('parts those on dimensions from those on metrics, and reads a metric that only a filter names', () => {
    const planned = plan({
      filters: [
        { dimension: 'country', operator: 'IN', values: ['IT', ''] },
        { dimension: 'active_contacts', operator: 'GTE', values: ['2.5'] },
      ],
    });
    expect(planned.dimensionFilters).toEqual([{ dimension: 'country', operator: 'IN', values: ['IT', ''] }]);
    expect(planned.metricFilters).toEqual([{ metric: 'active_contacts', operator: 'GTE', values: ['2.5'] }]);
    expect(planned.parts).toMatchObject({ activity: ['messages_received'], people: true, newcomers: false, ads: [] });
  });
});

describe('the rest of a query', () => {
  it.each<[Partial<MetricsQuery>, string, string]>([
    [{ first: 0 }, 'INVALID_INPUT', 'first'],
    [{ first: 1_001 }, 'INVALID_INPUT', 'first'],
    [{ first: 1.5 }, 'INVALID_INPUT', 'first'],
    [{ currency: 'EURO' }, 'INVALID_INPUT', 'currency'],
    [{ currency: "EUR'" }, 'INVALID_INPUT', 'currency'],
    [{ granularity: 'FORTNIGHT' as 'DAY' }, 'INVALID_INPUT', 'granularity'],
    [{ metrics: ['ad_spend'], granularity: 'HOUR' }, 'RANGE_TOO_FINE', 'granularity'],
    [{ metrics: ['cost_per_conversation'], granularity: 'QUARTER_HOUR' }, 'RANGE_TOO_FINE', 'granularity'],
    [{ orderBy: [{ by: 'country', direction: 'ASC' }] }, 'INVALID_INPUT', 'orderBy.0.by'],
    [{ orderBy: [{ by: 'time', direction: 'ASC' }] }, 'INVALID_INPUT', 'orderBy.0.by'],
    [{ orderBy: [{ by: 'messages_received', direction: 'UP' as 'ASC' }] }, 'INVALID_INPUT', 'orderBy.0.direction'],
    [{ range: { ...range, to: '2026-02-31' } }, 'RANGE_INVALID', 'range.to'],
    [{ compare: { to: 'CUSTOM' } }, 'INVALID_INPUT', 'compare.range'],
    [{ after: 'nonsense' }, 'CURSOR_INVALID', 'after'],
  ])('refuses %j', (query, code, field) => {
    expect(faultOf(query)).toMatchObject({ code, field });
  });

  it('takes the asked currency before the workspace’s', () => {
    expect(plan({ currency: 'USD' }).currency).toBe('USD');
    expect(plan({}).currency).toBe('EUR');
    expect(planQuery({ ...workspace, currency: null }, { metrics: ['ad_spend'], range }, LIMITS).currency).toBeNull();
  });

  it('prices parts, axes and months, and says what to change when a query is too dear', () => {
    expect(plan({}).complexity).toBe(1);
    expect(plan({ metrics: ['messages_received', 'active_contacts'], granularity: 'DAY' }).complexity).toBe(10);
    expect(plan({ dimensions: ['country'], compare: { to: 'PREVIOUS_PERIOD' } }).complexity).toBe(4);
    const decade = {
      metrics: ['active_contacts'],
      dimensions: ['country', 'channel', 'source', 'account'],
      granularity: 'MONTH' as const,
      range: { ...range, from: '2016-04-01' },
      compare: { to: 'PREVIOUS_PERIOD' as const },
    };
    expect(faultOf(decade)).toMatchObject({
      code: 'QUERY_TOO_COMPLEX',
      message: expect.stringContaining('shorten the range'),
    });
  });
});

describe('cursors', () => {
  const query: MetricsQuery = { metrics: ['messages_received'], dimensions: ['country'], range };
  const fingerprint = fingerprintOf(workspace, query);
  const at = { time: 1_772_319_600, dimensions: ['IT'], values: ['12'] };

  it('serve the query that made them, on any page size', () => {
    const after = encodeCursor(fingerprint, at);
    expect(planQuery(workspace, { ...query, after, first: 7 }, LIMITS).after).toEqual(at);
  });

  it.each<[string, Partial<MetricsQuery>, WorkspaceScope]>([
    ['another dimension', { dimensions: ['channel'] }, workspace],
    ['another range', { range: { ...range, to: '2026-03-30' } }, workspace],
    ['a filter more', { filters: [{ dimension: 'country', operator: 'IS', values: ['IT'] }] }, workspace],
    ['another workspace', {}, { ...workspace, id: 'v' }],
  ])('are refused for %s', (_, change, scope) => {
    const after = encodeCursor(fingerprint, at);
    expect(() => planQuery(scope, { ...query, ...change, after }, LIMITS)).toThrow(
      expect.objectContaining({ code: 'CURSOR_INVALID' }),
    );
  });

  it.each([
    [{ ...at, dimensions: ['IT', 'whatsapp'] }],
    [{ ...at, values: ['12 OR 1=1'] }],
    [{ ...at, values: [] }],
    [{ ...at, time: 0.5 }],
  ])('are refused when tampered with: %j', (position) => {
    const after = encodeCursor(fingerprint, position);
    expect(() => planQuery(workspace, { ...query, after }, LIMITS)).toThrow(/not a cursor/);
  });
});

describe('the greatest values', () => {
  const top = { dimension: 'country', count: 5 };

  it('are ranked by the first metric unless another is named, and the others have a row', () => {
    const metrics = ['messages_received', 'conversations_started'];
    const planned = (more: object) => plan({ metrics, dimensions: ['country'], top: { ...top, ...more } }).top;
    expect(planned({})).toEqual({ ...top, by: 'messages_received', other: true });
    expect(planned({ by: 'conversations_started', other: false })).toEqual({
      ...top,
      by: 'conversations_started',
      other: false,
    });
  });

  it.each([
    ['of no dimension', { top }, 'top.dimension', 'add it to dimensions'],
    ['of another one', { top: { ...top, dimension: 'channel' }, dimensions: ['country'] }, 'top.dimension', 'country'],
    ['none', { top: { ...top, count: 0 }, dimensions: ['country'] }, 'top.count', '1 to 100'],
    ['too many', { top: { ...top, count: 101 }, dimensions: ['country'] }, 'top.count', 'use pages for more'],
    ['a half', { top: { ...top, count: 1.5 }, dimensions: ['country'] }, 'top.count', '1 to 100'],
    ['by nothing asked', { top: { ...top, by: 'ad_spend' }, dimensions: ['country'] }, 'top.by', 'messages_received'],
  ])('refuse %s', (_, query, field, remedy) => {
    expect(faultOf(query)).toMatchObject({ code: 'INVALID_INPUT', field, message: expect.stringContaining(remedy) });
  });

  it('cost what their ranking reads', () => {
    const cost = (query: Partial<MetricsQuery>) =>
      plan({ dimensions: ['country'], granularity: 'DAY', ...query }).complexity;
    expect(cost({ top }) - cost({})).toBe(2);
    const metrics = ['messages_received', 'active_contacts'];
    expect(cost({ metrics, top: { ...top, by: 'active_contacts' } }) - cost({ metrics })).toBe(8);
  });
});
