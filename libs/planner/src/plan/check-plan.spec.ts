import { SpuntaError } from '@spunta/domain';
import { standardAssumptions, type AssumptionId } from './assumptions.js';
import { checkAssumptions, checkHistory, checkPlan } from './check-plan.js';
import type { BudgetLimit, HistoryRow, Plan } from './plan.js';

const PLAN: Plan = {
  ...{ goal: 'CONVERSATIONS', days: 14, budget: '1000', currency: 'EUR', countries: ['IT', 'ES'] },
  ...{ destinations: ['WHATSAPP', 'MESSENGER'], placements: ['INSTAGRAM_STORY', 'FACEBOOK_FEED'], audienceShare: 0.2 },
  ...{ followUps: [], limits: [], seed: 7 },
};
const STORY = { country: 'IT', destination: 'WHATSAPP', placement: 'INSTAGRAM_STORY' } as const;
const FEED = { ...STORY, placement: 'FACEBOOK_FEED' } as const;

/** What a check says: nothing, or the field that it names. Any other error is the check's own fault. */
function fieldOf(check: () => void): string | null {
  try {
    check();
    return null;
  } catch (error) {
    if (!(error instanceof SpuntaError)) throw error;
    expect(error.code).toBe('INVALID_INPUT');
    return error.field ?? 'no field';
  }
}
const planField = (changes: Partial<Plan>): string | null => fieldOf(() => checkPlan({ ...PLAN, ...changes }));

describe('plans', () => {
  test.each<[string, Partial<Plan>]>([
    ['as it stands', {}],
    ['of one day', { days: 1 }],
    ['of a leap year', { days: 366 }],
    ['at everybody', { audienceShare: 1 }],
    ['of one cent', { budget: '0.01' }],
    ['of whole yen', { budget: '1000', currency: 'JPY' }],
    ['with a target finer than a cent', { targetCost: '0.0005' }],
    ['with a negative seed', { seed: -3 }],
    ['with a placement that suits one destination', { placements: ['WHATSAPP_STATUS'] }],
    ['with half a message at once', { followUps: [{ category: 'service', perConversation: 0.5, hoursAfter: 0 }] }],
    ['with minimums that take all of the budget', { limits: [{ country: 'IT', minimum: '1000' }] }],
    ['with a country held to an amount', { limits: [{ country: 'IT', minimum: '300', maximum: '300' }] }],
    ['with nothing for a country', { limits: [{ country: 'IT', maximum: '0' }] }],
  ])('%s can be forecast', (_name, changes) => {
    expect(planField(changes)).toBeNull();
  });

  test.each<[string, Partial<Plan>]>([
    ['currency', { currency: 'eur' }],
    ['currency', { currency: 'EURO' }],
    ['budget', { budget: '0' }],
    ['budget', { budget: '-5' }],
    ['budget', { budget: '10.001' }],
    ['budget', { budget: '10.5', currency: 'JPY' }],
    ['budget', { budget: '1,000' }],
    ['budget', { budget: '1e3' }],
    ['targetCost', { targetCost: '0' }],
    ['targetCost', { targetCost: 'cheap' }],
    ['days', { days: 0 }],
    ['days', { days: 367 }],
    ['days', { days: 1.5 }],
    ['days', { days: Number.NaN }],
    ['audienceShare', { audienceShare: 0 }],
    ['audienceShare', { audienceShare: 1.01 }],
    ['audienceShare', { audienceShare: Number.NaN }],
    ['seed', { seed: 0.5 }],
    ['seed', { seed: 2 ** 53 }],
    ['countries', { countries: [] }],
    ['countries', { countries: ['IT', 'XX'] }],
    ['countries', { countries: ['it'] }],
    ['countries', { countries: ['IT', 'ES', 'IT'] }],
    ['destinations', { destinations: [] }],
    ['placements', { placements: [] }],
    ['placements', { destinations: ['MESSENGER'], placements: ['WHATSAPP_STATUS'] }],
    ['placements', { destinations: ['WHATSAPP', 'WHATSAPP'] }],
    ['placements', { placements: ['FACEBOOK_FEED', 'FACEBOOK_FEED'] }],
    ['followUps', { followUps: [{ category: 'utility', perConversation: -1, hoursAfter: 0 }] }],
    ['followUps', { followUps: [{ category: 'utility', perConversation: 1, hoursAfter: -1 }] }],
    ['followUps', { followUps: [{ category: 'utility', perConversation: Infinity, hoursAfter: 1 }] }],
    ['followUps', { followUps: [{ category: 'utility', perConversation: 1, hoursAfter: Number.NaN }] }],
  ])('name %s where it cannot be: %j', (field, changes) => {
    expect(planField(changes)).toBe(field);
  });

  test.each<[string, BudgetLimit[]]>([
    ['has no FR', [{ country: 'FR', maximum: '1' }]],
    ['with destination and placement', [{ country: 'IT', destination: 'WHATSAPP', maximum: '1' }]],
    ['has no ads of IT|LINE|FACEBOOK_FEED', [{ ...FEED, destination: 'LINE', maximum: '1' }]],
    ['of 0 or more', [{ country: 'IT', minimum: '-1' }]],
    ['finer than the smallest unit', [{ country: 'IT', maximum: '1.001' }]],
    ['above its maximum', [{ country: 'IT', minimum: '2', maximum: '1.99' }]],
    ['more than the budget', [{ country: 'IT', minimum: '1000.01' }]],
    [
      'two limits',
      [
        { country: 'IT', minimum: '2' },
        { country: 'IT', maximum: '9' },
      ],
    ],
    [
      'two limits',
      [
        { ...FEED, minimum: '2' },
        { ...FEED, minimum: '3' },
      ],
    ],
    // 600 for a country and 400.01 for a cell of another.
    [
      'more than the budget',
      [
        { country: 'ES', minimum: '600' },
        { ...STORY, minimum: '400.01' },
      ],
    ],
    // 60 + 50 for two ads of a country that may take 100.
    [
      'more than its maximum',
      [
        { country: 'IT', maximum: '100' },
        { ...STORY, minimum: '60' },
        { ...FEED, minimum: '50' },
      ],
    ],
  ])('limits are refused with words that help: %s', (words, limits) => {
    expect(planField({ limits })).toBe('limits');
    expect(() => checkPlan({ ...PLAN, limits })).toThrow(words);
  });

  test("a country's minimum and those of its ads are one need, not two", () => {
    // The greater of 600 and 300 + 250 in Italy, and 400 in Spain: 1,000 of 1,000.
    const limits: BudgetLimit[] = [
      { country: 'IT', minimum: '600' },
      { ...STORY, minimum: '300' },
      { ...FEED, minimum: '250' },
      { country: 'ES', minimum: '400' },
    ];
    expect(planField({ limits })).toBeNull();
    // 400.01 + 250 of Italy's ads are now more than 600: 1,050.01 in all.
    expect(
      planField({ limits: [...limits.filter(({ minimum }) => minimum !== '300'), { ...STORY, minimum: '400.01' }] }),
    ).toBe('limits');
  });
});

