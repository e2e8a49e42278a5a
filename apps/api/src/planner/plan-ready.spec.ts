import { formatDay, parseDay, SpuntaError } from '@spunta/domain';
import {
  ASSUMPTION_IDS,
  checkAssumptions,
  checkPlan,
  DESTINATIONS,
  PLACEMENTS,
  standardAssumptions,
} from '@spunta/planner';
import fc from 'fast-check';
import { readContent, type PlanContent } from './plan-content.js';
import { editedAssumptions, readyPlan } from './plan-ready.js';

const NEEDED = ['goal', 'range', 'budget', 'countries', 'destinations', 'placements'] as const;
const COUNTRIES = 'IT DE FR ES GB BR MX IN US NL CH PT AR PL SG MT AT BE BG CY CZ DK EE FI GR HR HU IE LT LU'.split(
  ' ',
);
const WHOLE = {
  ...{ name: 'Autumn', goal: 'REPLIES', countries: ['IT', 'DE'], destinations: ['WHATSAPP'], seed: 7 },
  ...{ placements: ['INSTAGRAM_STORY', 'FACEBOOK_FEED'], audienceShare: 0.25, targetCost: '3.5' },
  ...{ range: { from: '2026-12-01', to: '2026-12-31', timeZone: 'Europe/Rome' } },
  ...{ budget: { amount: '12000.50', currency: 'EUR' }, limits: [{ country: 'DE', minimum: '100' }] },
  followUps: [{ category: 'marketing', template: 'offer', language: 'it', delayHours: 30, perConversation: 0.5 }],
};
const contentOf = (change: object = {}): PlanContent => readContent({ ...WHOLE, ...change });

function refusalOf(work: () => unknown): SpuntaError {
  try {
    work();
  } catch (error) {
    if (error instanceof SpuntaError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a plan that says enough', () => {
  it('is handed on as it was written, its days counted and its hours named as a forecast names them', () => {
    const plan = readyPlan(contentOf());
    expect(plan).toEqual({
      // December has 31 days, both ends included.
      ...{ goal: 'REPLIES', days: 31, countries: ['IT', 'DE'], destinations: ['WHATSAPP'], seed: 7 },
      ...{ placements: ['INSTAGRAM_STORY', 'FACEBOOK_FEED'], budget: '12000.50', currency: 'EUR', audienceShare: 0.25 },
      ...{ targetCost: '3.5', limits: [{ country: 'DE', minimum: '100' }] },
      followUps: [{ category: 'marketing', perConversation: 0.5, hoursAfter: 30 }],
    });
    expect(() => checkPlan(plan)).not.toThrow();
  });

  it('has no target cost where none was set: unlimited is not 0', () => {
    expect(readyPlan(contentOf({ targetCost: null }))).not.toHaveProperty('targetCost');
  });

  it('is refused with all that is missing, at the field that comes first', () => {
    fc.assert(
      fc.property(fc.subarray([...NEEDED], { minLength: 1 }), (missing) => {
        const { code, field, details, message } = refusalOf(() =>
          readyPlan(contentOf(Object.fromEntries(missing.map((name) => [name, null])))),
        );
        expect([code, field, details]).toEqual(['INVALID_INPUT', missing[0], { missing }]);
        for (const name of missing) expect(message).toContain(name);
      }),
    );
  });

  it('lasts as many days as from its first to its last, up to a year with a 29 February', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 800 }), (days, shift) => {
        const first = parseDay('2026-01-01', 'from') + shift;
        const range = { from: formatDay(first), to: formatDay(first + days - 1), timeZone: 'America/New_York' };
        const content = contentOf({ range });
        if (days <= 366) expect(readyPlan(content).days).toBe(days);
        else expect(refusalOf(() => readyPlan(content)).field).toBe('range.to');
      }),
    );
  });

  it('has at most 1,000 combinations', () => {
    const destinations = Object.keys(DESTINATIONS);
    const upTo = (most: number) => fc.integer({ min: 1, max: most });
    fc.assert(
      fc.property(upTo(COUNTRIES.length), upTo(destinations.length), upTo(PLACEMENTS.length), (c, d, p) => {
        const content = contentOf({
          ...{ countries: COUNTRIES.slice(0, c), limits: [] },
          ...{ destinations: destinations.slice(0, d), placements: PLACEMENTS.slice(0, p) },
        });
        if (c * d * p <= 1_000) expect(readyPlan(content).countries).toHaveLength(c);
        else expect(refusalOf(() => readyPlan(content))).toMatchObject({ code: 'INVALID_INPUT', field: 'countries' });
      }),
    );
  });
});

describe('assumptions of a plan', () => {
  const edit = fc.record({
    id: fc.constantFrom(...ASSUMPTION_IDS),
    value: fc.double({ min: 0.3, max: 0.6, noNaN: true }),
    low: fc.double({ min: 0.01, max: 0.3, noNaN: true }),
    high: fc.double({ min: 0.6, max: 0.99, noNaN: true }),
  });
  const edits = fc.uniqueArray(edit, { selector: ({ id }) => id });

  it('are the standard ones but for those that were edited, which keep name, unit and reason', () => {
    fc.assert(
      fc.property(edits, fc.double({ min: 0.01, max: 20_000, noNaN: true }), (assumptions, perUsd) => {
        const edited = editedAssumptions(contentOf({ assumptions }), perUsd);
        const standard = standardAssumptions(perUsd);
        expect(Object.keys(edited)).toEqual(Object.keys(standard));
        for (const id of ASSUMPTION_IDS) {
          const { value, low, high } = assumptions.find((one) => one.id === id) ?? standard[id];
          // Equal money: an edit is already in the currency of the plan, so the dollar does not move it.
          expect(edited[id]).toEqual({ ...standard[id], value, low, high });
        }
        expect(() => checkAssumptions(edited)).not.toThrow();
      }),
    );
  });

  it('of money follow the worth of a dollar, all others do not', () => {
    // 6 USD for a thousand impressions are 900 JPY where a dollar is worth 150.
    const [dollars, yen] = [1, 150].map((perUsd) => editedAssumptions(contentOf(), perUsd));
    expect([dollars?.cpm.value, yen?.cpm.value]).toEqual([6, 900]);
    expect(yen?.click_rate).toEqual(dollars?.click_rate);
    expect(editedAssumptions(contentOf({ assumptions: [{ id: 'cpm', value: 9, low: 8, high: 10 }] }), 150).cpm).toEqual(
      { ...yen?.cpm, value: 9, low: 8, high: 10 },
    );
  });
});
