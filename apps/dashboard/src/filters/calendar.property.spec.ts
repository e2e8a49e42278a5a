import fc from 'fast-check';
import { addDays, daysBetween, isDay, startOfMonth, todayIn } from './days.js';
import { chooseGranularity, granularitiesFor } from './granularity.js';
import { addMonths, extendRange, firstWeekday, monthGrid } from './month.js';
import { RANGE_PRESETS, resolveRange } from './presets.js';

/** Days of 1973 to 2099, by a calendar that is not the code's: years, months and days counted by hand. */
const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const lengthOf = (year: number, month: number) =>
  [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
const write = (year: number, month: number, day: number) =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
const anyDay = fc
  .tuple(fc.integer({ min: 1973, max: 2098 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 30 }))
  .map(([year, month, day]) => ({ year, month, day: 1 + (day % lengthOf(year, month)) }));

describe('the calendar', () => {
  it('knows the day after any day', () => {
    fc.assert(
      fc.property(anyDay, ({ year, month, day }) => {
        const isLast = day === lengthOf(year, month);
        const next = isLast
          ? month === 12
            ? write(year + 1, 1, 1)
            : write(year, month + 1, 1)
          : write(year, month, day + 1);
        expect(addDays(write(year, month, day), 1)).toBe(next);
        expect(addDays(next, -1)).toBe(write(year, month, day));
      }),
    );
  });

  it('counts as many days as it added, and one more for both ends', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 4000 }), ({ year, month, day }, days) => {
        const from = write(year, month, day);
        expect(daysBetween(from, addDays(from, days))).toBe(days + 1);
      }),
    );
  });

  it('accepts the days there are, and no 31st of a short month', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 31 }), ({ year, month }, day) => {
        expect(isDay(write(year, month, day))).toBe(day <= lengthOf(year, month));
      }),
    );
  });

  it('shows each day of a month once, in its column, for every first weekday', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 7 }), ({ year, month, day }, first) => {
        const grid = monthGrid(write(year, month, day), first);
        const all = Array.from({ length: lengthOf(year, month) }, (_, index) => write(year, month, index + 1));
        expect(grid.flat().filter(Boolean)).toEqual(all);
        expect(grid.every((week) => week.length === 7 && week.some(Boolean))).toBe(true);
        const column = grid.flat().indexOf(all[0] ?? '') % 7;
        expect(((first - 1 + column) % 7) + 1).toBe(new Date(`${all[0]}T12:00:00Z`).getUTCDay() || 7);
      }),
    );
  });

  it('turns twelve pages into a year, and back', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -30, max: 30 }), ({ year, month, day }, months) => {
        const from = write(year, month, day);
        expect(addMonths(from, 12)).toBe(write(year + 1, month, 1));
        expect(addMonths(addMonths(from, months), -months)).toBe(startOfMonth(from));
      }),
    );
  });

  it.each([
    ['en-US', 7],
    ['en-GB', 1],
    ['it', 1],
    ['ar-EG', 6],
    ['pt-BR', 7],
  ])('starts the week of %s on day %d', (locale, day) => {
    expect(firstWeekday(locale)).toBe(day);
  });
});

describe('today, where clocks change and dates jump', () => {
  it.each([
    ['Europe/Rome', '2026-03-28T22:59:59Z', '2026-03-28'],
    ['Europe/Rome', '2026-03-28T23:00:00Z', '2026-03-29'],
    ['Europe/Rome', '2026-03-29T21:59:59Z', '2026-03-29'],
    ['Europe/Rome', '2026-03-29T22:00:00Z', '2026-03-30'],
    ['Europe/Rome', '2026-10-25T22:59:59Z', '2026-10-25'],
    ['Europe/Rome', '2026-10-25T23:00:00Z', '2026-10-26'],
    ['Asia/Kathmandu', '2026-12-31T18:14:59Z', '2026-12-31'],
    ['Asia/Kathmandu', '2026-12-31T18:15:00Z', '2027-01-01'],
    ['Pacific/Kiritimati', '2026-12-31T10:00:00Z', '2027-01-01'],
    ['Pacific/Pago_Pago', '2027-01-01T10:59:59Z', '2026-12-31'],
    ['America/Santiago', '2026-09-06T03:59:59Z', '2026-09-05'],
    ['America/Santiago', '2026-09-06T04:00:00Z', '2026-09-06'],
  ])('%s at %s shows %s', (zone, at, day) => {
    expect(todayIn(zone, new Date(at))).toBe(day);
  });
});

