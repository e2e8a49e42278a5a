import { untilNight } from './self-check.js';

describe('the night of the self-check', () => {
  it.each([
    ['2026-03-10T00:30:00Z', 90 * 60_000],
    ['2026-03-10T01:59:59.999Z', 1],
    ['2026-03-10T02:00:00Z', 86_400_000],
    ['2026-12-31T23:00:00Z', 3 * 3_600_000],
  ])('comes from %s after %d ms', (now, wait) => {
    expect(untilNight(new Date(now))).toBe(wait);
  });
});
