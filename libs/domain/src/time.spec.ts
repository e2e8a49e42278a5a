import { Temporal } from '@js-temporal/polyfill';
import fc from 'fast-check';
import type { DayRange, Granularity } from './metrics.js';
import { GRANULARITIES } from './metrics.js';
import {
  checkRange,
  dayAt,
  daysIn,
  endOfDay,
  FIRST_DAY,
  formatDay,
  formatInstant,
  LAST_DAY,
  makeSpan,
  MAX_POINTS,
  parseDay,
  wallTime,
} from './time.js';

const range = (from: string, to = from, timeZone = 'Europe/Rome'): DayRange => ({ from, to, timeZone });
const starts = (asked: DayRange, granularity: Granularity): string[] =>
  makeSpan(asked, granularity).periods.map(({ start }) => formatInstant(start, asked.timeZone));
const hours = (asked: DayRange): number => {
  const { from, to } = makeSpan(asked, null);
  return (to - from) / 3600;
};

describe('days', () => {
  it('reads and writes days of the calendar', () => {
    expect(formatDay(parseDay('2024-02-29', 'day'))).toBe('2024-02-29');
    expect(parseDay('1973-01-02', 'day')).toBe(1097);
    expect(daysIn(range('2026-01-01', '2026-01-31'))).toBe(31);
  });

  it.each([
    [range('2026-02-29'), 'range.from', 'not a day'],
    [range('2026-2-1'), 'range.from', 'not a day'],
    [range('2026-01-01', "2026-01-02' OR 1"), 'range.to', 'not a day'],
    [range('1970-01-01'), 'range.from', 'Days reach from'],
    [range('2026-01-02', '2026-01-01'), 'range.to', 'swap'],
    [range('2010-01-01', '2026-01-01'), 'range.to', 'at most 3700'],
    [range('2026-01-01', '2026-01-02', 'Mars/Olympus'), 'range.timeZone', 'not a time zone'],
    [range('2026-01-01', '2026-01-02', '+02:00'), 'range.timeZone', 'not a time zone'],
    [range('2026-01-01', '2026-01-02', "UTC'; DROP TABLE events"), 'range.timeZone', 'not a time zone'],
  ])('refuses %j and names the field', (asked, field, message) => {
    expect(() => checkRange(asked)).toThrow(
      expect.objectContaining({ code: 'RANGE_INVALID', field, message: expect.stringContaining(message) }),
    );
  });

  it('refuses a day that the zone skipped', () => {
    expect(() => makeSpan(range('2011-12-30', '2011-12-30', 'Pacific/Apia'), null)).toThrow(/does not exist/);
  });
});

