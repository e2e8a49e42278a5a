import { dayOfPlan } from './day-of-plan.js';

const RANGE = { from: '2026-03-01', to: '2026-03-20', timeZone: 'Asia/Kathmandu' };

describe('the day of a plan', () => {
  it.each([
    ['2026-02-27T12:00:00Z', 1],
    // Midnight in Kathmandu is 18:15 UTC of the day before.
    ['2026-03-04T18:14:00Z', 4],
    ['2026-03-04T18:16:00Z', 5],
    ['2026-03-20T12:00:00Z', 20],
    ['2026-04-20T12:00:00Z', 20],
  ])('at %s is %d of 20', (now, day) => {
    expect(dayOfPlan(RANGE, new Date(now))).toEqual({ day, days: 20 });
  });
});
