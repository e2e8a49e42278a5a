import { Temporal } from '@js-temporal/polyfill';
import fc from 'fast-check';
import { comparisonRange, makeComparison } from './comparison.js';
import { GRANULARITIES, type DayRange } from './metrics.js';
import { formatDay, makeSpan, parseDay } from './time.js';

const FIRST = parseDay('2000-01-01', 'day');
const ZONES = ['Europe/Rome', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe'];

const rangesUpTo = (max: number): fc.Arbitrary<DayRange> =>
  fc
    .tuple(fc.integer({ min: 0, max: 12_000 }), fc.integer({ min: 0, max }), fc.constantFrom(...ZONES))
    .map(([start, length, timeZone]) => ({
      from: formatDay(FIRST + start),
      to: formatDay(FIRST + start + length),
      timeZone,
    }));
const ranges = rangesUpTo(60);

const days = ({ from, to }: DayRange): number => Temporal.PlainDate.from(from).until(to).days + 1;
const weekday = (day: string): number => Temporal.PlainDate.from(day).dayOfWeek;

/** Quarter hours take the way of hours, at four times the cost. */
const COARSE = GRANULARITIES.filter((granularity) => granularity !== 'QUARTER_HOUR');

describe('comparison ranges', () => {
  it('of the previous period are as long and end the day before', () => {
    fc.assert(
      fc.property(ranges, (range) => {
        const before = comparisonRange(range, { to: 'PREVIOUS_PERIOD' });
        expect(days(before)).toBe(days(range));
        expect(Temporal.PlainDate.from(before.to).add({ days: 1 }).toString()).toBe(range.from);
        expect(before.timeZone).toBe(range.timeZone);
      }),
    );
  });

  it('with matchWeekday begin on the same weekday, never overlap and lie less than a week further back', () => {
    fc.assert(
      fc.property(ranges, (range) => {
        const before = comparisonRange(range, { to: 'PREVIOUS_PERIOD', matchWeekday: true });
        const gap = Temporal.PlainDate.from(before.to).until(range.from).days;
        expect([weekday(before.from), days(before)]).toEqual([weekday(range.from), days(range)]);
        expect(gap).toBeGreaterThanOrEqual(1);
        expect(gap).toBeLessThanOrEqual(7);
      }),
    );
  });

  it('of the previous year are the calendar days of Temporal, or 364 days back', () => {
    fc.assert(
      fc.property(ranges, (range) => {
        const back = (day: string, by: Temporal.DurationLike) => Temporal.PlainDate.from(day).subtract(by).toString();
        expect(comparisonRange(range, { to: 'PREVIOUS_YEAR' })).toMatchObject({
          from: back(range.from, { years: 1 }),
          to: back(range.to, { years: 1 }),
        });
        expect(comparisonRange(range, { to: 'PREVIOUS_YEAR', matchWeekday: true })).toMatchObject({
          from: back(range.from, { days: 364 }),
          to: back(range.to, { days: 364 }),
        });
      }),
    );
  });
});

describe('counterparts', () => {
  it('lie inside the compared span, in order, one for each period', () => {
    const compare = fc.constantFrom(
      { to: 'PREVIOUS_PERIOD' } as const,
      { to: 'PREVIOUS_PERIOD', matchWeekday: true } as const,
      { to: 'PREVIOUS_YEAR' } as const,
    );
    fc.assert(
      fc.property(rangesUpTo(9), fc.constantFrom(...COARSE, null), compare, (range, granularity, how) => {
        const span = makeSpan(range, granularity);
        const { span: previous, counterparts } = makeComparison(span, granularity, how);
        const found = counterparts.filter((start) => start !== null);
        const starts = new Set(previous.periods.map(({ start }) => start));
        expect(counterparts).toHaveLength(span.periods.length);
        expect(found.every((start) => starts.has(start) && start >= previous.from && start < previous.to)).toBe(true);
        // A repeated hour goes back by itself, and 29 February, which answers to the 28th, by a day.
        expect(found.every((start, at) => at === 0 || start > (found[at - 1] ?? 0) - 86_400)).toBe(true);
        expect(counterparts[0]).toBe(previous.from);
      }),
      { numRuns: 40 },
    );
  });
});
