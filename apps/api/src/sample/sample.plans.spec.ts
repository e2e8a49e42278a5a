import { readyPlan } from '../planner/plan-ready.js';
import { sampleContent, sampleRange } from './sample.plans.js';
import { SAMPLE_DAYS } from './sample.world.js';

describe('plans of the sample', () => {
  it('stand on days of the story, whose last one is today where the workspace is', () => {
    const now = new Date('2026-11-26T23:30:00Z');
    expect(sampleRange([SAMPLE_DAYS - 1, SAMPLE_DAYS + 4], now, 'Europe/Rome')).toMatchObject({
      ...{ from: '2026-11-27', to: '2026-12-02' },
    });
    expect(sampleRange([0, SAMPLE_DAYS - 1], now, 'UTC')).toEqual({
      ...{ from: '2026-07-30', to: '2026-11-26', timeZone: 'UTC' },
    });
  });

  it('give each country what it is to get, and all of the budget away', () => {
    const range = { from: '2026-11-01', to: '2026-11-20', timeZone: 'UTC' };
    const budgets = new Map([
      ['IT', '120'],
      ['ES', '81'],
    ]);
    const content = sampleContent({ name: 'A', goal: 'REPLIES' }, { channel: 'instagram' }, range, budgets);
    expect(readyPlan(content)).toMatchObject({
      ...{ budget: '201', currency: 'EUR', countries: ['IT', 'ES'], destinations: ['INSTAGRAM_DIRECT'], days: 20 },
      limits: [
        { country: 'IT', minimum: '120', maximum: '120' },
        { country: 'ES', minimum: '81', maximum: '81' },
      ],
    });
  });
});
