import fc from 'fast-check';
import { COUNTRIES, wallTime } from '@spunta/domain';
import { makeRate } from '../../../../test/support/fee-facts.js';
import type { FeeSettings } from '../fees/fee-settings.js';
import { REGIMES, regimeOn } from '../fees/regimes.js';
import { MARKET_CHANGES, marketOfCountry } from '../markets/market-of.js';
import { RateCard, tierOf } from '../rates/rate-card.js';
import { epochOf, makeCalendar, marketLookUp, rateLookUp, type LookUp, type RatingPeriod } from './rating-calendar.js';

const DAY = 86_400;
const seconds = (time: string) => Date.parse(time) / 1000;
const CARD = new RateCard([
  makeRate(),
  makeRate({ from: '2026-03-15', rate: '0.08' }),
  makeRate({ category: 'utility', rate: '0.03' }),
  makeRate({ category: 'utility', rate: '0.02', tierFrom: 100 }),
  makeRate({ category: 'utility', rate: '0.01', tierFrom: 1_000 }),
  makeRate({ market: 'Other', currency: 'EUR', rate: '0.05', from: '2025-09-09' }),
]);
const SETTINGS: FeeSettings = {
  fallback: { timeZone: 'Europe/Rome', currency: 'USD' },
  accounts: {
    '1': { timeZone: 'Europe/Rome', currency: 'USD' },
    '2': { timeZone: 'America/New_York', currency: 'EUR' },
    '3': { timeZone: 'Asia/Kathmandu', currency: 'USD' },
    '4': { timeZone: 'America/New_York', currency: 'EUR' },
  },
  rules: { freeServiceMessages: 1_000, appMessagesFree: true },
};
/** Up to 200 days from mid 2024 to the end of 2026, from any second on. */
const ranges = fc
  .tuple(fc.integer({ min: seconds('2024-06-01'), max: seconds('2026-12-31') }), fc.integer({ min: 1, max: 200 * DAY }))
  .map(([from, length]): [number, number] => [from, from + length]);
const valueOf = ({ keys, values }: LookUp, key: string): string | undefined => values[keys.indexOf(key)];
const dayIn = (timeZone: string, at: number) => wallTime(at, timeZone).slice(0, 10);
const periodAt = (periods: readonly RatingPeriod[], at: number) => periods.findLast(({ start }) => start <= at);

