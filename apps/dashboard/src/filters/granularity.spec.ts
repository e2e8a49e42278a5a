import { chooseGranularity, granularitiesFor, isGranularity } from './granularity.js';

const range = (from: string, to: string) => ({ from, to });

describe('granularity', () => {
  it('offers steps that make a readable line', () => {
    expect(granularitiesFor(range('2026-11-23', '2026-11-23'))).toEqual(['QUARTER_HOUR', 'HOUR']);
    expect(granularitiesFor(range('2026-10-27', '2026-11-23'))).toEqual(['DAY', 'WEEK']);
    expect(granularitiesFor(range('2026-01-01', '2026-12-31'))).toEqual(['WEEK', 'MONTH', 'QUARTER']);
  });

  it('offers only whole days for ad figures', () => {
    expect(granularitiesFor(range('2026-11-17', '2026-11-23'), 'DAY')).toEqual(['DAY']);
    expect(granularitiesFor(range('2026-11-23', '2026-11-23'), 'DAY')).toEqual(['DAY']);
    expect(granularitiesFor(range('2026-01-01', '2026-12-31'), 'MONTH')).toEqual(['MONTH', 'QUARTER']);
    expect(granularitiesFor(range('2026-11-17', '2026-11-23'), 'MONTH')).toEqual(['MONTH']);
  });

  it.each([
    ['2026-11-23', '2026-11-23', 'HOUR'],
    ['2026-10-27', '2026-11-23', 'DAY'],
    ['2026-01-01', '2026-11-23', 'WEEK'],
    ['2023-01-01', '2026-11-23', 'MONTH'],
  ])('takes a natural step for %s to %s', (from, to, step) => {
    expect(chooseGranularity(range(from, to), null)).toBe(step);
  });

  it('keeps a wish while it fits', () => {
    expect(chooseGranularity(range('2026-10-27', '2026-11-23'), 'WEEK')).toBe('WEEK');
    expect(chooseGranularity(range('2026-10-27', '2026-11-23'), 'YEAR')).toBe('DAY');
  });

  it('tells steps from other text', () => {
    expect(isGranularity('DAY')).toBe(true);
    expect(isGranularity('toString')).toBe(false);
  });
});
