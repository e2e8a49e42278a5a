import fc from 'fast-check';
import { SMALL_CATALOG } from '../../../../test/support/explorer-catalog.js';
import { isWhole, writeFilter, type ExplorerFilter } from '../explorer/explorer-filters.js';
import type { FilterOperator } from '../generated/graphql.js';
import { filtersFault, joinFilters, metricFor, metricOutside, MOST_SEGMENT_FILTERS } from './segments.js';

const filter = (dimension: string, operator: FilterOperator, ...values: string[]): ExplorerFilter => {
  return { dimension, operator, values };
};

describe('filters that go into a segment', () => {
  it('are those of the bar, of the segment in use and of the question, each once', () => {
    const bar = [filter('country', 'IN', 'IT')];
    const segment = [filter('channel', 'IS', 'line'), filter('country', 'IN', 'IT')];
    const rows = [filter('campaign', 'CONTAINS', 'spring'), filter('channel', 'IN', 'line')];
    expect(joinFilters(segment, bar, rows)).toEqual([
      filter('channel', 'IN', 'line'),
      filter('country', 'IN', 'IT'),
      filter('campaign', 'CONTAINS', 'spring'),
    ]);
  });

  it('lose none and repeat none, and joining again changes nothing', () => {
    const arbitrary = fc.record({
      dimension: fc.constantFrom('country', 'campaign'),
      operator: fc.constantFrom('IN', 'NOT_IN', 'CONTAINS' as const),
      values: fc.array(fc.constantFrom('IT', 'a,b', ''), { minLength: 1, maxLength: 2 }),
    }) as fc.Arbitrary<ExplorerFilter>;
    const lists = fc.array(fc.array(arbitrary, { maxLength: 4 }), { maxLength: 3 });
    fc.assert(
      fc.property(lists, (parts) => {
        const joined = joinFilters(...parts);
        const texts = joined.map(writeFilter);
        expect(new Set(texts)).toEqual(new Set(parts.flat().map(writeFilter)));
        expect(new Set(texts).size).toBe(texts.length);
        expect(joinFilters(joined)).toEqual(joined);
      }),
    );
  });

  it('hold nothing that the server does not take', () => {
    const read = { __typename: 'SegmentFilter', ...filter('country', 'IN', 'IT') };
    expect(joinFilters([read])).toEqual([filter('country', 'IN', 'IT')]);
  });

  it('are copies: changing them leaves the segment that is shown as it is', () => {
    const shown = Object.freeze([filter('country', 'IN', 'IT')]);
    joinFilters(shown)[0]?.values.push('DE');
    expect(shown[0]?.values).toEqual(['IT']);
  });

  it.each<[string, ExplorerFilter[], string | null]>([
    ['none', [], 'segments.noFilters'],
    ['one without a value', [filter('country', 'IN')], 'segments.openFilter'],
    ['one without a text', [filter('campaign', 'CONTAINS', '')], 'segments.openFilter'],
    [
      'more than the server takes',
      Array.from({ length: MOST_SEGMENT_FILTERS + 1 }, () => filter('country', 'IN', 'IT')),
      'segments.tooMany',
    ],
    ['a whole one', [filter('country', 'IN', 'IT')], null],
    ['the unknown country', [filter('country', 'IN', '')], null],
  ])('%s: %j is judged %j', (_what, filters, fault) => {
    expect(filtersFault(filters)).toBe(fault);
    expect(filters.length > 0 && filters.every(isWhole)).toBe(fault === null || fault === 'segments.tooMany');
  });
});

describe('what a segment fits', () => {
  it.each([
    [['messages'], [filter('country', 'IN', 'IT')], undefined],
    [['messages', 'ad_spend'], [filter('country', 'IN', 'IT'), filter('campaign', 'IN', 'x')], 'messages'],
    [['ad_spend'], [filter('channel', 'IN', 'line')], 'ad_spend'],
    [['nothing known'], [filter('channel', 'IN', 'line')], undefined],
    [[], [filter('channel', 'IN', 'line')], undefined],
  ])('%j with %j: stopped by %j', (metrics, filters, name) => {
    expect(metricOutside(filters, metrics, SMALL_CATALOG)?.name).toBe(name);
  });

  it('values are looked up with a figure that has them', () => {
    expect(metricFor('campaign', SMALL_CATALOG)).toBe('ad_spend');
    expect(metricFor('country', SMALL_CATALOG)).toBe('messages');
    expect(metricFor('planet', SMALL_CATALOG)).toBe('');
  });
});
