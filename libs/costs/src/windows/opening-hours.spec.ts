import { checkOpeningHours, isOpenAt, type OpeningHours } from './opening-hours.js';

const weekdays = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '18:00' }));
const ROME: OpeningHours = {
  timeZone: 'Europe/Rome',
  spans: [...weekdays, { weekday: 7, from: '20:00', to: '24:00' }],
};

describe('opening hours', () => {
  it.each([
    // 2026-03-27 is a Friday; Rome is UTC+1 until the night of 2026-03-29 (a Sunday), then UTC+2.
    ['2026-03-27T07:59:59Z', false],
    ['2026-03-27T08:00:00Z', true],
    ['2026-03-27T16:59:59Z', true],
    ['2026-03-27T17:00:00Z', false],
    ['2026-03-28T10:00:00Z', false],
    ['2026-03-29T18:00:00Z', true],
    ['2026-03-29T21:59:59Z', true],
    ['2026-03-29T22:00:00Z', false],
    ['2026-03-30T07:00:00Z', true],
    ['2026-03-30T06:59:59Z', false],
  ])('%s: %s', (instant, open) => {
    expect(isOpenAt(Date.parse(instant), ROME)).toBe(open);
  });

  it('without spans are always', () => {
    expect(isOpenAt(0, { timeZone: 'UTC', spans: [] })).toBe(true);
  });

  it.each([
    [{ weekday: 0, from: '09:00', to: '10:00' }],
    [{ weekday: 8, from: '09:00', to: '10:00' }],
    [{ weekday: 1.5, from: '09:00', to: '10:00' }],
    [{ weekday: 1, from: '10:00', to: '10:00' }],
    [{ weekday: 1, from: '9:00', to: '10:00' }],
    [{ weekday: 1, from: '22:00', to: '02:00' }],
    [{ weekday: 1, from: '09:00', to: '24:30' }],
  ])('%j is refused by its place', (span) => {
    expect(() => checkOpeningHours([weekdays[0] ?? span, span], 'hours')).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', field: 'hours.1' }) as Error,
    );
    expect(() => checkOpeningHours(ROME.spans, 'hours')).not.toThrow();
  });
});
