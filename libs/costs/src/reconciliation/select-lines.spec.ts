import type { MetricsFilter } from '@spunta/domain';
import type { AdLine } from './ad-lines.js';
import type { FeeLine } from './fee-lines.js';
import { selectAdLines, selectFeeLines } from './select-lines.js';

const line = (campaign: string, difference: string, unexplained: string) =>
  ({ campaign, adSet: 's', ad: 'a', difference, unexplained }) as AdLine;
const LINES = [line('c1', '0', '0'), line('c1', '3', '0'), line('c2', '3', '-1')];
const filter = (dimension: string, operator: MetricsFilter['operator'], ...values: string[]): MetricsFilter => ({
  ...{ dimension, operator, values },
});

describe('lines of a reconciliation', () => {
  it.each([
    ['all', 3],
    ['different', 2],
    ['unexplained', 1],
  ] as const)('can be %s of them', (choice, count) => {
    expect(selectAdLines(LINES, [], choice)).toHaveLength(count);
  });

  it.each([
    [filter('campaign', 'IS', 'c1'), 2],
    [filter('campaign', 'NOT_IN', 'c1', 'c2'), 0],
    [filter('ad', 'IN', 'a', 'b'), 3],
    [filter('ad_set', 'IS_NOT', 's'), 0],
  ])('are those of a filter: %j', (one, count) => {
    expect(selectAdLines(LINES, [one], 'all')).toHaveLength(count);
  });

  it.each([filter('country', 'IS', 'IT'), filter('campaign', 'CONTAINS', 'c'), filter('constructor', 'IS', 'x')])(
    'refuse %j and say what they take',
    (one) => {
      expect(() => selectAdLines(LINES, [one], 'all')).toThrow(/filtered by campaign, ad_set, ad/);
    },
  );

  it('of fees differ where any of their comparisons does', () => {
    const open = { difference: '1', unexplained: '1' };
    const fee = { area: 'IT', category: 'service', account: '', messages: null, cost: open, billed: null } as FeeLine;
    expect(selectFeeLines([fee], [filter('country', 'IS', 'IT')], 'unexplained')).toEqual([fee]);
    expect(selectFeeLines([{ ...fee, cost: null }], [filter('category', 'IS', 'service')], 'different')).toEqual([]);
  });
});