describe('billing groups', () => {
  it('are the zones and currencies of the settings, each once, the fallback first', () => {
    const calendar = makeCalendar(seconds('2026-03-01T12:00Z'), seconds('2026-03-20T12:00Z'), CARD, SETTINGS);
    expect(calendar.groups.map(({ timeZone, currency }) => `${timeZone} ${currency}`)).toEqual([
      'Europe/Rome USD',
      'America/New_York EUR',
      'Asia/Kathmandu USD',
    ]);
    expect([calendar.accounts, calendar.groupNumbers]).toEqual([
      ['2', '3', '4'],
      [1, 2, 1],
    ]);
    // March begins first in Kathmandu (UTC+5:45), at 18:15Z on the last of February.
    expect(calendar.from).toBe(seconds('2026-02-28T18:15:00Z'));
  });

  it('cut a March at its rate change and at the months, at midnight of their zone', () => {
    const { groups } = makeCalendar(seconds('2026-03-10T00:00Z'), seconds('2026-04-02T00:00Z'), CARD, SETTINGS);
    const rome = groups[0]?.periods.map(({ day, start, month }) => [day, start, month]);
    // Summer time began on 29 March: midnight is 23:00Z until then and 22:00Z afterwards.
    expect(rome).toEqual([
      ['2026-02-01', seconds('2026-01-31T23:00Z'), 202602],
      ['2026-03-01', seconds('2026-02-28T23:00Z'), 202603],
      ['2026-03-15', seconds('2026-03-14T23:00Z'), 202603],
      ['2026-04-01', seconds('2026-03-31T22:00Z'), 202604],
    ]);
  });

  it('have periods that are in order, begin at midnight, have keys of their own and cover all that is asked', () => {
    fc.assert(
      fc.property(ranges, ([from, to]) => {
        const calendar = makeCalendar(from, to, CARD, SETTINGS);
        const keys = calendar.groups.flatMap(({ periods }) => periods.map(({ key }) => key));
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys.every(Number.isSafeInteger)).toBe(true);
        for (const { periods, timeZone, currency } of calendar.groups) {
          const starts = periods.map(({ start }) => start);
          expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
          expect(starts[0]).toBeLessThanOrEqual(calendar.from);
          for (const { start, day } of periods) {
            expect(wallTime(start, timeZone)).toBe(`${day}T00:00`);
            expect(start % 60).toBe(0);
          }
          expect(periods.every((period) => period.currency === currency)).toBe(true);
        }
        expect(calendar.from).toBeLessThanOrEqual(from);
      }),
      { numRuns: 15 },
    );
  });

  it('have one month, way of charging, rate and market in each period, as on every single day of it', () => {
    fc.assert(
      fc.property(ranges, fc.double({ min: 0, max: 1, noNaN: true }), ([from, to], part) => {
        const at = Math.floor(from + (to - from) * part);
        for (const { periods, timeZone, currency } of makeCalendar(from, to, CARD, SETTINGS).groups) {
          const day = dayIn(timeZone, at);
          const period = periodAt(periods, at);
          expect(period?.month).toBe(Number(day.slice(0, 7).replace('-', '')));
          expect(REGIMES[period?.regime ?? -1]).toBe(regimeOn(day));
          for (const market of ['Italy', 'Other'])
            expect(CARD.tiersOn(market, 'marketing', currency, period?.day ?? '')).toEqual(
              CARD.tiersOn(market, 'marketing', currency, day),
            );
          expect(epochOf(period?.day ?? '', MARKET_CHANGES)).toBe(epochOf(day, MARKET_CHANGES));
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('an epoch', () => {
  it.each([
    ['2025-12-31', ''],
    ['2026-01-01', '2026-01-01'],
    ['2026-02-14', '2026-01-01'],
    ['2026-02-15', '2026-02-15'],
    ['2099-01-01', '2026-02-15'],
  ])('of %s is the last change by then: %j', (day, epoch) => {
    expect(epochOf(day, ['2026-01-01', '2026-02-15'])).toBe(epoch);
    expect(epochOf(day, [])).toBe('');
  });
});

describe('look-ups', () => {
  const THRESHOLDS = [100, 1_000];
  const { groups } = makeCalendar(seconds('2024-06-01'), seconds('2026-12-31'), CARD, SETTINGS);
  const periods = groups.flatMap((group) => group.periods);

  it('of markets say what the table says of every country and day, the rest being others', () => {
    const found = marketLookUp(periods);
    const byKey = new Map(found.keys.map((key, i) => [key, found.values[i]]));
    expect(byKey.size).toBe(found.keys.length);
    for (const day of new Set(periods.map((period) => period.day))) {
      const epoch = epochOf(day, MARKET_CHANGES);
      const told = COUNTRIES.map((country) => byKey.get(`${epoch}|${country}`) ?? 'Other');
      expect(told).toEqual(COUNTRIES.map((country) => marketOfCountry(country, day)));
    }
  });

  it('of rates give the tier that a message of any number in its month falls under', () => {
    const rates = rateLookUp(periods, CARD, THRESHOLDS);
    const ordinals = fc.oneof(fc.constantFrom(1, 100, 101, 1_000, 1_001), fc.integer({ min: 1, max: 5_000 }));
    fc.assert(
      fc.property(fc.constantFrom(...periods), ordinals, ({ day, currency }, ordinal) => {
        const band = THRESHOLDS.filter((threshold) => threshold < ordinal).length;
        for (const [market, category] of [
          ['Italy', 'utility'],
          ['Italy', 'marketing'],
          ['Other', 'marketing'],
          ['France', 'marketing'],
        ] as const) {
          const key = `${epochOf(day, CARD.changes)}|${currency}|${market}|${category}|${band}`;
          const row = tierOf(CARD.tiersOn(market, category, currency, day), ordinal);
          expect(valueOf(rates, key) ?? null).toBe(row?.rate ?? null);
        }
      }),
    );
    expect(new Set(rates.keys).size).toBe(rates.keys.length);
  });
});
