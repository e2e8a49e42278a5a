import fc from 'fast-check';
import { addDays, daysBetween, isDay, startOfMonth, todayIn } from './days.js';
import { chooseGranularity, granularitiesFor, isGranularity, longestStep } from './granularity.js';
import { RANGE_PRESETS, resolveRange } from './presets.js';

const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const range = fc.tuple(day, day).map((both) => {
  const [from = '', to = ''] = both.sort();
  return { from, to };
});
const FINEST = ['QUARTER_HOUR', 'HOUR', 'DAY', 'MONTH'] as const;
const STEPS = ['QUARTER_HOUR', 'HOUR', 'DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR'] as const;

describe('days', () => {
  it('go there and back, and are counted with both ends', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 4_000 }), (from, count) => {
        const to = addDays(from, count);
        expect(isDay(to)).toBe(true);
        expect(addDays(to, -count)).toBe(from);
        expect(daysBetween(from, to)).toBe(count + 1);
        expect(to >= from).toBe(true);
      }),
    );
  });

  it('have a first of their month that is their own first', () => {
    fc.assert(
      fc.property(day, (one) => {
        const first = startOfMonth(one);
        expect([startOfMonth(first), first.slice(0, 7)]).toEqual([first, one.slice(0, 7)]);
        expect(daysBetween(first, one)).toBe(Number(one.slice(8)));
      }),
    );
  });

  it('of two clocks are at most one apart at any moment', () => {
    const zone = fc.constantFrom('UTC', 'Europe/Rome', 'Asia/Kathmandu', 'America/New_York');
    const moment = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(zone, zone, moment, (here, there, now) => {
        const [from = '', to = ''] = [todayIn(here, now), todayIn(there, now)].sort();
        expect(daysBetween(from, to)).toBeLessThanOrEqual(2);
        expect(todayIn('UTC', now)).toBe(now.toISOString().slice(0, 10));
      }),
    );
  });
});

describe('presets', () => {
  it('never reach beyond today, and are days of the calendar', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...RANGE_PRESETS), (today, preset) => {
        const { from, to } = resolveRange({ preset }, today);
        expect([isDay(from), isDay(to), from <= to, to <= today]).toEqual([true, true, true, true]);
      }),
    );
  });

  it.each([
    ['last_7_days', 7],
    ['last_28_days', 28],
    ['last_90_days', 90],
    ['today', 1],
    ['yesterday', 1],
  ] as const)('%s has %i days, whatever the day', (preset, count) => {
    fc.assert(
      fc.property(day, (today) => {
        const { from, to } = resolveRange({ preset }, today);
        expect(daysBetween(from, to)).toBe(count);
      }),
    );
  });

  it('let the last month end on the day before this one starts', () => {
    fc.assert(
      fc.property(day, (today) => {
        const [last, present] = [resolveRange({ preset: 'last_month' }, today), startOfMonth(today)];
        expect(addDays(last.to, 1)).toBe(present);
        expect(last.from.slice(0, 7)).toBe(last.to.slice(0, 7));
        expect(last.from.slice(8)).toBe('01');
      }),
    );
  });
});

describe('steps of a range', () => {
  it('are always offered, from the shortest on, and never finer than the figures are', () => {
    fc.assert(
      fc.property(range, fc.constantFrom(...FINEST), (days, finest) => {
        const offered = granularitiesFor(days, finest);
        const places = offered.map((step) => STEPS.indexOf(step));
        expect(places.length).toBeGreaterThan(0);
        expect(places).toEqual([...places].sort((a, b) => a - b));
        expect(Math.min(...places)).toBeGreaterThanOrEqual(STEPS.indexOf(finest));
        expect(offered.every(isGranularity)).toBe(true);
      }),
    );
  });

  it('are chosen from those offered, and a wish that fits is kept', () => {
    const wish = fc.constantFrom(null, ...STEPS);
    fc.assert(
      fc.property(range, wish, fc.constantFrom(...FINEST), (days, wished, finest) => {
        const offered = granularitiesFor(days, finest);
        const chosen = chooseGranularity(days, wished, finest);
        expect(offered).toContain(chosen);
        if (wished && offered.includes(wished)) expect(chosen).toBe(wished);
        expect(chooseGranularity(days, chosen, finest)).toBe(chosen);
      }),
    );
  });

  it('make no chart of more than about 200 points', () => {
    const hours = { QUARTER_HOUR: 0.25, HOUR: 1, DAY: 24, WEEK: 168, MONTH: 730, QUARTER: 2_190, YEAR: 8_760 };
    fc.assert(
      fc.property(range, (days) => {
        const count = daysBetween(days.from, days.to) * 24;
        for (const step of granularitiesFor(days)) expect(count / hours[step]).toBeLessThan(210);
      }),
    );
  });

  it('of several questions meet in the longest, whatever their order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...STEPS], { minLength: 1 }), (steps) => {
        const longest = longestStep(steps);
        expect(steps).toContain(longest);
        expect(longestStep([...steps].reverse())).toBe(longest);
        expect(steps.every((step) => STEPS.indexOf(step) <= STEPS.indexOf(longest))).toBe(true);
      }),
    );
    expect(longestStep([])).toBe('QUARTER_HOUR');
  });

  it.each(['day', 'DECADE', '', null, 7, 'constructor', '__proto__'])('are none of %p', (text) => {
    expect(isGranularity(text)).toBe(false);
  });
});