describe('presets at the ends of months and years', () => {
  it.each([
    ['yesterday', '2026-01-01', '2025-12-31', '2025-12-31'],
    ['yesterday', '2028-03-01', '2028-02-29', '2028-02-29'],
    ['yesterday', '2027-03-01', '2027-02-28', '2027-02-28'],
    ['last_7_days', '2026-03-30', '2026-03-24', '2026-03-30'],
    ['last_7_days', '2026-01-03', '2025-12-28', '2026-01-03'],
    ['last_28_days', '2026-10-26', '2026-09-29', '2026-10-26'],
    ['last_90_days', '2026-03-31', '2026-01-01', '2026-03-31'],
    ['this_month', '2026-03-01', '2026-03-01', '2026-03-01'],
    ['this_month', '2026-12-31', '2026-12-01', '2026-12-31'],
    ['last_month', '2026-03-31', '2026-02-01', '2026-02-28'],
    ['last_month', '2028-03-15', '2028-02-01', '2028-02-29'],
    ['last_month', '2026-01-01', '2025-12-01', '2025-12-31'],
    ['this_year', '2026-01-01', '2026-01-01', '2026-01-01'],
    ['this_year', '2028-12-31', '2028-01-01', '2028-12-31'],
  ] as const)('%s on %s is %s to %s', (preset, today, from, to) => {
    expect(resolveRange({ preset }, today)).toEqual({ from, to });
  });

  it('name lengths that are true, and none reaches into the future', () => {
    fc.assert(
      fc.property(anyDay, ({ year, month, day }) => {
        const today = write(year, month, day);
        const lengths = { today: 1, yesterday: 1, last_7_days: 7, last_28_days: 28, last_90_days: 90, this_month: day };
        for (const preset of RANGE_PRESETS) {
          const { from, to } = resolveRange({ preset }, today);
          expect(from <= to && to <= today).toBe(true);
          const days = (lengths as Record<string, number>)[preset];
          if (days !== undefined) expect({ preset, days: daysBetween(from, to) }).toEqual({ preset, days });
        }
        const last = resolveRange({ preset: 'last_month' }, today);
        expect(addDays(last.to, 1)).toBe(resolveRange({ preset: 'this_month' }, today).from);
      }),
    );
  });
});

describe('two clicks in the calendar', () => {
  it('make an ordered range or begin anew, never a reversed one', () => {
    const day = anyDay.map(({ year, month, day: date }) => write(year, month, date));
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 8 }), (clicks) => {
        let range = { from: '', to: '' };
        for (const click of clicks) {
          range = extendRange(range, click);
          expect([range.from, range.to]).toContain(click);
          expect(range.to === '' || range.from <= range.to).toBe(true);
        }
      }),
    );
  });
});

describe('steps of the time axis', () => {
  const STEP_DAYS = { QUARTER_HOUR: 1 / 96, HOUR: 1 / 24, DAY: 1, WEEK: 7, MONTH: 30.4, QUARTER: 91.3, YEAR: 365.2 };
  const range = (days: number) => ({ from: '1980-01-01', to: addDays('1980-01-01', days - 1) });

  it('make at most about 200 points for ranges up to a century, and always one offer', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 36_500 }),
        fc.constantFrom('QUARTER_HOUR' as const, 'DAY' as const),
        (days, finest) => {
          const offered = granularitiesFor(range(days), finest);
          expect(offered.length).toBeGreaterThan(0);
          for (const step of offered) expect(days / STEP_DAYS[step]).toBeLessThanOrEqual(205);
          expect(offered).toContain(chooseGranularity(range(days), null, finest));
          if (finest === 'DAY') expect(offered).not.toEqual(expect.arrayContaining(['HOUR']));
        },
      ),
    );
  });

  it('honours any wish that is offered', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3700 }), (days) => {
        for (const step of granularitiesFor(range(days))) expect(chooseGranularity(range(days), step)).toBe(step);
      }),
    );
  });
});
