import { daysIn, wallTime } from '@spunta/domain';
import fc from 'fast-check';
import { lastDue, nextDue, periodBefore, upcoming, type Timing } from './schedule.times.js';

const monday: Timing = { frequency: 'weekly', weekDay: 1, monthDay: null, hour: 8, timeZone: 'Europe/Rome' };
const due = (timing: Partial<Timing>, after: string) =>
  nextDue({ ...monday, ...timing }, new Date(after)).toISOString();

describe('when a schedule is due', () => {
  it('is Monday at eight by the wall of Rome, before and after the clocks change', () => {
    expect(due({}, '2026-03-20T00:00:00Z')).toBe('2026-03-23T07:00:00.000Z');
    // Clocks go forward on Sunday 29 March and back on Sunday 25 October 2026.
    expect(due({}, '2026-03-23T07:00:00Z')).toBe('2026-03-30T06:00:00.000Z');
    expect(due({}, '2026-10-19T06:00:00Z')).toBe('2026-10-26T07:00:00.000Z');
    expect(due({}, '2026-10-25T23:00:00Z')).toBe('2026-10-26T07:00:00.000Z');
  });

  it('is after, never at, the instant it is asked for', () => {
    expect(due({}, '2026-03-23T06:59:59Z')).toBe('2026-03-23T07:00:00.000Z');
    expect(due({}, '2026-03-23T07:00:00Z')).toBe('2026-03-30T06:00:00.000Z');
  });

  it('is once on days whose hour is skipped or repeated', () => {
    const at = (after: string) => due({ frequency: 'daily', hour: 2 }, after);
    expect(at('2026-03-28T12:00:00Z')).toBe('2026-03-29T01:00:00.000Z');
    expect(at('2026-03-29T01:00:00Z')).toBe('2026-03-30T00:00:00.000Z');
    expect(at('2026-10-24T12:00:00Z')).toBe('2026-10-25T00:00:00.000Z');
    expect(at('2026-10-25T00:00:00Z')).toBe('2026-10-26T01:00:00.000Z');
  });

  it.each([
    ['monthly', 3, '2026-03-03T07:00:01Z', '2026-04-03T06:00:00.000Z'],
    ['quarterly', 28, '2026-01-28T07:00:00Z', '2026-04-28T06:00:00.000Z'],
    ['quarterly', 1, '2026-10-02T00:00:00Z', '2027-01-01T07:00:00.000Z'],
  ] as const)('%s is on its day %i', (frequency, monthDay, after, expected) => {
    expect(due({ frequency, weekDay: null, monthDay }, after)).toBe(expected);
  });

  it('skips what was due while nobody worked', () => {
    const last = lastDue(monday, new Date('2026-03-02T07:00:00Z'), new Date('2026-03-30T05:59:59Z'));
    expect(last.toISOString()).toBe('2026-03-23T07:00:00.000Z');
    expect(lastDue(monday, last, last)).toEqual(last);
  });

  it('shows the wanted hour on the wall, in every zone at every time', () => {
    const timeZone = fc.constantFrom('Europe/Rome', 'Asia/Kathmandu', 'America/New_York', 'Australia/Lord_Howe', 'UTC');
    const when = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(timeZone, when, fc.integer({ min: 1, max: 7 }), (zone, after, weekDay) => {
        const timing = { ...monday, weekDay, hour: 8, timeZone: zone };
        const next = nextDue(timing, after);
        const wall = wallTime(next.getTime() / 1000, zone);
        expect(wall.slice(11)).toBe('08:00');
        expect((new Date(`${wall}Z`).getUTCDay() + 6) % 7).toBe(weekDay - 1);
        expect(next.getTime() - after.getTime()).toBeLessThanOrEqual(8 * 86_400_000);
        const period = periodBefore(timing, next);
        expect(daysIn(period)).toBe(7);
        expect(period.to < wall.slice(0, 10)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the period of a send', () => {
  it.each([
    ['daily', '2026-03-01T07:00:00Z', '2026-02-28', '2026-02-28'],
    ['weekly', '2026-03-30T06:00:00Z', '2026-03-23', '2026-03-29'],
    ['weekly', '2026-04-01T06:00:00Z', '2026-03-23', '2026-03-29'],
    ['monthly', '2026-03-03T07:00:00Z', '2026-02-01', '2026-02-28'],
    ['monthly', '2026-01-01T07:00:00Z', '2025-12-01', '2025-12-31'],
    ['quarterly', '2026-05-15T07:00:00Z', '2026-01-01', '2026-03-31'],
    ['quarterly', '2026-01-01T07:00:00Z', '2025-10-01', '2025-12-31'],
  ] as const)('of a %s one at %s is %s to %s', (frequency, at, from, to) => {
    expect(periodBefore({ ...monday, frequency }, new Date(at))).toEqual({ from, to, timeZone: 'Europe/Rome' });
  });

  it('is that of the zone: in Auckland it is tomorrow already', () => {
    const at = new Date('2026-03-31T20:00:00Z');
    expect(periodBefore({ ...monday, frequency: 'daily', timeZone: 'Pacific/Auckland' }, at).to).toBe('2026-03-31');
    expect(periodBefore({ ...monday, frequency: 'daily' }, at).to).toBe('2026-03-30');
  });
});

describe('what a schedule sends next', () => {
  it('begins with the first due instant, and goes on across a change of the clocks', () => {
    const next = upcoming(monday, new Date('2026-03-23T07:00:00Z'), 3);
    expect(next.map(({ at }) => at.toISOString())).toEqual([
      '2026-03-23T07:00:00.000Z',
      '2026-03-30T06:00:00.000Z',
      '2026-04-06T06:00:00.000Z',
    ]);
    expect(next.map(({ period }) => [period.from, period.to])).toEqual([
      ['2026-03-16', '2026-03-22'],
      ['2026-03-23', '2026-03-29'],
      ['2026-03-30', '2026-04-05'],
    ]);
  });

  it.each([
    ['daily', null, null],
    ['monthly', null, 28],
    ['quarterly', null, 1],
  ] as const)('of a %s one leaves no day out and tells none twice', (frequency, weekDay, monthDay) => {
    const timing: Timing = { ...monday, frequency, weekDay, monthDay };
    const next = upcoming(timing, nextDue(timing, new Date('2026-01-05T00:00:00Z')), 6);
    for (const [i, { period }] of next.entries()) {
      const following = next[i + 1];
      if (following) expect(Date.parse(following.period.from) - Date.parse(period.to)).toBe(86_400_000);
    }
    expect(next.map(({ at }) => at.getTime())).toEqual([...next].map(({ at }) => at.getTime()).sort((a, b) => a - b));
  });
});
