import type { Plan } from '../plan/plan.js';
import { NOTHING_KNOWN, type PlanFacts } from './facts.js';
import { checkPreconditions, type CheckState } from './preconditions.js';
import { CHECK_CODES, CHECKS, type CheckCode } from './texts.js';

const PLAN: Plan = {
  ...{ goal: 'CONVERSATIONS', days: 10, budget: '1000', currency: 'EUR', countries: ['IT', 'US'] },
  ...{ destinations: ['WHATSAPP'], placements: ['WHATSAPP_STATUS', 'INSTAGRAM_STORY', 'FACEBOOK_STORY'] },
  ...{ audienceShare: 0.2, limits: [], seed: 7 },
  followUps: [{ category: 'utility', perConversation: 1, hoursAfter: 100 }],
};
const GOOD: PlanFacts = {
  ...{ isPageLinked: true, hasAdvertiserRole: true, hasPayment: true, minimumDaily: 100 },
  callsToAction: { WHATSAPP: ['WHATSAPP_MESSAGE'] },
  ...{ specialCategories: [], specialCategoryCountries: [], transparencyCountries: ['IT', 'FR'] },
  ...{ beneficiary: 'Ceramica Verde', payer: 'Ceramica Verde', messagingLimit: 2_000, consenting: 500 },
  templates: [{ category: 'utility', status: 'APPROVED' }],
  notifications: { perDay: 100, people: 500 },
  consents: [{ source: 'list', people: 500, first: '2026-01-01T00:00:00Z', last: '2026-02-01T00:00:00Z' }],
};
const RATES = PLAN.countries.flatMap((country) =>
  (['utility', 'marketing'] as const).map((category) => ({
    country,
    category,
    rate: '0.03',
    freeInServiceWindow: false,
  })),
);
const BUDGETS = new Map([['IT|WHATSAPP|INSTAGRAM_STORY', 5_000]]);

function stateOf(code: CheckCode, plan: Partial<Plan> = {}, facts: Partial<PlanFacts> = {}): CheckState | undefined {
  const checks = checkPreconditions({ ...PLAN, ...plan }, { ...GOOD, ...facts }, RATES, BUDGETS);
  return checks.find((check) => check.code === code)?.state;
}

