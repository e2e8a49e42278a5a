import fc from 'fast-check';
import { createTimeFormats, zoneLabel } from './times.js';

const NOW = new Date('2026-11-23T13:35:00Z');
/** Runtimes differ in spaces, and in commas after weekdays and around dashes; neither is ours. */
const plain = (text: string) =>
  text
    .replace(/[\u00a0\u202f\u2009]/g, ' ')
    .replace(/ – /g, '–')
    .replaceAll(',', '');

describe('how long ago, by the calendar of the zone', () => {
  it.each([
    ['2026-11-23T13:35:00Z', 'now'],
    ['2026-11-23T13:34:01Z', '59 seconds ago'],
    ['2026-11-23T13:34:00Z', '1 minute ago'],
    ['2026-11-23T12:36:00Z', '59 minutes ago'],
    ['2026-11-23T12:35:00Z', '1 hour ago'],
    ['2026-11-22T13:35:01Z', '23 hours ago'],
    ['2026-11-22T13:35:00Z', 'yesterday'],
    ['2026-11-21T23:00:00Z', 'yesterday'],
    ['2026-11-21T22:59:59Z', '2 days ago'],
    ['2026-11-21T14:00:00Z', '2 days ago'],
    ['2026-10-24T13:35:00Z', '30 days ago'],
    ['2026-11-23T13:36:00Z', 'in 1 minute'],
  ])('%s was %s in Rome', (at, text) => {
    expect(createTimeFormats('en-GB', 'Europe/Rome').ago(at, NOW)).toBe(text);
  });

  it('never calls "yesterday" what an own calendar of the zone puts elsewhere', () => {
    const formats = createTimeFormats('en-GB', 'Asia/Kathmandu');
    const dayOf = (ms: number) => Math.floor((ms + 5.75 * 3_600_000) / 86_400_000);
    fc.assert(
      fc.property(fc.integer({ min: 86_400, max: 20 * 86_400 }), (seconds) => {
        const at = NOW.getTime() - seconds * 1000;
        const days = dayOf(NOW.getTime()) - dayOf(at);
        expect(formats.ago(new Date(at), NOW)).toBe(days === 1 ? 'yesterday' : `${days} days ago`);
      }),
    );
  });
});

describe('instants', () => {
  it.each([
    ['en-GB', 'Europe/Rome', '2026-11-23T00:30:00Z', '01:30'],
    ['en-GB', 'Europe/Rome', '2026-11-22T23:00:00Z', '00:00'],
    ['en-GB', 'Europe/Rome', '2026-11-22T22:59:00Z', '22 Nov 23:59'],
    ['it', 'Europe/Rome', '2026-11-22T22:59:00Z', '22 nov 23:59'],
    ['en-US', 'America/New_York', '2026-11-23T13:00:00Z', '08:00 AM'],
    ['en-GB', 'Pacific/Kiritimati', '2026-11-23T10:00:00Z', '00:00'],
    ['en-GB', 'UTC', '2025-11-23T13:35:00Z', '23 Nov 2025 13:35'],
    ['en-GB', 'UTC', '2025-12-31T23:59:00Z', '31 Dec 2025 23:59'],
    ['en-GB', 'Pacific/Kiritimati', '2025-12-31T23:59:00Z', '1 Jan 13:59'],
  ])('%s in %s: %s is %j', (locale, zone, at, text) => {
    expect(plain(createTimeFormats(locale, zone).instant(at, NOW))).toBe(text);
  });
});

describe('buckets', () => {
  const at = '2026-03-29T00:00:00+01:00';

  it.each([
    ['QUARTER_HOUR', '00:00', 'Sun 29 Mar 00:00'],
    ['HOUR', '00:00', 'Sun 29 Mar 00:00'],
    ['DAY', '29 Mar', 'Sun 29 Mar 2026'],
    ['WEEK', '29 Mar', '29 Mar 2026'],
    ['MONTH', 'Mar 2026', 'Mar 2026'],
    ['QUARTER', 'Mar 2026', 'Mar 2026'],
    ['YEAR', '2026', '2026'],
  ] as const)('by %s are %j on the axis and %j in the tooltip', (step, short, long) => {
    const formats = createTimeFormats('en-GB', 'Europe/Rome');
    expect([plain(formats.bucket(at, step)), plain(formats.bucketLong(at, step))]).toEqual([short, long]);
  });

  it('jump over the hour that summer time skips, and show both passes of the one it repeats', () => {
    const formats = createTimeFormats('it', 'Europe/Rome');
    const hours = (first: string) =>
      [0, 1, 2, 3].map((hour) => formats.bucket(new Date(Date.parse(first) + hour * 3_600_000).toISOString(), 'HOUR'));
    expect(hours('2026-03-29T00:00:00Z')).toEqual(['01:00', '03:00', '04:00', '05:00']);
    expect(hours('2026-10-24T23:00:00Z')).toEqual(['01:00', '02:00', '02:00', '03:00']);
  });
});

describe('days and lengths', () => {
  it('write any day as that day, in every zone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40_000 }),
        fc.constantFrom('Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Rome', 'Africa/Casablanca'),
        (number, zone) => {
          const day = new Date(number * 86_400_000).toISOString().slice(0, 10);
          expect(createTimeFormats('en-GB', zone).day(day)).toMatch(
            new RegExp(`^${Number(day.slice(8))} .*${day.slice(0, 4)}$`),
          );
        },
      ),
    );
  });

  it.each([
    ['it', 0, '0 s'],
    ['it', 59, '59 s'],
    ['it', 60, '1 min'],
    ['it', 3599, '59 min'],
    ['it', 86_399, '23 h'],
    ['en-GB', 86_400, '1 day'],
    ['en-GB', 200_000, '2 days'],
  ])('%s: %d seconds are %j', (locale, seconds, text) => {
    expect(plain(createTimeFormats(locale, 'UTC').length(seconds))).toBe(text);
  });

  it.each([
    ['2026-11-01', '2026-11-23', '1–23 Nov 2026'],
    ['2025-12-20', '2026-01-05', '20 Dec 2025–5 Jan 2026'],
    ['2026-11-23', '2026-11-23', '23 Nov 2026'],
  ])('the range %s to %s is %j', (from, to, text) => {
    expect(plain(createTimeFormats('en-GB', 'Pacific/Pago_Pago').range(from, to))).toBe(text);
  });
});

describe('zone labels', () => {
  it.each([
    ['Europe/Rome', '2026-07-01T00:00:00Z', 'Europe/Rome (GMT+2)'],
    ['Europe/Rome', '2026-12-01T00:00:00Z', 'Europe/Rome (GMT+1)'],
    ['America/New_York', '2026-12-01T00:00:00Z', 'America/New York (GMT-5)'],
    ['Asia/Kolkata', '2026-12-01T00:00:00Z', 'Asia/Kolkata (GMT+5:30)'],
  ])('%s at %s reads %j', (zone, at, label) => {
    expect(zoneLabel(zone, 'en-US', new Date(at))).toBe(label);
  });
});
