import fc from 'fast-check';
import { createNumberFormats, UNKNOWN_MARK } from './numbers.js';

describe('durations', () => {
  const english = createNumberFormats('en-GB', null);
  const italian = createNumberFormats('it-IT', null);
  const tidy = (text: string) => text.replace(/\u00a0|\u202f/g, ' ');

  it.each([
    [0, '0s', '0s'],
    [59, '59s', '59s'],
    [60, '1m', '1m'],
    [272, '4m 32s', '4.5m'],
    [3_599.6, '1h', '1h'],
    [3_600, '1h', '1h'],
    [3_661, '1h 1m', '1h'],
    [50_400, '14h', '14h'],
    [90_000, '1d 1h', '1d'],
  ])('%d seconds are %s in full and %s where room is short', (seconds, exact, compact) => {
    expect(tidy(english.exact(seconds, 'duration'))).toBe(exact);
    expect(tidy(english.compact(seconds, 'duration'))).toBe(compact);
  });

  it('are written from exact text too, in the units of the language, and stay unknown when they are', () => {
    expect(tidy(italian.exact('3660', 'duration'))).toBe('1h 1min');
    expect(english.exact(null, 'duration')).toBe(UNKNOWN_MARK);
    expect(english.compact(undefined, 'duration')).toBe(UNKNOWN_MARK);
  });

  it('say the same within half of the smaller unit', () => {
    const size: Record<string, number> = { d: 86_400, h: 3_600, m: 60, s: 1 };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 86_400 * 9 }), (seconds) => {
        const parts = tidy(english.exact(seconds, 'duration')).split(' ');
        const said = parts.reduce((sum, part) => sum + Number.parseInt(part, 10) * (size[part.slice(-1)] ?? NaN), 0);
        const slack = seconds >= 86_400 ? 1_800 : seconds >= 3_600 ? 30 : 0.5;
        expect(Math.abs(said - seconds)).toBeLessThanOrEqual(slack);
      }),
    );
  });
});
