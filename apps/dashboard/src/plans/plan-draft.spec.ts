import fc from 'fast-check';
import type { PlanContentPartsFragment, PlanInput } from '../generated/graphql.js';
import { CATEGORIES, GOALS, META_DESTINATIONS, PLACEMENTS, SPECIAL_CATEGORIES } from './plan-choices.js';
import { draftOf, missingOf, NEEDED, newDraft, toPlanInput, type PlanDraft } from './plan-draft.js';

const DEFAULTS = { timeZone: 'Europe/Rome', currency: 'EUR' };
const text = fc.string({ minLength: 1, maxLength: 12 }).filter((value) => value.trim() === value && value !== '');
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const amount = fc.integer({ min: 1, max: 99_999 }).map((cents) => String(cents / 100));
const share = fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100);

const content: fc.Arbitrary<PlanContentPartsFragment> = fc
  .record({
    ...{ name: text, goal: maybe(fc.constantFrom(...GOALS)), seed: fc.nat(), audienceShare: share },
    range: maybe(fc.constant({ from: '2026-12-01', to: '2026-12-24', timeZone: 'Asia/Kathmandu' })),
    budget: maybe(fc.record({ amount, currency: fc.constantFrom('EUR', 'JPY') })),
    countries: fc.subarray(['IT', 'DE', 'MX']),
    destinations: fc.subarray([...META_DESTINATIONS]),
    placements: fc.subarray([...PLACEMENTS]),
    targetCost: maybe(amount),
    creative: fc.record({
      ...{ texts: fc.array(text), headlines: fc.array(text), descriptions: fc.array(text), pictures: fc.array(text) },
      ...{ greeting: maybe(text), prefilledMessage: maybe(text), iceBreakers: fc.array(text) },
    }),
    followUps: fc.array(
      fc.record({
        ...{ category: fc.constantFrom(...CATEGORIES), template: maybe(text), language: maybe(fc.constant('it')) },
        ...{ delayHours: fc.nat(48), perConversation: fc.constantFrom(0.5, 1, 2) },
      }),
    ),
    assumptions: fc.array(
      fc.record({ id: fc.constant('CPM' as const), low: fc.constant(2), value: fc.nat(), high: fc.nat() }),
    ),
    curves: fc.array(
      fc.record({
        ...{ country: fc.constantFrom('IT', 'DE'), destination: fc.constantFrom(...META_DESTINATIONS) },
        placement: fc.constantFrom(...PLACEMENTS),
        points: fc.array(fc.record({ spend: fc.nat(), impressions: fc.nat(), reach: fc.nat(), actions: fc.nat() })),
      }),
    ),
    delivery: fc.record({
      ...{ adAccountId: maybe(text), connectionId: maybe(text), pageId: maybe(text), instagramId: maybe(text) },
      ...{ beneficiary: maybe(text), payer: maybe(text) },
      specialCategories: maybe(fc.subarray([...SPECIAL_CATEGORIES])),
    }),
  })
  .map((plan) => ({
    ...plan,
    limits: plan.countries.map((country) => ({
      ...{ country, destination: null, placement: null, minimum: '10', maximum: null },
    })),
  }));

const draftWith = (changes: Partial<PlanDraft>): PlanDraft => ({ ...newDraft('Plan', DEFAULTS), ...changes });

describe('a plan in its form', () => {
  it('says the same when it is saved as when it was read', () => {
    fc.assert(fc.property(content, (plan) => expect(toPlanInput(draftOf(plan, DEFAULTS))).toEqual(plan)));
  });

  it('is read the same a second time, so that nothing is saved that nobody changed', () => {
    fc.assert(
      fc.property(content, (plan) => {
        const once = draftOf(plan, DEFAULTS);
        expect(draftOf(toPlanInput(once) as PlanContentPartsFragment, DEFAULTS)).toEqual({
          ...once,
          ...(!plan.range && { timeZone: DEFAULTS.timeZone }),
          ...(!plan.budget && { currency: DEFAULTS.currency }),
        });
      }),
    );
  });

  it.each<[string, Partial<PlanDraft>, Partial<PlanInput>]>([
    ['half a period', { from: '2026-12-01', to: '' }, { range: null }],
    ['no amount', { amount: ' ' }, { budget: null }],
    ['no currency', { amount: '10', currency: '' }, { budget: null }],
    ['a comma', { amount: '1 500,50' }, { budget: { amount: '1500.50', currency: 'EUR' } }],
    [
      'what is no amount, for the server to refuse',
      { amount: 'much' },
      { budget: { amount: 'much', currency: 'EUR' } },
    ],
    ['an empty target', { targetCost: '' }, { targetCost: null }],
  ])('sends %s as such', (_, changes, expected) => {
    expect(toPlanInput(draftWith(changes))).toMatchObject(expected);
  });

  it('leaves empty lines and limits of what left the plan behind', () => {
    const limits = [
      { country: 'IT', minimum: '10' },
      { country: 'FR', minimum: '10' },
      { country: 'IT', destination: 'WHATSAPP' as const, placement: 'FACEBOOK_FEED' as const, maximum: '5' },
      { country: 'IT', destination: 'LINE' as const, placement: 'FACEBOOK_FEED' as const, maximum: '5' },
      { country: 'IT', minimum: null, maximum: null },
    ];
    const { creative } = draftWith({});
    const sent = toPlanInput(
      draftWith({ countries: ['IT'], limits, creative: { ...creative, texts: ['', 'Hello', '  '], greeting: ' ' } }),
    );
    expect(sent.limits).toEqual([limits[0], limits[2]]);
    expect([sent.creative?.texts, sent.creative?.greeting]).toEqual([['Hello'], null]);
  });
});

describe('what a forecast needs', () => {
  it('is all of it in an empty plan, in the order of the form', () => {
    expect(missingOf({ name: 'Plan' })).toEqual([...NEEDED]);
    expect(missingOf(toPlanInput(newDraft('Plan', DEFAULTS)))).toEqual(['range', 'budget', 'countries']);
  });

  it('is nothing once each is told', () => {
    const whole = { from: '2026-12-01', to: '2026-12-02', amount: '10', countries: ['IT'] };
    expect(missingOf(toPlanInput(draftWith(whole)))).toEqual([]);
    for (const field of ['amount', 'from'] as const)
      expect(missingOf(toPlanInput(draftWith({ ...whole, [field]: '' })))).toHaveLength(1);
  });
});
