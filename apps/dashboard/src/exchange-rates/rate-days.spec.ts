import fc from 'fast-check';
import { addDays, daysBetween } from '../filters/days.js';
import { crossDays, crossPairs, gapsOf, isExchangeRate, pairsOf, rateDays, type ExchangeRate } from './rate-days.js';

const rate = (day: string, part: Partial<ExchangeRate> = {}): ExchangeRate => ({
  ...{ day, base: 'EUR', quote: 'USD', rate: '1.1', source: 'ecb.csv' },
  ...part,
});
const RANGE = { from: '2026-11-02', to: '2026-11-08' };
const brief = (rates: ExchangeRate[], mostDaysOld = 2) =>
  rateDays(rates, 'EUR/USD', RANGE, mostDaysOld).map(
    ({ day, state, used }) => `${day.slice(8)} ${state} ${used?.day.slice(8) ?? '-'}`,
  );

describe('the rate that a day uses', () => {
  it('is its own, else the last one while it is not too old', () => {
    expect(brief([rate('2026-11-03'), rate('2026-11-08'), rate('2026-11-05', { quote: 'GBP' })])).toEqual([
      '02 none -',
      '03 own 03',
      '04 carried 03',
      '05 carried 03',
      '06 old -',
      '07 old -',
      '08 own 08',
    ]);
  });

  it('may come from before the range', () => {
    expect(brief([rate('2026-10-20'), rate('2026-11-01')]).slice(0, 3)).toEqual([
      ...['02 carried 01', '03 carried 01', '04 old -'],
    ]);
  });

  it('is never of a later day and never older than allowed; every day is there once', () => {
    const some = fc.uniqueArray(fc.integer({ min: -20, max: 20 }), { maxLength: 20 });
    fc.assert(
      fc.property(some, fc.integer({ min: 0, max: 12 }), (at, mostDaysOld) => {
        const days = rateDays(
          at.map((offset) => rate(addDays(RANGE.from, offset))),
          'EUR/USD',
          RANGE,
          mostDaysOld,
        );
        expect(days).toHaveLength(7);
        for (const { day, used } of days) {
          if (!used) continue;
          expect(daysBetween(used.day, day) - 1).toBeLessThanOrEqual(mostDaysOld);
          expect(used.day <= day).toBe(true);
        }
        expect(gapsOf(days)).toBe(days.filter(({ state }) => state === 'old' || state === 'none').length);
      }),
    );
  });

  it('is asked by pair', () => {
    expect(
      pairsOf([rate('2026-11-01', { quote: 'USD' }), rate('2026-11-02', { quote: 'GBP' }), rate('2026-11-03')]),
    ).toEqual([...['EUR/GBP', 'EUR/USD']]);
  });

  it.each([
    ['1.1', true],
    ['0', false],
    ['0.0', false],
    [null, false],
    ['1234567890123', false],
    ['0.000000000001', true],
  ])('%j is a rate: %j', (text, isRate) => {
    expect(isExchangeRate(text)).toBe(isRate);
  });
});

describe('a pair without rates of its own', () => {
  const euro = (day: string, quote: string, amount: string) => rate(day, { quote, rate: amount });
  const rates = [euro('2026-11-02', 'USD', '1.25'), euro('2026-11-02', 'GBP', '0.8'), euro('2026-11-05', 'GBP', '0.9')];

  it('is offered in the currency asked for, unless it has rates either way', () => {
    expect(crossPairs(rates, 'USD')).toEqual(['GBP/USD']);
    expect(crossPairs([...rates, rate('2026-11-02', { base: 'USD', quote: 'GBP' })], 'USD')).toEqual([]);
    expect(crossPairs(rates, 'EUR')).toEqual([]);
    expect(crossPairs(rates, 'JPY')).toEqual([]);
  });

  it('is told by way of the euro, as old as the older of both', () => {
    // 2 November: 1.25 / 0.8 = 1.5625. On the 5th the pound is 0.9, the dollar still that of the 2nd: 1.3889, three days old.
    const found = crossDays(rates, 'GBP/USD', RANGE, 3).map(({ day, state, used }) => {
      return [day.slice(8), state, used?.rate, used?.day.slice(8)].join(' ').trim();
    });
    expect(found).toEqual([
      ...['02 own 1.5625 02', '03 carried 1.5625 02', '04 carried 1.5625 02', '05 carried 1.3888889 02'],
      ...['06 old', '07 old', '08 old'],
    ]);
  });
});
