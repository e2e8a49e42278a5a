import fc from 'fast-check';
import { DESTINATIONS, messengersOf, type Destination } from '../plan/destinations.js';
import { MESSAGE_CATEGORIES, type FollowUp } from '../plan/plan.js';
import { feesPerConversation, type FeeDraws } from './fees.js';
import type { MessageRate } from './input.js';

/** Three draws: all delivered and none free; half delivered; a quarter outside of free entry points. */
const DRAWS: FeeDraws = {
  delivered: Float64Array.of(1, 0.5, 1),
  entryPoint: Float64Array.of(0, 0, 0.75),
  whatsapp: Float64Array.of(0.5, 0.5, 0.5),
};
const rate = (category: MessageRate['category'], money: string, freeInServiceWindow = false): MessageRate => ({
  ...{ country: 'IT', category, rate: money, freeInServiceWindow },
});
const RATES = [rate('marketing', '0.08'), rate('utility', '0.02', true), rate('service', '0', true)];
const sent = (category: FollowUp['category'], perConversation: number, hoursAfter: number): FollowUp => ({
  ...{ category, perConversation, hoursAfter },
});
const feesOf = (followUps: FollowUp[], destination: Destination = 'WHATSAPP', rates = RATES) =>
  feesPerConversation({ followUps }, destination, rates, DRAWS);
const rounded = (draws: Float64Array | null): number[] => [...draws!].map((money) => Number(money.toFixed(9)));

describe('fees of a conversation', () => {
  test.each<[string, FollowUp[], number[]]>([
    // 2 × 0.08 = 0.16 after 72 hours: nothing is free any more, what is not delivered costs nothing.
    ['after every window', [sent('marketing', 2, 72)], [0.16, 0.08, 0.16]],
    // Within a free entry point three quarters of conversations cost nothing: 0.16 × 0.25.
    ['within the entry point', [sent('marketing', 2, 71.9)], [0.16, 0.08, 0.04]],
    ['marketing within the service window costs', [sent('marketing', 1, 23)], [0.08, 0.04, 0.02]],
    ['utility within the service window is free', [sent('utility', 3, 23.9)], [0, 0, 0]],
    ['utility a day later is not', [sent('utility', 3, 24)], [0.06, 0.03, 0.015]],
    // 0.08 × 0.5 always, and 0.02 outside of the entry point: 0.06, 0.03, 0.04 + 0.005.
    ['of two messages', [sent('marketing', 0.5, 100), sent('utility', 1, 48)], [0.06, 0.03, 0.045]],
    ['to nobody', [sent('authentication', 0, 100)], [0, 0, 0]],
  ])('%s', (_name, followUps, expected) => {
    const { draws, isFree, missing } = feesOf(followUps);
    expect(rounded(draws)).toEqual(expected);
    expect(isFree).toBe(expected.every((money) => money === 0));
    expect(missing).toEqual([]);
  });

  test("a combination pays for WhatsApp's part, other messengers nothing", () => {
    expect(rounded(feesOf([sent('marketing', 2, 72)], 'MESSAGING_MESSENGER_WHATSAPP').draws)).toEqual([
      0.08, 0.04, 0.08,
    ]);
    for (const destination of Object.keys(DESTINATIONS) as Destination[]) {
      const { draws, isFree, missing } = feesOf([sent('marketing', 1, 72)], destination, []);
      const isPaid = (messengersOf(destination) as readonly string[]).includes('whatsapp');
      expect([draws === null, isFree, missing]).toEqual([isPaid, !isPaid, isPaid ? ['marketing'] : []]);
    }
  });

  test('a missing rate makes all of it unknown, and is named once', () => {
    const followUps = [sent('authentication', 1, 1), sent('marketing', 1, 80), sent('authentication', 2, 90)];
    expect(feesOf(followUps)).toEqual({ draws: null, isFree: false, missing: ['authentication'] });
    expect(feesOf(followUps, 'WHATSAPP', []).missing).toEqual(['authentication', 'marketing']);
  });

  const followUp = fc.record({
    category: fc.constantFrom('marketing', 'utility', 'service' as const),
    perConversation: fc.double({ min: 0, max: 5, noNaN: true }),
    hoursAfter: fc.double({ min: 0, max: 200, noNaN: true }),
  });

  test('add up message by message, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(followUp, { maxLength: 6 }), (followUps) => {
        const whole = feesOf(followUps).draws!;
        const turned = feesOf([...followUps].reverse()).draws!;
        const parts = followUps.map((each) => feesOf([each]).draws!);
        whole.forEach((money, i) => {
          expect(money).toBeCloseTo(
            parts.reduce((sum, part) => sum + part[i]!, 0),
            12,
          );
          expect(turned[i]).toBeCloseTo(money, 12);
        });
      }),
    );
  });

  test('later never costs less, and never more than every message at its rate', () => {
    fc.assert(
      fc.property(followUp, fc.double({ min: 0, max: 100, noNaN: true }), (each, hours) => {
        const early = feesOf([each]).draws!;
        const late = feesOf([{ ...each, hoursAfter: each.hoursAfter + hours }]).draws!;
        const full = each.perConversation * Number(RATES.find(({ category }) => category === each.category)!.rate);
        early.forEach((money, i) => {
          expect(money).toBeLessThanOrEqual(late[i]!);
          expect(late[i]).toBeLessThanOrEqual(full);
        });
      }),
    );
  });

  test('every category of a plan can be missing', () => {
    const followUps = MESSAGE_CATEGORIES.map((category) => sent(category, 1, 0));
    expect(feesOf(followUps, 'WHATSAPP', []).missing).toEqual([...MESSAGE_CATEGORIES]);
  });
});