describe('history', () => {
  const ROW: HistoryRow = {
    ...{ ...STORY, spend: '12.5', impressions: 100, reach: null, clicks: 0, conversations: null },
    ...{ replies: null, conversions: null, days: 1, lastDay: '2026-10-30' },
  };

  test('may lack measures and money', () => {
    expect(fieldOf(() => checkHistory([ROW, { ...ROW, spend: '0', impressions: 0 }]))).toBeNull();
  });

  test.each<Partial<HistoryRow>>([
    { clicks: -1 },
    { impressions: Number.NaN },
    { reach: Infinity },
    { days: 0 },
    { lastDay: 'yesterday' },
    { spend: '-1' },
    { spend: 'much' },
  ])('is refused with %j', (changes) => {
    expect(fieldOf(() => checkHistory([ROW, { ...ROW, ...changes }]))).toBe('history');
  });
});

describe('assumptions', () => {
  const standard = standardAssumptions(1);
  const assume = (id: AssumptionId, value: number, low: number, high: number): string | null =>
    fieldOf(() => checkAssumptions({ ...standard, [id]: { ...standard[id], value, low, high } }));

  test('that Spunta starts with hold, whatever a dollar is worth', () => {
    for (const perUsd of [0.0001, 1, 25_000])
      expect(fieldOf(() => checkAssumptions(standardAssumptions(perUsd)))).toBeNull();
  });

  test.each<[AssumptionId, number, number, number]>([
    ['delivered_share', 1, 1, 1],
    ['elasticity', 1, 1, 1],
    ['cpm', 40, 2, 90],
    ['click_rate', 0.02, 0.02, 0.02],
  ])('%s may be %d (%d to %d)', (...assumption) => {
    expect(assume(...assumption)).toBeNull();
  });

  test.each<[AssumptionId, number, number, number]>([
    ['cpm', 0, 0, 0],
    ['cpm', 5, -1, 9],
    ['cpm', 5, 6, 9],
    ['cpm', 10, 6, 9],
    ['cpm', 10, 6, Infinity],
    ['cpm', Number.NaN, 6, 9],
    ['click_rate', 0.5, 0.2, 1],
    ['elasticity', 1.2, 1.2, 1.2],
    ['delivered_share', 1.5, 1.5, 1.5],
  ])('%s may not be %d (%d to %d)', (...assumption) => {
    expect(assume(...assumption)).toBe(`assumptions.${assumption[0]}`);
  });
});