describe('preconditions', () => {
  test('a plan with all facts in order passes every check that concerns it', () => {
    const checks = checkPreconditions(PLAN, GOOD, RATES, BUDGETS);
    expect(checks.filter(({ state }) => state !== 'passed')).toEqual([]);
    expect(checks.map(({ code }) => code)).toEqual(CHECK_CODES.filter((code) => code !== 'US_MARKETING'));
  });

  test('what nobody knows is unknown, never passed', () => {
    const facts = { ...NOTHING_KNOWN, transparencyCountries: ['IT'] };
    const passed = checkPreconditions(PLAN, facts, RATES, null).filter(({ state }) => state === 'passed');
    // These follow from the plan and the rates alone.
    expect(passed.map(({ code }) => code)).toEqual([
      'STATUS_WITH_STORY',
      'STATUS_DESTINATION',
      'STORY_WITH_FEED',
      'MINOR_UNITS',
      'RATE_MISSING',
    ]);
  });

  test.each<[CheckCode, Partial<Plan>, Partial<PlanFacts>]>([
    ['PAGE_LINKED', {}, { isPageLinked: false }],
    ['ADVERTISER_ROLE', {}, { hasAdvertiserRole: false }],
    ['PAYMENT', {}, { hasPayment: false }],
    ['STATUS_WITH_STORY', { placements: ['WHATSAPP_STATUS'] }, {}],
    ['STATUS_DESTINATION', { destinations: ['MESSENGER'] }, {}],
    ['STORY_WITH_FEED', { placements: ['FACEBOOK_STORY'] }, {}],
    ['CALL_TO_ACTION', {}, { callsToAction: { WHATSAPP: ['MESSAGE_PAGE'] } }],
    [
      'CALL_TO_ACTION',
      { destinations: ['MESSAGING_MESSENGER_WHATSAPP'] },
      { callsToAction: { MESSAGING_MESSENGER_WHATSAPP: ['MESSAGE_PAGE'] } },
    ],
    ['BUDGET_MINIMUM', {}, { minimumDaily: 501 }],
    ['MINOR_UNITS', { budget: '10.001' }, {}],
    ['MINOR_UNITS', { budget: '10.5', currency: 'JPY' }, {}],
    ['SPECIAL_CATEGORY', {}, { specialCategories: ['HOUSING'], specialCategoryCountries: ['IT'] }],
    [
      'SPECIAL_CATEGORY',
      { destinations: ['MESSAGING_MESSENGER_WHATSAPP'] },
      { specialCategories: ['CREDIT'], specialCategoryCountries: ['IT', 'US'] },
    ],
    ['EU_TRANSPARENCY', {}, { payer: ' ' }],
    ['US_MARKETING', { followUps: [{ category: 'marketing', perConversation: 1, hoursAfter: 30 }] }, {}],
    ['TEMPLATE_APPROVED', {}, { templates: [{ category: 'utility', status: 'PAUSED' }] }],
    ['MESSAGING_LIMIT', {}, { messagingLimit: 99 }],
    ['CONSENT', {}, { consenting: 499 }],
    ['RATE_MISSING', { countries: ['IT', 'US', 'FR'] }, {}],
  ])('%s fails where it should', (code, plan, facts) => {
    expect(stateOf(code, plan, facts)).toBe('failed');
  });

  test.each<[CheckCode, Partial<Plan>, Partial<PlanFacts>]>([
    ['CALL_TO_ACTION', {}, { callsToAction: {} }],
    ['SPECIAL_CATEGORY', {}, { specialCategories: ['HOUSING'], specialCategoryCountries: null }],
    ['EU_TRANSPARENCY', {}, { beneficiary: null }],
    ['TEMPLATE_APPROVED', {}, { templates: [] }],
    ['TEMPLATE_APPROVED', {}, { templates: [{ category: 'utility', status: null }] }],
    ['MESSAGING_LIMIT', {}, { notifications: null }],
    ['CONSENT', {}, { consenting: null }],
  ])('%s is unknown where a fact is missing', (code, plan, facts) => {
    expect(stateOf(code, plan, facts)).toBe('unknown');
  });

  test('conversations that ads won are no consent: people without one block the plan', () => {
    expect(stateOf('CONSENT', {}, { consenting: 0, notifications: { perDay: 10, people: 300 } })).toBe('failed');
    expect(CHECKS.CONSENT.remedy.en).toContain('no consent');
  });

  test('what does not concern a plan is left out', () => {
    const plan: Partial<Plan> = {
      destinations: ['TELEGRAM'],
      placements: ['FACEBOOK_FEED'],
      countries: ['BR'],
      followUps: [],
    };
    const codes = checkPreconditions({ ...PLAN, ...plan }, GOOD, [], BUDGETS).map(({ code }) => code);
    expect(codes).toEqual(['ADVERTISER_ROLE', 'PAYMENT', 'BUDGET_MINIMUM', 'MINOR_UNITS', 'SPECIAL_CATEGORY']);
  });

  test('names what fails', () => {
    const checks = checkPreconditions({ ...PLAN, countries: ['IT', 'FR'] }, GOOD, RATES, BUDGETS);
    expect(checks.find(({ code }) => code === 'RATE_MISSING')!.where).toEqual(['FR utility']);
  });

  test('every text is written in both languages', () => {
    for (const { name, remedy } of Object.values(CHECKS))
      for (const { en, it } of [name, remedy]) {
        expect(en.length * it.length).toBeGreaterThan(0);
        expect(en).not.toBe(it);
      }
  });
});
