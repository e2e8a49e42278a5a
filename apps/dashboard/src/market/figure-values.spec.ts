import fc from 'fast-check';
import { barWidth, concentrationWord, indexWord, kindOfUnit, shownValue, yearOf, yearSpan } from './figure-values.js';

describe('a figure as it is written', () => {
  it('is a share where its unit is percent, and else a count', () => {
    expect([kindOfUnit('percent'), shownValue(59, 'percent')]).toEqual(['share', 0.59]);
    expect([kindOfUnit('users'), shownValue(1_500_000_000, 'users')]).toEqual(['count', 1_500_000_000]);
  });

  it('has a bar of its own length: a share of the whole, a count of the greatest, never beyond', () => {
    expect([barWidth(59, 'percent', 59), barWidth(650, 'users', 1_300), barWidth(0, 'users', 0)]).toEqual([
      0.59, 0.5, 0,
    ]);
    fc.assert(
      fc.property(fc.double({ min: -1e12, max: 1e12, noNaN: true }), fc.nat(), (value, greatest) => {
        for (const unit of ['percent', 'users']) {
          const width = barWidth(value, unit, greatest);
          expect(width >= 0 && width <= 1).toBe(true);
        }
      }),
    );
  });

  it('is of years that are told from the first to the last', () => {
    expect([yearSpan([]), yearSpan([2018]), yearSpan([2024, 2021, 2022])]).toEqual(['', '2018', '2021–2024']);
    expect([yearOf('2018'), yearOf('2024-Q4'), yearOf('2018-06')]).toEqual([2018, 2024, 2018]);
  });
});

describe('plain words', () => {
  it('tell a concentration by its bounds', () => {
    expect([500, 1_000, 1_001, 1_800, 1_801, 10_000].map(concentrationWord)).toEqual([
      ...['low', 'low', 'moderate', 'moderate', 'high', 'high'],
    ]);
  });

  it('tell of an index only what its interval allows', () => {
    expect(indexWord({ value: 162, lower: 140, upper: 185 })).toBe('over');
    expect(indexWord({ value: 60, lower: 40, upper: 90 })).toBe('under');
    expect(indexWord({ value: 162, lower: 90, upper: 240 })).toBe('like');
    expect(indexWord({ value: 100, lower: 100, upper: 100 })).toBe('like');
  });
});
