import fc from 'fast-check';
import { bucketOf } from './bucket-marks.js';

describe('the bucket of an instant', () => {
  it.each([
    ['2026-03-10T09:00:00.000Z', '2026-03-10T09:00:00.000Z'],
    ['2026-03-10T09:14:59.999Z', '2026-03-10T09:00:00.000Z'],
    ['2026-03-10T09:15:00.000Z', '2026-03-10T09:15:00.000Z'],
    ['2026-03-10T10:29:00.000+01:00', '2026-03-10T09:15:00.000Z'],
  ])('of %s starts at %s', (instant, start) => {
    expect(bucketOf(instant) * 1000).toBe(Date.parse(start));
  });

  it('holds the instant and is 15 minutes long', () => {
    const range = { min: new Date('2000-01-01'), max: new Date('2099-01-01'), noInvalidDate: true };
    fc.assert(
      fc.property(fc.date(range), (instant) => {
        const start = bucketOf(instant.toISOString()) * 1000;
        expect(start % 900_000).toBe(0);
        expect(instant.getTime() - start).toBeGreaterThanOrEqual(0);
        expect(instant.getTime() - start).toBeLessThan(900_000);
      }),
    );
  });
});
