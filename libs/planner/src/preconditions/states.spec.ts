import fc from 'fast-check';
import { DESTINATIONS, PLACEMENTS, type Destination } from '../plan/destinations.js';
import { MESSAGE_CATEGORIES, type FollowUp, type Plan } from '../plan/plan.js';
import { NOTHING_KNOWN, type PlanFacts } from './facts.js';
import { checkPreconditions, type CheckState } from './preconditions.js';
import { CHECK_CODES, type CheckCode } from './texts.js';

const PLAN: Plan = {
  ...{ goal: 'CONVERSATIONS', days: 10, budget: '1000', currency: 'EUR', countries: ['IT', 'US'] },
  ...{ destinations: ['WHATSAPP'], placements: ['FACEBOOK_FEED'], audienceShare: 0.2, limits: [], seed: 7 },
  followUps: [{ category: 'utility', perConversation: 1, hoursAfter: 100 }],
};
const STORY = 'IT|WHATSAPP|FACEBOOK_FEED';
/** `null`: the check is left out, as it does not concern the plan. */
type Told = CheckState | null;
type Row = [CheckCode, Told, Partial<PlanFacts>, Partial<Plan>?, string[]?];

const sent = (category: FollowUp['category'], hoursAfter = 100, perConversation = 1): Partial<Plan> => ({
  followUps: [{ category, perConversation, hoursAfter }],
});
const limits = (minimum: string): Partial<Plan> => ({ limits: [{ country: 'IT', minimum }] });
const names = { beneficiary: 'Ceramica Verde', payer: 'Ceramica Verde', transparencyCountries: ['IT', 'FR'] };
const template = (status: 'APPROVED' | 'PENDING' | 'REJECTED' | null): Partial<PlanFacts> => ({
  templates: [{ category: 'utility', status }],
});
const notified = (perDay: number, people: number) => ({ notifications: { perDay, people } });
const both = { destinations: ['MESSAGING_MESSENGER_WHATSAPP'] } as const satisfies Partial<Plan>;
const buttons = (...chosen: PlanFacts['callsToAction'][Destination] & object): Partial<PlanFacts> => ({
  callsToAction: { WHATSAPP: chosen, MESSAGING_MESSENGER_WHATSAPP: chosen },
});

