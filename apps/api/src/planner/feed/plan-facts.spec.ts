import { checkPreconditions } from '@spunta/planner';
import fc from 'fast-check';
import { readContent } from '../plan-content.js';
import { readyPlan } from '../plan-ready.js';
import { notifiedCategories, planFacts, type Surroundings } from './plan-facts.js';

const contentOf = (change: object = {}) =>
  readContent({
    ...{ name: 'Autumn', goal: 'CONVERSATIONS', range: { from: '2026-12-01', to: '2026-12-10', timeZone: 'UTC' } },
    ...{ budget: { amount: '100', currency: 'EUR' }, countries: ['IT', 'US'], destinations: ['WHATSAPP'] },
    ...{ placements: ['FACEBOOK_FEED'], ...change },
  });
const late = (partial: object = {}) => ({
  category: 'marketing',
  template: 'offer',
  language: 'it',
  delayHours: 48,
  ...partial,
});
const NOBODY: Surroundings['consents'] = { counts: [], isRecorded: false };
const agreed = (messengers: number, lists = 0): Surroundings['consents'] => ({
  isRecorded: true,
  counts: [
    { source: 'messenger', people: messengers, first: '2026-01-01T00:00:00.000Z', last: '2026-02-01T00:00:00.000Z' },
    { source: 'list', people: lists, first: '2025-01-01T00:00:00.000Z', last: '2025-02-01T00:00:00.000Z' },
  ],
});
const around = (partial: Partial<Surroundings> = {}): Surroundings => ({
  ...{ account: { templates: [], messagingLimit: null }, consents: NOBODY, conversations: 100, days: 10 },
  ...{ platform: null, ...partial },
});
const states = (change: object, surroundings = around()) => {
  const content = contentOf(change);
  const checks = checkPreconditions(readyPlan(content), planFacts(content, surroundings), [], null);
  return Object.fromEntries(checks.map(({ code, state }) => [code, state]));
};

describe('facts of a plan', () => {
  it('are unknown where nobody told, never passed', () => {
    expect(states({ followUps: [late()] })).toMatchObject({
      ...{ PAGE_LINKED: 'unknown', ADVERTISER_ROLE: 'unknown', PAYMENT: 'unknown', BUDGET_MINIMUM: 'unknown' },
      ...{ SPECIAL_CATEGORY: 'unknown', EU_TRANSPARENCY: 'unknown', TEMPLATE_APPROVED: 'unknown' },
      ...{ MESSAGING_LIMIT: 'unknown', CONSENT: 'unknown', US_MARKETING: 'failed', RATE_MISSING: 'failed' },
    });
  });

  it('come from the plan', () => {
    const delivery = { specialCategories: [], beneficiary: 'Us', payer: 'Us' };
    expect(states({ delivery })).toMatchObject({ SPECIAL_CATEGORY: 'passed', EU_TRANSPARENCY: 'passed' });
    expect(states({ delivery, countries: ['US'] })).not.toHaveProperty('EU_TRANSPARENCY');
    expect(states({ delivery: { specialCategories: ['HOUSING'] } })).toMatchObject({ SPECIAL_CATEGORY: 'passed' });
    const combined = { destinations: ['MESSAGING_MESSENGER_WHATSAPP'], delivery: { specialCategories: ['HOUSING'] } };
    expect(states(combined)).toMatchObject({ SPECIAL_CATEGORY: 'failed' });
  });

  it.each([
    ['APPROVED', 'it', 'passed'],
    ['REINSTATED', 'it', 'passed'],
    ['PAUSED', 'it', 'failed'],
    ['PENDING_DELETION', 'it', 'failed'],
    ['constructor', 'it', 'unknown'],
    // Another language is another template.
    ['APPROVED', 'de', 'unknown'],
  ])('a template that is %s in %s has %s', (state, language, expected) => {
    const account = { templates: [{ template: 'offer', language, state }], messagingLimit: null };
    expect(states({ followUps: [late()] }, around({ account }))).toMatchObject({ TEMPLATE_APPROVED: expected });
  });

  it('weigh planned notifications against limit and consents; what is sent at once is none', () => {
    const limited = (messagingLimit: number, consenting: number) =>
      around({ account: { templates: [], messagingLimit }, consents: agreed(consenting) });
    // 100 conversations, every second one notified, over ten days: 5 a day, 50 people.
    const followUps = [late({ perConversation: 0.5 })];
    expect(states({ followUps }, limited(5, 50))).toMatchObject({ MESSAGING_LIMIT: 'passed', CONSENT: 'passed' });
    expect(states({ followUps }, limited(4, 49))).toMatchObject({ MESSAGING_LIMIT: 'failed', CONSENT: 'failed' });
    expect(states({ followUps }, limited(Infinity, 50))).toMatchObject({ MESSAGING_LIMIT: 'passed' });
    expect(states({ followUps: [late({ delayHours: 3 })] }, limited(1, 0))).not.toHaveProperty('CONSENT');
  });

  it('count consents of both sources, and tell how many of each', () => {
    const content = contentOf({ followUps: [late({ perConversation: 0.5 })] });
    const check = (consents: Surroundings['consents']) =>
      checkPreconditions(readyPlan(content), planFacts(content, around({ consents })), [], null).find(
        ({ code }) => code === 'CONSENT',
      );
    expect(check(agreed(20, 30))).toMatchObject({ state: 'passed' });
    expect(check(agreed(20, 30))?.found?.en).toMatch(/^50 people .*20 told by messengers .*30 from opt-in lists/);
    expect(check(agreed(20, 29))?.state).toBe('failed');
    expect(check(agreed(0, 0))?.state).toBe('failed');
    expect(check(NOBODY)?.state).toBe('unknown');
  });

  it.each<[object[], string[]]>([
    [[late()], ['marketing']],
    [
      [late({ category: 'utility' }), late()],
      ['utility', 'marketing'],
    ],
    [[late({ category: 'authentication' }), late({ category: 'utility' })], ['utility']],
    [[late({ delayHours: 23 }), late({ perConversation: 0 })], []],
  ])('ask for consent to what is sent late: %#', (followUps, expected) => {
    expect(notifiedCategories(contentOf({ followUps }))).toEqual(expected);
  });

  it('plan no fewer notifications than are sent, and never notify more people than write', () => {
    const followUp = fc.record({
      delayHours: fc.constantFrom(0, 23.9, 24, 48, 8_760),
      perConversation: fc.double({ min: 0, max: 20, noNaN: true }),
    });
    const given = fc.tuple(
      fc.array(followUp, { maxLength: 20 }),
      fc.nat({ max: 9_999 }),
      fc.integer({ min: 1, max: 366 }),
    );
    fc.assert(
      fc.property(given, ([followUps, conversations, days]) => {
        const content = contentOf({ followUps: followUps.map(late) });
        const { perDay, people } = planFacts(content, around({ conversations, days })).notifications ?? {};
        const late24 = followUps.filter(({ delayHours }) => delayHours >= 24);
        const sent = late24.reduce((sum, { perConversation }) => sum + perConversation, 0) * conversations;
        expect((perDay ?? NaN) * days).toBeGreaterThanOrEqual(sent - 1e-6);
        expect(((perDay ?? NaN) - 1) * days).toBeLessThan(sent + 1e-6);
        expect(people).toBeLessThanOrEqual(conversations);
        // Whoever is notified gets at most as many messages as all follow-ups together.
        expect(people === 0).toBe(sent === 0);
      }),
    );
  });
});
