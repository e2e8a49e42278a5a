import { PERIODS, periodOf, stateOf, withPeriod, withState } from './block-question.js';
import type { QueryInput } from './composer-blocks.js';

const QUERY: QueryInput = {
  ...{ metrics: ['conversations_started'], dimensions: ['country'], granularity: 'MONTH', first: 25 },
  filters: [{ dimension: 'channel', operator: 'IN', values: ['whatsapp'] }],
  ...{ top: { dimension: 'country', count: 5, other: false }, orderBy: [{ by: 'time', direction: 'DESC' }] },
  ...{ currency: 'USD', compare: 'PREVIOUS_YEAR' },
};

describe('the question of a block', () => {
  it('comes back from the pickers as it was, with what they do not know', () => {
    expect(withState(QUERY, stateOf(QUERY))).toEqual(QUERY);
    const bare: QueryInput = { metrics: ['ad_spend'] };
    expect(withState(bare, stateOf(bare))).toEqual({
      ...{ metrics: ['ad_spend'], dimensions: [], filters: [], granularity: null, first: 100, top: null, orderBy: [] },
    });
  });

  it('takes over what is picked', () => {
    const state = { ...stateOf(QUERY), metrics: ['ad_spend'], step: null, top: null };
    expect(withState(QUERY, state)).toMatchObject({
      metrics: ['ad_spend'],
      granularity: null,
      top: null,
      currency: 'USD',
    });
  });

  it.each(PERIODS)('has the period %s when it is chosen, and no days of its own then', (period) => {
    const range = { from: '2026-01-01', to: '2026-01-31', timeZone: 'UTC' };
    const chosen = withPeriod({ ...QUERY, range }, period);
    expect([periodOf(chosen), chosen.range]).toEqual([period, null]);
  });

  it('keeps days that are not among the choices', () => {
    const own = { ...QUERY, last: { count: 7, unit: 'WEEK' } };
    expect(periodOf(own)).toBe('other');
    expect(withPeriod(own, 'other')).toBe(own);
    expect(periodOf({ ...QUERY, range: { from: '2026-01-01', to: '2026-01-31', timeZone: 'UTC' } })).toBe('other');
  });
});
