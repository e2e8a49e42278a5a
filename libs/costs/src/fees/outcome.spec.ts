import fc from 'fast-check';
import { facts, makeFact } from '../../../../test/support/fee-facts.js';
import type { FeeRules } from './fee-settings.js';
import { basisOf, countsToAllowance, outcomeOf, wouldCost } from './outcome.js';
import { chargesConversations, hasAllowance, REGIME_CHANGES, REGIMES, regimeOn } from './regimes.js';

const RULES: FeeRules = { freeServiceMessages: 1_000, appMessagesFree: true };
const fact = facts.map((each) => ({ ...each, key: 1n }));
const rules = fc.boolean().map((appMessagesFree): FeeRules => ({ ...RULES, appMessagesFree }));
const regimes = fc.constantFrom(...REGIMES);

describe('what a message costs', () => {
  it('is free by the allowance only where it uses it up', () => {
    fc.assert(
      fc.property(fact, regimes, rules, (message, regime, rule) => {
        if (outcomeOf(message, regime, true, rule) === 'allowance')
          expect(countsToAllowance(message, regime, rule)).toBe(true);
        expect(outcomeOf(message, regime, false, rule)).not.toBe('allowance');
      }),
      { numRuns: 500 },
    );
  });

  it('differs by the allowance in nothing but whether it is charged', () => {
    fc.assert(
      fc.property(fact, regimes, rules, (message, regime, rule) => {
        const [free, used] = [true, false].map((allowed) => outcomeOf(message, regime, allowed, rule));
        if (free !== used) expect([free, used]).toEqual(['allowance', 'charged']);
      }),
      { numRuns: 500 },
    );
  });

  it('is nothing on other messengers, which have no allowance either', () => {
    fc.assert(
      fc.property(fact, regimes, rules, fc.boolean(), (message, regime, rule, allowed) => {
        const elsewhere = { ...message, channel: 'telegram' as const };
        expect(outcomeOf(elsewhere, regime, allowed, rule)).toBe('channel');
        expect(countsToAllowance(elsewhere, regime, rule)).toBe(false);
      }),
    );
  });

  it('does not depend on the app where its messages are not free, nor ever where the provider told', () => {
    fc.assert(
      fc.property(fact, regimes, fc.boolean(), rules, (message, regime, allowed, rule) => {
        if (rule.appMessagesFree && basisOf(message) === 'estimate') return;
        const [app, api] = [true, false].map((each) => outcomeOf({ ...message, app: each }, regime, allowed, rule));
        expect(app).toBe(api);
      }),
    );
  });

  it('is what the provider told, whatever the rules would say', () => {
    const told = { free: 'platform', free_window: 'window', free_entry_point: 'entry_point' } as const;
    fc.assert(
      fc.property(
        fact,
        regimes,
        fc.constantFrom('free', 'free_window', 'free_entry_point'),
        (message, regime, verdict) => {
          const whatsapp = { ...message, channel: 'whatsapp' as const, verdict };
          expect(outcomeOf(whatsapp, regime, false, RULES)).toBe(told[verdict]);
          expect(basisOf(whatsapp)).toBe('webhook');
        },
      ),
    );
  });

  it.each([
    // An entry point comes before everything, the app before the way of charging, that before the window.
    [{ inEntryPoint: true, app: true, inWindow: true, category: 'service' as const }, 'messages', 'entry_point'],
    [{ app: true, inWindow: true, category: 'service' as const }, 'messages', 'app'],
    [{ inWindow: true, category: 'service' as const }, 'messages', 'regime'],
    [{ inWindow: true, category: 'utility' as const }, 'messages', 'window'],
    [{ inWindow: true, category: 'utility' as const }, 'messages_service_charged', 'charged'],
    [{ inWindow: true, category: 'marketing' as const }, 'messages', 'charged'],
    [{ inWindow: true, category: 'utility' as const }, 'conversations', 'conversation'],
    [{ category: '' as const }, 'messages', 'charged'],
  ] as const)('%j under %s: %s', (partial, regime, outcome) => {
    expect(outcomeOf(makeFact(partial), regime, false, RULES)).toBe(outcome);
  });
});

describe('what a free message saved', () => {
  it('is something only where a window or an entry point made it free, since messages are charged one by one', () => {
    fc.assert(
      fc.property(fact, regimes, fc.boolean(), rules, (message, regime, allowed, rule) => {
        const outcome = outcomeOf(message, regime, allowed, rule);
        if (!wouldCost(message, outcome, regime, allowed)) return;
        expect(['entry_point', 'window']).toContain(outcome);
        expect(chargesConversations(regime)).toBe(false);
        // Without the window the same message is charged, where the provider does not say otherwise.
        const bare = { ...message, inWindow: false, inEntryPoint: false, app: false, verdict: 'none' as const };
        expect(outcomeOf(bare, regime, allowed, rule)).toBe('charged');
      }),
      { numRuns: 500 },
    );
  });
});

describe('a way of charging', () => {
  it('begins on its day and holds until the day before the next', () => {
    // Each change is a first of the month: the day before is the last day of the way before.
    const before = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
    expect(REGIME_CHANGES.map(regimeOn)).toEqual(REGIMES.slice(1));
    expect(REGIME_CHANGES.map((day) => regimeOn(before(day)))).toEqual(REGIMES.slice(0, -1));
    expect([regimeOn(''), regimeOn('2099-12-31')]).toEqual([REGIMES[0], REGIMES[3]]);
  });

  it('has an allowance exactly where free-form messages can cost something', () => {
    const service = makeFact({ category: 'service', template: '', opensConversation: true });
    for (const regime of REGIMES)
      expect(hasAllowance(regime)).toBe(outcomeOf(service, regime, false, RULES) === 'charged');
  });
});
