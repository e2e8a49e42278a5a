import { daysBetween } from './days.js';
import { RANGE_PRESETS, resolveRange } from './presets.js';

describe('resolveRange', () => {
  it.each([
    ['today', '2026-11-23', '2026-11-23'],
    ['yesterday', '2026-11-22', '2026-11-22'],
    ['last_7_days', '2026-11-17', '2026-11-23'],
    ['last_28_days', '2026-10-27', '2026-11-23'],
    ['last_90_days', '2026-08-26', '2026-11-23'],
    ['this_month', '2026-11-01', '2026-11-23'],
    ['last_month', '2026-10-01', '2026-10-31'],
    ['this_year', '2026-01-01', '2026-11-23'],
  ] as const)('%s is %s to %s', (preset, from, to) => {
    expect(resolveRange({ preset }, '2026-11-23')).toEqual({ from, to });
  });

  it('crosses years', () => {
    expect(resolveRange({ preset: 'last_month' }, '2027-01-15')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
  });

  it.each(RANGE_PRESETS)('%s never ends before it starts', (preset) => {
    for (const today of ['2026-01-01', '2028-02-29', '2026-12-31']) {
      const range = resolveRange({ preset }, today);
      expect(daysBetween(range.from, range.to)).toBeGreaterThan(0);
    }
  });

  it('takes a custom range as it is', () => {
    expect(resolveRange({ from: '2026-03-01', to: '2026-03-09' }, '2026-11-23')).toEqual({
      from: '2026-03-01',
      to: '2026-03-09',
    });
  });
});
