import { addDays, daysBetween, isDay, isTimeZone, startOfMonth, todayIn } from './days.js';

describe('days', () => {
  it('knows the day of a zone at an instant', () => {
    const instant = new Date('2026-11-23T23:30:00Z');
    expect(todayIn('Europe/Rome', instant)).toBe('2026-11-24');
    expect(todayIn('America/New_York', instant)).toBe('2026-11-23');
  });

  it('adds days over months, leap days and changes of the clock', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-03-29', 1)).toBe('2026-03-30');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  });

  it('counts both ends', () => {
    expect(daysBetween('2026-11-01', '2026-11-01')).toBe(1);
    expect(daysBetween('2026-10-20', '2026-11-16')).toBe(28);
  });

  it('finds the first of a month', () => {
    expect(startOfMonth('2026-11-23')).toBe('2026-11-01');
  });

  it.each(['2026-02-30', '2026-1-1', 'today', '', null, 20260101])('refuses %p as a day', (text) => {
    expect(isDay(text)).toBe(false);
  });

  it('accepts zones that the runtime knows and no others', () => {
    expect(isTimeZone('Asia/Kathmandu')).toBe(true);
    expect(isTimeZone('Mars/Olympus')).toBe(false);
    expect(isTimeZone(undefined)).toBe(false);
  });
});
