import { checkPlan } from '@spunta/planner';
import fc from 'fast-check';
import { readContent } from '../apps/api/src/planner/plan-content.js';
import { readyPlan } from '../apps/api/src/planner/plan-ready.js';
import { charactersOf as charactersOfServer } from '../apps/api/src/planner/text-limits.js';
import { fixBudget, mostFor } from '../apps/dashboard/src/plans/editor/budget-limits.js';
import { charactersOf } from '../apps/dashboard/src/plans/editor/number-text.js';
import * as choices from '../apps/dashboard/src/plans/plan-choices.js';
import {
  draftOf,
  missingOf,
  NEEDED,
  newDraft,
  toPlanInput,
  type PlanDraft,
} from '../apps/dashboard/src/plans/plan-draft.js';
import type { PlanContentPartsFragment, PlanInput, PlanLimitInput } from '../apps/dashboard/src/generated/graphql.js';

/** The form of a plan meets the server's rules: what it sends is taken, kept as it is, and forecast where the form says that it can be. */
const DEFAULTS = { timeZone: 'Europe/Rome', currency: 'EUR' };
/** As a request brings it: enumerations of messages are written small within the server. */
const onServer = (input: PlanInput) =>
  readContent({
    ...input,
    followUps: input.followUps?.map((followUp) => ({ ...followUp, category: followUp.category.toLowerCase() })),
  });
const faultOf = (run: () => unknown): { field?: string; details?: { missing?: string[] } } | null => {
  try {
    run();
    return null;
  } catch (error) {
    return error as { field?: string };
  }
};

const draft: fc.Arbitrary<PlanDraft> = fc
  .record({
    goal: fc.option(fc.constantFrom(...choices.GOALS)),
    period: fc.constantFrom(['', ''], ['2026-12-01', ''], ['2026-12-01', '2026-12-24']),
    amount: fc.constantFrom('', '1500', '1500,50', ' 20 '),
    countries: fc.subarray(['IT', 'DE', 'MX']),
    destinations: fc.subarray([...choices.META_DESTINATIONS, ...choices.LINK_DESTINATIONS]),
    placements: fc.subarray([...choices.PLACEMENTS]),
    audienceShare: fc.integer({ min: 1, max: 1000 }).map((part) => part / 1000),
    texts: fc.array(fc.string({ maxLength: 20 }), { maxLength: 5 }),
    greeting: fc.string({ maxLength: 20 }),
  })
  .map(({ period: [from = '', to = ''], texts, greeting, ...rest }) => {
    const empty = newDraft('Plan', DEFAULTS);
    const followUps: PlanDraft['followUps'] = [
      { category: 'UTILITY', template: 'order_update', language: 'it', delayHours: 2, perConversation: 0.5 },
    ];
    return { ...empty, ...rest, from, to, followUps, creative: { ...empty.creative, texts, greeting } };
  });

describe('what the form of a plan sends', () => {
  it('is taken by the server, and comes back as the form has it', () => {
    fc.assert(
      fc.property(draft, (given) => {
        const sent = toPlanInput(given);
        const kept = onServer(sent);
        const back = { ...kept, followUps: sent.followUps } as unknown as PlanContentPartsFragment;
        expect(toPlanInput(draftOf(back, DEFAULTS))).toEqual(sent);
      }),
    );
  });

  it('can be forecast where the form misses nothing; else both miss the same', () => {
    fc.assert(
      fc.property(draft, (given) => {
        const input = toPlanInput(given);
        const missing = faultOf(() => readyPlan(onServer(input)))?.details?.missing ?? [];
        expect(missing).toEqual(missingOf(input));
      }),
    );
    expect(faultOf(() => readyPlan(readContent({ name: 'Plan' })))?.details?.missing).toEqual([...NEEDED]);
  });

  it('counts characters as the server does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => expect(charactersOf(text)).toBe(charactersOfServer(text))),
    );
  });
});

describe('limits that sliders make', () => {
  const moves = fc.array(fc.tuple(fc.constantFrom('IT', 'DE', 'MX'), fc.integer({ min: 0, max: 120_000 })), {
    maxLength: 12,
  });

  it('are never refused, however they are dragged', () => {
    fc.assert(
      fc.property(moves, (found) => {
        let limits: PlanLimitInput[] = [];
        for (const [country, cents] of found)
          limits = fixBudget(limits, country, Math.min(cents / 100, mostFor(limits, country, 1_000)));
        const whole: PlanDraft = {
          ...{ ...newDraft('Plan', DEFAULTS), from: '2026-12-01', to: '2026-12-30', amount: '1000' },
          ...{ countries: ['IT', 'DE', 'MX'], limits },
        };
        expect(faultOf(() => checkPlan(readyPlan(onServer(toPlanInput(whole)))))).toBeNull();
      }),
    );
  });
});