const ROWS: Row[] = [
  ['PAGE_LINKED', 'passed', { isPageLinked: true }],
  ['PAGE_LINKED', 'failed', { isPageLinked: false }],
  ['PAGE_LINKED', 'unknown', {}],
  ['PAGE_LINKED', null, {}, { destinations: ['MESSENGER'] }],
  ['ADVERTISER_ROLE', 'passed', { hasAdvertiserRole: true }],
  ['ADVERTISER_ROLE', 'failed', { hasAdvertiserRole: false }],
  ['ADVERTISER_ROLE', 'unknown', {}],
  ['PAYMENT', 'passed', { hasPayment: true }],
  ['PAYMENT', 'failed', { hasPayment: false }],
  ['PAYMENT', 'unknown', {}],
  ['STATUS_WITH_STORY', 'passed', {}, { placements: ['WHATSAPP_STATUS', 'INSTAGRAM_STORY'] }],
  ['STATUS_WITH_STORY', 'failed', {}, { placements: ['WHATSAPP_STATUS', 'FACEBOOK_STORY'] }],
  ['STATUS_WITH_STORY', null, {}],
  ['STATUS_DESTINATION', 'passed', {}, { placements: ['WHATSAPP_STATUS'] }],
  ['STATUS_DESTINATION', 'failed', {}, { placements: ['WHATSAPP_STATUS'], ...both }],
  ['STORY_WITH_FEED', 'passed', {}, { placements: ['FACEBOOK_STORY', 'FACEBOOK_FEED'] }],
  ['STORY_WITH_FEED', 'passed', {}, { placements: ['FACEBOOK_STORY', 'INSTAGRAM_STORY'] }],
  ['STORY_WITH_FEED', 'failed', {}, { placements: ['FACEBOOK_STORY', 'INSTAGRAM_FEED'] }],
  ['CALL_TO_ACTION', 'passed', buttons('WHATSAPP_MESSAGE')],
  ['CALL_TO_ACTION', 'failed', buttons('MESSAGE_PAGE'), {}, ['WHATSAPP']],
  ['CALL_TO_ACTION', 'failed', buttons('WHATSAPP_MESSAGE', 'MESSAGE_PAGE'), {}, ['WHATSAPP']],
  ['CALL_TO_ACTION', 'passed', buttons('WHATSAPP_MESSAGE', 'MESSAGE_PAGE'), both],
  ['CALL_TO_ACTION', 'failed', buttons('WHATSAPP_MESSAGE', 'INSTAGRAM_MESSAGE'), both, [...both.destinations]],
  ['CALL_TO_ACTION', 'unknown', {}, {}, ['WHATSAPP']],
  ['CALL_TO_ACTION', null, {}, { destinations: ['LINE', 'WECHAT'] }],
  // 50.00 a day for ten days is just enough for a minimum of 5,000 minor units.
  ['BUDGET_MINIMUM', 'passed', { minimumDaily: 5_000 }],
  ['BUDGET_MINIMUM', 'failed', { minimumDaily: 5_001 }, {}, [STORY]],
  ['BUDGET_MINIMUM', 'unknown', {}],
  ['MINOR_UNITS', 'passed', {}, limits('10.50')],
  ['MINOR_UNITS', 'failed', {}, limits('10.505'), ['10.505']],
  ['MINOR_UNITS', 'failed', {}, { currency: 'JPY', ...limits('10.5') }, ['10.5']],
  ['SPECIAL_CATEGORY', 'passed', { specialCategories: ['NONE'] }],
  ['SPECIAL_CATEGORY', 'passed', { specialCategories: ['CREDIT'], specialCategoryCountries: ['US', 'IT'] }],
  ['SPECIAL_CATEGORY', 'failed', { specialCategories: ['CREDIT'], specialCategoryCountries: ['US'] }, {}, ['IT']],
  ['SPECIAL_CATEGORY', 'failed', { specialCategories: ['CREDIT'] }, both, [...both.destinations]],
  ['SPECIAL_CATEGORY', 'unknown', { specialCategories: ['CREDIT'] }, {}, ['IT', 'US']],
  ['SPECIAL_CATEGORY', 'unknown', {}],
  ['EU_TRANSPARENCY', 'passed', names],
  ['EU_TRANSPARENCY', 'failed', { ...names, beneficiary: '' }, {}, ['IT']],
  ['EU_TRANSPARENCY', 'unknown', { ...names, payer: null }, {}, ['IT']],
  ['EU_TRANSPARENCY', null, names, { countries: ['US'] }],
  ['US_MARKETING', 'passed', {}, { countries: ['IT'], ...sent('marketing') }],
  ['US_MARKETING', 'failed', {}, sent('marketing'), ['US']],
  ['US_MARKETING', null, {}, sent('utility')],
  ['US_MARKETING', null, {}, sent('marketing', 100, 0)],
  ['US_MARKETING', null, {}, { destinations: ['MESSENGER'], ...sent('marketing') }],
  ['TEMPLATE_APPROVED', 'passed', template('APPROVED')],
  ['TEMPLATE_APPROVED', 'failed', template('REJECTED'), {}, ['utility']],
  ['TEMPLATE_APPROVED', 'failed', template('PENDING'), {}, ['utility']],
  ['TEMPLATE_APPROVED', 'unknown', template(null), {}, ['utility']],
  ['TEMPLATE_APPROVED', 'unknown', template('APPROVED'), sent('marketing'), ['marketing']],
  ['TEMPLATE_APPROVED', null, {}, sent('service')],
  ['MESSAGING_LIMIT', 'passed', { messagingLimit: 250, ...notified(250, 9) }],
  ['MESSAGING_LIMIT', 'passed', { messagingLimit: Infinity, ...notified(1e9, 9) }],
  ['MESSAGING_LIMIT', 'failed', { messagingLimit: 250, ...notified(251, 9) }],
  ['MESSAGING_LIMIT', 'unknown', notified(1, 1)],
  ['MESSAGING_LIMIT', null, {}, sent('utility', 23)],
  ['CONSENT', 'passed', { consenting: 9, ...notified(1, 9) }],
  ['CONSENT', 'failed', { consenting: 8, ...notified(1, 9) }],
  ['CONSENT', 'unknown', { consenting: 9 }],
  ['CONSENT', null, {}, sent('utility', 23)],
  ['RATE_MISSING', 'passed', {}],
  ['RATE_MISSING', 'failed', {}, { countries: ['IT', 'FR'] }, ['FR utility']],
  ['RATE_MISSING', 'failed', {}, sent('marketing'), ['IT marketing', 'US marketing']],
  // Fees of no messages are known without a rate.
  ['RATE_MISSING', null, {}, sent('marketing', 100, 0)],
  ['RATE_MISSING', null, {}, { destinations: ['VIBER'] }],
];

