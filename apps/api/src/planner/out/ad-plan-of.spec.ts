import type { Cell } from '@spunta/planner';
import { readContent } from '../plan-content.js';
import { adPlanOf, markerOf, type Publishing } from './ad-plan-of.js';

const CELLS: Cell[] = [
  { country: 'IT', destination: 'WHATSAPP', placement: 'FACEBOOK_FEED' },
  { country: 'IT', destination: 'LINE', placement: 'FACEBOOK_FEED' },
];
const budgets = new Map([
  ['IT|WHATSAPP|FACEBOOK_FEED', 1_234],
  ['IT|LINE|FACEBOOK_FEED', 99],
]);
const publishingOf = (partial: Partial<Publishing> = {}): Publishing => ({
  ...{ planId: '0a1b', version: 3, grouping: 'PLACEMENT', account: '44', whatsappNumber: '3906' },
  ...{ now: new Date('2026-11-01T08:00:00Z'), ...partial },
});
const contentOf = (change: object = {}) =>
  readContent({
    ...{ name: 'Autumn', goal: 'REACH', range: { from: '2026-12-01', to: '2026-12-10', timeZone: 'Asia/Kathmandu' } },
    ...change,
  });
const made = (change: object = {}, publishing = publishingOf()) =>
  adPlanOf(contentOf(change), { cells: CELLS, budgets }, publishing);

describe('a plan for the ad platform', () => {
  it('has its cells with their money; messengers that no ad opens are left out with the reason', () => {
    const { plan, leftOut } = made();
    expect(plan.cells).toEqual([{ ...CELLS[0], budget: 1_234 }]);
    expect(leftOut).toMatchObject([{ destination: 'LINE', reason: { it: expect.stringContaining('link') as string } }]);
    expect(plan).toMatchObject({ name: 'Autumn', goal: 'REACH', whatsappNumber: '3906' });
  });

  it('tells nothing that the plan does not tell', () => {
    expect(made().plan).toMatchObject({
      ...{ pageId: null, instagramId: null, specialCategories: null, beneficiary: null, payer: null },
      creative: { texts: [], greeting: null, prefilledMessage: null },
    });
    const delivery = { pageId: '1', instagramId: '2', specialCategories: [], beneficiary: 'A', payer: 'B' };
    expect(made({ delivery }).plan).toMatchObject(delivery);
  });

  it('runs from the first midnight to the last in its own zone, at once when it has begun', () => {
    const times = (now: string) => {
      const { startTime, endTime } = made({}, publishingOf({ now: new Date(now) })).plan;
      return [startTime, endTime];
    };
    const end = '2026-12-11T00:00:00+05:45';
    expect(times('2026-11-30T18:14:59Z')).toEqual(['2026-12-01T00:00:00+05:45', end]);
    expect(times('2026-11-30T18:15:00Z')).toEqual([null, end]);
    expect(times('2026-12-10T18:14:59Z')).toEqual([null, end]);
    expect(() => times('2026-12-10T18:15:00Z')).toThrow(expect.objectContaining({ field: 'range.to' }));
    expect(() => made({ range: null })).toThrow(expect.objectContaining({ field: 'range' }));
  });

  it('is marked by version, account and division, and by nothing else', () => {
    const marker = markerOf(publishingOf());
    expect(marker).toMatch(/^S[0-9a-f]{12}$/);
    expect(markerOf(publishingOf({ now: new Date(), whatsappNumber: null }))).toBe(marker);
    for (const change of [{ planId: '0' }, { version: 4 }, { account: '45' }, { grouping: 'COUNTRY' as const }])
      expect(markerOf(publishingOf(change))).not.toBe(marker);
  });
});