describe('instants', () => {
  it.each([
    ['Europe/Rome', '2026-03-29', 23],
    ['Europe/Rome', '2026-10-25', 25],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
    ['Pacific/Chatham', '2026-09-27', 23],
    ['Asia/Kathmandu', '2026-03-29', 24],
  ])('a day in %s on %s has %s hours', (timeZone, day, length) => {
    expect(hours(range(day, day, timeZone))).toBe(length);
  });

  it('begins a day without midnight at its first moment', () => {
    expect(starts(range('2018-11-04', '2018-11-05', 'America/Sao_Paulo'), 'DAY')).toEqual([
      '2018-11-04T01:00:00-02:00',
      '2018-11-05T00:00:00-02:00',
    ]);
  });

  it('leaves out the day that Apia skipped', () => {
    expect(starts(range('2011-12-29', '2011-12-31', 'Pacific/Apia'), 'DAY')).toEqual([
      '2011-12-29T00:00:00-10:00',
      '2011-12-31T00:00:00+14:00',
    ]);
  });

  it('writes the offset of the zone at that instant', () => {
    const at = Date.UTC(2026, 2, 29, 1) / 1000;
    expect(formatInstant(at, 'Europe/Rome')).toBe('2026-03-29T03:00:00+02:00');
    expect(formatInstant(at, 'Asia/Kathmandu')).toBe('2026-03-29T06:45:00+05:45');
    expect(formatInstant(at, 'America/St_Johns')).toBe('2026-03-28T22:30:00-02:30');
    expect(wallTime(at, 'Asia/Kolkata')).toBe('2026-03-29T06:30');
    expect(formatInstant(endOfDay('2026-03-29', 'Europe/Rome'), 'Europe/Rome')).toBe('2026-03-30T00:00:00+02:00');
  });

  it('knows which day it is in a zone, east and west, also at a fraction of a second', () => {
    const atTen = Date.UTC(2026, 2, 28, 22, 30) / 1_000;
    expect(dayAt(atTen, 'UTC')).toBe('2026-03-28');
    expect(dayAt(atTen, 'Europe/Rome')).toBe('2026-03-28');
    expect(dayAt(atTen + 1_800, 'Europe/Rome')).toBe('2026-03-29');
    expect(dayAt(atTen + 1_799.9, 'Europe/Rome')).toBe('2026-03-28');
    expect(dayAt(atTen, 'Asia/Kathmandu')).toBe('2026-03-29');
    expect(dayAt(atTen + 3 * 3_600, 'America/St_Johns')).toBe('2026-03-28');
  });

  it('writes every instant as Temporal does', () => {
    const zones = [...Intl.supportedValuesOf('timeZone'), 'UTC', 'Etc/GMT+12', 'Africa/Monrovia', 'Asia/Calcutta'];
    const instants = fc.integer({ min: Date.parse(FIRST_DAY) / 1000, max: Date.parse(LAST_DAY) / 1000 });
    fc.assert(
      fc.property(fc.constantFrom(...zones), instants, fc.constantFrom(0, 0.25, 0.999), (zone, at, part) => {
        const whole = Temporal.Instant.fromEpochMilliseconds(at * 1000).toZonedDateTimeISO(zone);
        const written = whole.toString({ timeZoneName: 'never', smallestUnit: 'second' });
        expect(formatInstant(at + part, zone)).toBe(written);
      }),
      { numRuns: 1_000 },
    );
  });

  it('agrees with the calendar of Temporal in every zone on days around clock changes', () => {
    for (const timeZone of Intl.supportedValuesOf('timeZone')) {
      const { periods } = makeSpan(range('2026-03-26', '2026-04-06', timeZone), 'DAY');
      const days = periods.map(({ day }) => Temporal.PlainDate.from(formatDay(day)).toZonedDateTime(timeZone));
      expect({ timeZone, starts: periods.map(({ start }) => start) }).toEqual({
        timeZone,
        starts: days.map(({ epochMilliseconds }) => epochMilliseconds / 1000),
      });
      expect(periods.every(({ start }) => start % 900 === 0)).toBe(true);
    }
  });
});