const rates = ['IT', 'US'].map((country) => ({
  ...{ country, category: 'utility' as const, rate: '0.03', freeInServiceWindow: true },
}));
const check = (plan: Partial<Plan>, facts: Partial<PlanFacts>, budgets: Map<string, number> | null) =>
  checkPreconditions({ ...PLAN, ...plan }, { ...NOTHING_KNOWN, ...facts }, rates, budgets);

describe('a precondition', () => {
  test.each(ROWS)('%s is %s with %j and %j', (code, state, facts, plan = {}, where = undefined) => {
    const found = check(plan, facts, new Map([[STORY, 50_000]])).find((each) => each.code === code);
    expect(found?.state ?? null).toBe(state);
    if (where) expect(found!.where).toEqual(where);
  });

  test.each(CHECK_CODES)('%s is seen passed and failed above', (code) => {
    const told = ROWS.filter((row) => row[0] === code).map((row) => row[1]);
    expect(told).toEqual(expect.arrayContaining(['passed', 'failed']));
  });

  test('a minimum concerns cells that get money, and nobody knows before it is divided', () => {
    const stateOf = (budgets: Map<string, number> | null) =>
      check({}, { minimumDaily: 100 }, budgets).find(({ code }) => code === 'BUDGET_MINIMUM')!.state;
    expect(stateOf(null)).toBe('unknown');
    expect(stateOf(new Map([[STORY, 0]]))).toBe('passed');
    expect(stateOf(new Map([[STORY, 999]]))).toBe('failed');
  });

  const plans = fc.record({
    destinations: fc.uniqueArray(fc.constantFrom(...(Object.keys(DESTINATIONS) as Destination[])), { minLength: 1 }),
    placements: fc.uniqueArray(fc.constantFrom(...PLACEMENTS), { minLength: 1 }),
    countries: fc.uniqueArray(fc.constantFrom('IT', 'US', 'FR', 'BR'), { minLength: 1 }),
    followUps: fc.array(
      fc.record({
        category: fc.constantFrom(...MESSAGE_CATEGORIES),
        perConversation: fc.constantFrom(0, 0.5, 2),
        hoursAfter: fc.nat(200),
      }),
      { maxLength: 3 },
    ),
  });

  test('stands once, in the order of the list; more facts leave the list of any plan as it is', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const codes = check(plan, {}, null).map(({ code }) => code);
        expect(codes).toEqual(CHECK_CODES.filter((code) => codes.includes(code)));
        const known = check(plan, { isPageLinked: true, hasPayment: false, ...notified(3, 3) }, new Map());
        expect(known.map(({ code }) => code)).toEqual(codes);
      }),
    );
  });

  test('follow-ups of no messages change nothing', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const followUps = plan.followUps.filter(({ perConversation }) => perConversation > 0);
        expect(check(plan, {}, null)).toEqual(check({ ...plan, followUps }, {}, null));
      }),
    );
  });
});
