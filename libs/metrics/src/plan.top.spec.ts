import { OTHER_VALUE, SpuntaError, type MetricsQuery, type MetricsTop, type WorkspaceScope } from '@spunta/domain';
import fc from 'fast-check';
import { planQuery } from './plan.js';
import { foldOf, MAX_TOP, planTop, rankingOf, rankingParts } from './plan.top.js';

const workspace: WorkspaceScope = { id: 'w', timeZone: 'Europe/Rome', currency: null, isSample: false };
const LIMITS = { maxRowsPerPage: 100, maxComplexity: 5_000, maxRows: 100_000 };
const range = { from: '2026-03-01', to: '2026-03-31', timeZone: 'Europe/Rome' };
const METRICS = ['messages_received', 'active_contacts'] as const;

const top = (partial: Partial<MetricsTop>) =>
  planTop({ dimension: 'country', count: 3, ...partial }, METRICS, ['country', 'channel']);

function faultOf(run: () => unknown): SpuntaError {
  try {
    run();
  } catch (error) {
    if (error instanceof SpuntaError) return error;
    throw error;
  }
  throw new Error('There is no fault.');
}

describe('the greatest values of a dimension', () => {
  it('are ranked by the first metric and leave the others in one row, where nothing else is said', () => {
    expect(top({})).toEqual({ dimension: 'country', count: 3, by: 'messages_received', other: true });
    expect(top({ by: null })).toEqual(top({}));
    expect(top({ by: 'active_contacts', other: false })).toMatchObject({ by: 'active_contacts', other: false });
  });

  it.each<[string, Partial<MetricsTop>, string, string]>([
    ['another dimension', { dimension: 'source' }, 'top.dimension', 'use one of country, channel'],
    ['no dimension', { dimension: '' }, 'top.dimension', 'Rows are not split by ""'],
    ['a name of Object', { dimension: 'constructor' }, 'top.dimension', 'use one of country, channel'],
    ['none of them', { count: 0 }, 'top.count', '1 to 100'],
    ['fewer than none', { count: -1 }, 'top.count', '1 to 100'],
    ['half a value', { count: 1.5 }, 'top.count', '1 to 100'],
    ['no number', { count: NaN }, 'top.count', '1 to 100'],
    ['more than a chart shows', { count: MAX_TOP + 1 }, 'top.count', 'use pages for more'],
    ['a metric that is not asked for', { by: 'messages_sent' }, 'top.by', 'use one of messages_received'],
    ['an empty metric', { by: '' }, 'top.by', 'cannot be ranked by ""'],
  ])('cannot be those of %s', (_, partial, field, remedy) => {
    const fault = faultOf(() => top(partial));
    expect([fault.code, fault.field]).toEqual(['INVALID_INPUT', field]);
    expect(fault.message).toContain(remedy);
  });

  it('need a dimension that splits rows', () => {
    const fault = faultOf(() => planTop({ dimension: 'country', count: 3 }, METRICS, []));
    expect(fault.field).toBe('top.dimension');
    expect(fault.message).toContain('add it to dimensions');
  });

  it('are at least 1 and at most 100, with the bounds themselves', () => {
    expect([top({ count: 1 }).count, top({ count: MAX_TOP }).count]).toEqual([1, MAX_TOP]);
  });

  it('quote long input in a short message', () => {
    expect(faultOf(() => top({ dimension: 'x'.repeat(5_000) })).message.length).toBeLessThan(200);
  });
});

describe('the ranking', () => {
  const query: MetricsQuery = {
    metrics: ['messages_received', 'active_contacts'],
    dimensions: ['channel', 'country'],
    granularity: 'DAY',
    range,
    compare: { to: 'PREVIOUS_PERIOD' },
    filters: [
      { dimension: 'source', operator: 'IS', values: ['ad'] },
      { dimension: 'messages_received', operator: 'GT', values: ['10'] },
    ],
    orderBy: [{ by: 'time', direction: 'ASC' }],
    top: { dimension: 'country', count: 2, by: 'active_contacts' },
  };
  const plan = planQuery(workspace, query, LIMITS);
  const ranking = plan.top && rankingOf(plan, plan.top);

  it('reads one metric by one dimension over the whole range at once', () => {
    expect(ranking).toMatchObject({ metrics: ['active_contacts'], dimensions: ['country'], top: null, orderBy: [] });
    expect(ranking?.span).toMatchObject({ from: plan.span.from, to: plan.span.to });
    expect(ranking?.span.periods).toHaveLength(1);
    expect([ranking?.granularity, ranking?.comparison]).toEqual([null, null]);
    expect(ranking?.parts).toEqual(plan.top && rankingParts(plan.top));
    expect(ranking?.parts).toMatchObject({ people: true, activity: [] });
  });

  it('keeps filters on dimensions, which choose what counts, and drops those on rows', () => {
    expect(plan.metricFilters).toHaveLength(1);
    expect(ranking?.metricFilters).toEqual([]);
    expect(ranking?.dimensionFilters).toEqual(plan.dimensionFilters);
    expect(ranking?.workspace).toEqual(workspace);
  });

  it('leaves the plan as it was', () => {
    expect(plan).toEqual(planQuery(workspace, query, LIMITS));
  });
});

describe('the values that get rows of their own', () => {
  const fold = (count: number, ranked: readonly string[]) =>
    foldOf({ dimension: 'country', count, by: 'messages_received', other: true }, ranked);

  it('are the first of the ranking, unknown ones among them, and never what stands for the others', () => {
    expect(fold(2, ['IT', 'FR', 'DE'])).toEqual({ dimension: 'country', values: ['IT', 'FR'] });
    expect(fold(2, ['', 'IT', 'FR']).values).toEqual(['', 'IT']);
    expect(fold(2, ['IT', OTHER_VALUE, 'FR']).values).toEqual(['IT', 'FR']);
    expect(fold(3, ['IT']).values).toEqual(['IT']);
    expect(fold(3, []).values).toEqual([]);
  });

  it('only grow at their end when more are asked for', () => {
    const anyRanked = fc.uniqueArray(fc.oneof(fc.string({ maxLength: 3 }), fc.constant(OTHER_VALUE)));
    fc.assert(
      fc.property(anyRanked, fc.integer({ min: 1, max: 99 }), (ranked, count) => {
        const [some, more] = [fold(count, ranked).values, fold(count + 1, ranked).values];
        expect(more.slice(0, some.length)).toEqual(some);
        expect(more.length - some.length).toBeLessThanOrEqual(1);
        expect(some.length).toBeLessThanOrEqual(count);
        expect(some).not.toContain(OTHER_VALUE);
      }),
    );
  });
});