describe('periods', () => {
  it('cuts weeks on Monday and clips the first and the last period to the range', () => {
    expect(starts(range('2026-01-01', '2026-01-14'), 'WEEK')).toEqual([
      '2026-01-01T00:00:00+01:00',
      '2026-01-05T00:00:00+01:00',
      '2026-01-12T00:00:00+01:00',
    ]);
    expect(starts(range('2026-01-10', '2026-03-02'), 'MONTH').map((time) => time.slice(0, 10))).toEqual([
      '2026-01-10',
      '2026-02-01',
      '2026-03-01',
    ]);
    expect(starts(range('2026-02-10', '2026-07-02'), 'QUARTER').map((time) => time.slice(0, 10))).toEqual([
      '2026-02-10',
      '2026-04-01',
      '2026-07-01',
    ]);
    expect(starts(range('2025-12-31', '2026-01-01'), 'YEAR').map((time) => time.slice(0, 10))).toEqual([
      '2025-12-31',
      '2026-01-01',
    ]);
  });

  it.each([
    ['MONDAY', 1],
    ['SATURDAY', 6],
    ['SUNDAY', 7],
  ] as const)('cuts weeks on %s when asked to, each day in one week of seven', (weekStart, isoDay) => {
    const { periods } = makeSpan(range('2026-03-03', '2026-04-20'), 'WEEK', { weekStart });
    const [, ...whole] = periods.map(({ day }) => Temporal.PlainDate.from(formatDay(day)));
    expect(new Set(whole.map(({ dayOfWeek }) => dayOfWeek))).toEqual(new Set([isoDay]));
    expect(whole.slice(1).map((day, i) => day.since(whole[i] ?? day).days)).toEqual(whole.slice(1).map(() => 7));
    expect(formatDay(periods[0]?.day ?? 0)).toBe('2026-03-03');
  });

  it('counts both passes of a repeated hour apart, also where only half an hour repeats', () => {
    const rome = starts(range('2026-10-25'), 'HOUR');
    expect(rome).toHaveLength(25);
    expect(rome.slice(2, 4)).toEqual(['2026-10-25T02:00:00+02:00', '2026-10-25T02:00:00+01:00']);
    const lordHowe = starts(range('2026-04-05', '2026-04-05', 'Australia/Lord_Howe'), 'HOUR');
    expect(lordHowe.slice(1, 4)).toEqual([
      '2026-04-05T01:00:00+11:00',
      '2026-04-05T01:30:00+10:30',
      '2026-04-05T02:00:00+10:30',
    ]);
  });

  it('skips the hour that summer time skips', () => {
    expect(starts(range('2026-03-29'), 'HOUR').slice(1, 3)).toEqual([
      '2026-03-29T01:00:00+01:00',
      '2026-03-29T03:00:00+02:00',
    ]);
  });

  it('starts hours of quarter-hour zones on their own full hours', () => {
    expect(starts(range('2026-01-01', '2026-01-01', 'Asia/Kathmandu'), 'HOUR')[1]).toBe('2026-01-01T01:00:00+05:45');
  });

  it('names the granularity that fits when there would be too many points', () => {
    const tooFine = (to: string, granularity: Granularity) => () => makeSpan(range('2026-01-01', to), granularity);
    expect(tooFine('2026-12-31', 'QUARTER_HOUR')).toThrow(
      expect.objectContaining({ code: 'RANGE_TOO_FINE', message: expect.stringContaining('use HOUR') }),
    );
    expect(tooFine('2027-12-31', 'QUARTER_HOUR')).toThrow(/use DAY/);
    expect(tooFine('2027-12-31', 'HOUR')).toThrow(/use DAY/);
    expect(makeSpan(range('2020-01-01', '2029-12-31'), 'DAY').periods).toHaveLength(3_653);
  });

  it('holds for any range, zone and granularity: sorted, inside the range, on the bucket grid', () => {
    const zones = ['Asia/Kolkata', 'America/St_Johns', 'Pacific/Chatham', 'Africa/Cairo', 'America/Santiago'];
    const first = parseDay('2015-01-01', 'day');
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(...GRANULARITIES),
        fc.integer({ min: 0, max: 5_000 }),
        fc.integer({ min: 0, max: 90 }),
        (timeZone, granularity, offset, length) => {
          const asked = range(formatDay(first + offset), formatDay(first + offset + length), timeZone);
          const { from, to, periods } = makeSpan(asked, granularity);
          const times = periods.map(({ start }) => start);
          expect(times[0]).toBe(from);
          expect(
            times.every((time, i) => time % 900 === 0 && time < to && (i === 0 || time > (times[i - 1] ?? 0))),
          ).toBe(true);
          expect(times.length).toBeLessThanOrEqual(MAX_POINTS);
          expect(wallTime(from, timeZone).slice(0, 10)).toBe(asked.from);
        },
      ),
    );
  });
});
