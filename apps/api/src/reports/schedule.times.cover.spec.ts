import { daysIn, formatDay, parseDay, wallTime } from '@spunta/domain';
import fc from 'fast-check';
import { lastDue, nextDue, periodBefore, type Timing } from './schedule.times.js';

const ZONES = ['Europe/Rome', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC'];
const FREQUENCIES = ['daily', 'weekly', 'monthly', 'quarterly'] as const;
const timing: fc.Arbitrary<Timing> = fc.record({
  frequency: fc.constantFrom(...FREQUENCIES),
  weekDay: fc.integer({ min: 1, max: 7 }),
  monthDay: fc.integer({ min: 1, max: 28 }),
  hour: fc.integer({ min: 0, max: 23 }),
  timeZone: fc.constantFrom(...ZONES),
});
const when = fc.date({ min: new Date('2021-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
const wallOf = (at: Date, zone: string) => wallTime(at.getTime() / 1000, zone);
const dayAfter = (day: string, days = 1) => formatDay(parseDay(day, 'day') + days);

/** So many due instants after one, one after the other. */
function duesAfter(own: Timing, after: Date, count: number): Date[] {
  const dues: Date[] = [];
  for (let at = after; dues.length < count; dues.push(at)) at = nextDue(own, at);
  return dues;
}

describe('what a schedule sends over time', () => {
  it('leaves no day out and counts none twice: the period of each send begins where the last one ended', () => {
    fc.assert(
      fc.property(timing, when, (own, after) => {
        const periods = duesAfter(own, after, 6).map((due) => periodBefore(own, due));
        periods.slice(1).forEach((period, i) => expect(period.from).toBe(dayAfter(periods[i]?.to ?? '')));
      }),
      { numRuns: 60 },
    );
  });

  it('comes on its day at its hour, in time order, each later than what it was asked after', () => {
    fc.assert(
      fc.property(timing, when, (own, after) => {
        const dues = duesAfter(own, after, 4);
        [after, ...dues].slice(0, -1).forEach((at, i) => expect(dues[i]?.getTime()).toBeGreaterThan(at.getTime()));
        for (const due of dues) {
          const [day = '', hour = ''] = wallOf(due, own.timeZone).split('T');
          const [, month, date] = day.split('-').map(Number);
          // A skipped hour is told by the clock as the next one.
          expect([0, 1]).toContain((Number(hour.slice(0, 2)) - own.hour + 24) % 24);
          if (own.frequency === 'weekly') expect(new Date(`${day}T12:00Z`).getUTCDay()).toBe((own.weekDay ?? 0) % 7);
          if (own.frequency === 'monthly' || own.frequency === 'quarterly') expect(date).toBe(own.monthDay);
          if (own.frequency === 'quarterly') expect([1, 4, 7, 10]).toContain(month);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is the first that follows: nothing is due between an instant and the answer to it', () => {
    fc.assert(
      fc.property(timing, when, fc.double({ min: 0, max: 0.999, noNaN: true }), (own, after, share) => {
        const due = nextDue(own, after);
        const between = new Date(after.getTime() + Math.floor(share * (due.getTime() - after.getTime())));
        expect(nextDue(own, between)).toEqual(due);
      }),
      { numRuns: 60 },
    );
  });

  it('catches up with the last one alone, the same as counting one by one', () => {
    fc.assert(
      fc.property(timing, when, fc.nat(12), fc.nat(86_000_000), (own, after, more, later) => {
        const dues = duesAfter(own, after, more + 2);
        const [first, last, next] = [dues[0], dues[more], dues[more + 1]] as [Date, Date, Date];
        expect(lastDue(own, first, last)).toEqual(last);
        const now = new Date(Math.min(last.getTime() + later, next.getTime() - 1));
        expect(lastDue(own, first, now)).toEqual(last);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the period of a send', () => {
  const lengths = { daily: [1, 1], weekly: [7, 7], monthly: [28, 31], quarterly: [90, 92] } as const;

  it.each(FREQUENCIES)('of a %s one is over where the schedule lives, and as long as its name says', (frequency) => {
    const [least, most] = lengths[frequency];
    fc.assert(
      fc.property(timing, when, (some, at) => {
        const own = { ...some, frequency };
        const period = periodBefore(own, at);
        const today = wallOf(at, own.timeZone).slice(0, 10);
        expect(period.to < today).toBe(true);
        expect(daysIn(period)).toBeGreaterThanOrEqual(least);
        expect(daysIn(period)).toBeLessThanOrEqual(most);
        // The next period of this length is not over yet.
        expect(dayAfter(period.to, most) >= today).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['monthly', '2028-03-10T12:00:00Z', '2028-02-01', '2028-02-29'],
    ['quarterly', '2028-04-01T00:00:00Z', '2028-01-01', '2028-03-31'],
    ['weekly', '2027-01-04T12:00:00Z', '2026-12-28', '2027-01-03'],
    ['daily', '2028-03-01T00:00:00Z', '2028-02-29', '2028-02-29'],
  ] as const)('of a %s one at %s ends with leap days and years', (frequency, at, from, to) => {
    const own: Timing = { frequency, weekDay: 1, monthDay: 1, hour: 8, timeZone: 'UTC' };
    expect(periodBefore(own, new Date(at))).toEqual({ from, to, timeZone: 'UTC' });
  });
});
