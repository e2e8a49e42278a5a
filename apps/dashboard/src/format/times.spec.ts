import { createTimeFormats, zoneLabel } from './times.js';

const now = new Date('2026-11-23T13:35:00Z');

describe('time formats', () => {
  const rome = createTimeFormats('it', 'Europe/Rome');
  const english = createTimeFormats('en-GB', 'Europe/Rome');

  it('writes an instant of today as a time in the zone', () => {
    expect(rome.instant('2026-11-23T13:35:00Z', now)).toBe('14:35');
    expect(english.instant('2026-11-22T13:35:00Z', now)).toMatch(/22 Nov.* 14:35/);
  });

  it('never moves a calendar day, whatever the zone', () => {
    expect(createTimeFormats('en-GB', 'Pacific/Kiritimati').day('2026-11-23')).toBe('23 Nov 2026');
    expect(createTimeFormats('en-GB', 'Pacific/Pago_Pago').day('2026-11-23')).toBe('23 Nov 2026');
  });

  it('joins a range without repeating the year', () => {
    expect(english.range('2026-10-27', '2026-11-23')).toMatch(/^27 Oct\s.\s23 Nov 2026$/);
  });

  it('tells how long ago something was', () => {
    expect(english.ago('2026-11-23T13:32:00Z', now)).toBe('3 minutes ago');
    expect(rome.ago('2026-11-22T13:35:00Z', now)).toBe('ieri');
  });

  it('writes lengths in the largest whole unit', () => {
    expect(english.length(45)).toMatch(/^45 secs?$/);
    expect(english.length(7300)).toBe('2 hrs');
  });

  it('writes durations in milliseconds, from one second on in seconds', () => {
    expect([0, 999, 1000, 1234, 61_005].map((ms) => english.duration(ms))).toEqual([
      '0 ms',
      '999 ms',
      '1 sec',
      '1.23 secs',
      '61.01 secs',
    ]);
    expect(rome.duration(1234)).toMatch(/^1,23\s?s$/);
  });

  it('names a bucket by its step, in the zone', () => {
    expect(english.bucket('2026-11-23T00:00:00+01:00', 'DAY')).toBe('23 Nov');
    expect(english.bucket('2026-11-23T14:00:00+01:00', 'HOUR')).toBe('14:00');
    expect(english.bucketLong('2026-11-23T14:00:00+01:00', 'HOUR')).toMatch(/Mon.*23 Nov.*14:00/);
  });

  it('labels zones with their offset', () => {
    expect(zoneLabel('Asia/Kathmandu', 'en', now)).toBe('Asia/Kathmandu (GMT+5:45)');
  });
});
