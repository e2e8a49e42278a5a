import fc from 'fast-check';
import { readContent } from './plan-content.js';
import { charactersOf, TEXT_LIMITS } from './text-limits.js';

const WHOLE = {
  name: 'Autumn',
  goal: 'CONVERSATIONS',
  range: { from: '2026-12-01', to: '2026-12-31', timeZone: 'Europe/Rome' },
  budget: { amount: '12000.50', currency: 'EUR' },
  countries: ['IT', 'DE'],
  destinations: ['WHATSAPP', 'MESSAGING_MESSENGER_WHATSAPP', 'TELEGRAM'],
  placements: ['INSTAGRAM_STORY', 'WHATSAPP_STATUS'],
  audienceShare: 0.25,
  targetCost: '3.5',
  creative: {
    texts: ['Prenota ora'],
    headlines: ['Tè d’autunno'],
    descriptions: [],
    pictures: ['teapot.jpg'],
    greeting: 'Ciao!',
    prefilledMessage: 'Vorrei informazioni',
    iceBreakers: ['Orari?', 'Prezzi?'],
  },
  followUps: [
    { category: 'marketing', template: 'autumn_offer', language: 'it', delayHours: 30, perConversation: 0.5 },
  ],
  limits: [
    { country: 'DE', minimum: '100' },
    { country: 'IT', destination: 'WHATSAPP', placement: 'WHATSAPP_STATUS', maximum: '5000' },
  ],
  assumptions: [{ id: 'reply_rate', value: 0.6, low: 0.5, high: 0.7 }],
  curves: [
    {
      ...{ country: 'IT', destination: 'WHATSAPP', placement: 'INSTAGRAM_STORY' },
      points: [{ spend: 10, impressions: 2_000, reach: 1_800, actions: 6 }],
    },
  ],
  delivery: { pageId: '556600001', specialCategories: [], beneficiary: 'Spunta', payer: 'Spunta' },
  seed: 7,
};

const faultOf = (change: object): unknown => {
  try {
    return readContent({ ...WHOLE, ...change });
  } catch (error) {
    const { code, field } = error as { code: string; field: string };
    return `${code} ${field}`;
  }
};

const CELL = { country: 'IT', destination: 'WHATSAPP', placement: 'FACEBOOK_FEED' };
const POINT = { spend: 1, impressions: 1_000, reach: 900, actions: 3 };

describe('content of a plan', () => {
  it('is kept as it was given, and reading it again changes nothing', () => {
    const read = readContent(WHOLE);
    expect(read).toEqual(WHOLE);
    expect(readContent(JSON.parse(JSON.stringify(read)))).toEqual(read);
  });

  it('of a draft may lack everything but a name; null is the same as absent', () => {
    const empty = readContent({ name: ' Draft ' });
    expect(empty).toEqual({
      ...{
        name: 'Draft',
        countries: [],
        destinations: [],
        placements: [],
        audienceShare: 1,
        followUps: [],
        limits: [],
      },
      ...{ creative: { texts: [], headlines: [], descriptions: [], pictures: [], iceBreakers: [] } },
      ...{ assumptions: [], curves: [], delivery: {}, seed: 1 },
    });
    const nulls = { goal: null, range: null, budget: null, targetCost: null, creative: { greeting: null } };
    expect(readContent({ name: 'Draft', ...nulls })).toEqual(empty);
  });

  it.each([
    ['name', { name: ' ' }],
    ['name', { name: 'x'.repeat(121) }],
    ['goal', { goal: 'GLORY' }],
    ['budget.amount', { budget: { amount: '-1', currency: 'EUR' } }],
    ['budget.amount', { budget: { amount: '1e3', currency: 'EUR' } }],
    ['budget.amount', { budget: { amount: `0.${'1'.repeat(50_000)}`, currency: 'EUR' } }],
    ['budget.currency', { budget: { amount: '1', currency: 'XYZ' } }],
    ['budget.currency', { budget: { amount: '1' } }],
    ['countries.1', { countries: ['IT', 'Atlantis'] }],
    ['countries', { countries: ['IT', 'IT'] }],
    ['destinations.0', { destinations: ['ICQ'] }],
    ['placements.0', { placements: ['BILLBOARD'] }],
    ['audienceShare', { audienceShare: 0 }],
    ['audienceShare', { audienceShare: 1.01 }],
    ['audienceShare', { audienceShare: Number.MIN_VALUE }],
    ['assumptions.0.high', { assumptions: [{ id: 'cpm', value: 1, low: 1, high: 1e308 }] }],
    ['assumptions.0.low', { assumptions: [{ id: 'cpm', value: 1, low: Number.MIN_VALUE, high: 1 }] }],
    ['curves.0.points.0.spend', { curves: [{ ...CELL, points: [{ ...POINT, spend: 1e308 }] }] }],
    ['curves.0.points.0.actions', { curves: [{ ...CELL, points: [{ ...POINT, actions: -1 }] }] }],
    ['creative.headlines.0', { creative: { headlines: ['x'.repeat(256)] } }],
    ['creative.iceBreakers', { creative: { iceBreakers: ['1', '2', '3', '4', '5'] } }],
    ['creative.greeting', { creative: { greeting: 'x'.repeat(60_000) } }],
    ['followUps.0.template', { followUps: [{ category: 'utility', template: 'Not A Name', delayHours: 1 }] }],
    ['followUps.0.language', { followUps: [{ category: 'utility', language: 'klingon', delayHours: 1 }] }],
    ['followUps.0.delayHours', { followUps: [{ category: 'utility', delayHours: -1 }] }],
    ['limits.0.placement', { limits: [{ country: 'IT', destination: 'WHATSAPP' }] }],
    ['limits.0.minimum', { limits: [{ country: 'IT', minimum: 'much' }] }],
    ['assumptions.0.value', { assumptions: [{ id: 'cpm', value: 9, low: 1, high: 5 }] }],
    ['assumptions.0.high', { assumptions: [{ id: 'reply_rate', value: 0.9, low: 0.5, high: 1 }] }],
    ['assumptions.0.high', { assumptions: [{ id: 'click_rate', value: 60, low: 50, high: 70 }] }],
    ['assumptions.0.id', { assumptions: [{ id: '__proto__', value: 1, low: 1, high: 1 }] }],
    ['assumptions', { assumptions: [1, 2].map((value) => ({ id: 'cpm', value, low: value, high: value })) }],
    ['delivery.pageId', { delivery: { pageId: '../me' } }],
    ['seed', { seed: 1.5 }],
    ['plan', { isAdmin: true }],
    ['plan', { limits: Array.from({ length: 4_000 }, () => ({ country: 'IT', minimum: '1'.repeat(60) })) }],
  ])('is refused at %s', (field, change) => {
    expect(faultOf(change)).toBe(`INVALID_INPUT ${field}`);
  });

  it.each([
    ['range.timeZone', { timeZone: '+02:00' }],
    ['range.from', { from: '2026-02-30' }],
    ['range.to', { to: '2026-11-30' }],
    ['range.to', { to: '2099-12-31' }],
  ])('has a range that exists, else it is refused at %s', (field, change) => {
    expect(faultOf({ range: { ...WHOLE.range, ...change } })).toBe(`RANGE_INVALID ${field}`);
  });

  it('takes a share that is certain, and what is no share above 1', () => {
    const certain = { id: 'reply_rate' as const, value: 1, low: 1, high: 1 };
    const assumptions = [certain, { id: 'cpm' as const, value: 9, low: 5, high: 12 }];
    expect(readContent({ ...WHOLE, assumptions }).assumptions).toEqual(assumptions);
  });

  it('counts characters of Unicode, not of UTF-16', () => {
    expect(charactersOf('🙂è')).toBe(2);
    expect(readContent({ ...WHOLE, creative: { iceBreakers: ['🙂'.repeat(80)] } }).creative.iceBreakers).toHaveLength(
      1,
    );
    expect(faultOf({ creative: { iceBreakers: ['🙂'.repeat(81)] } })).toBe('INVALID_INPUT creative.iceBreakers.0');
  });

  it('takes every text up to its limit, and none above', () => {
    const field = fc.constantFrom(...(['texts', 'headlines', 'descriptions', 'iceBreakers'] as const));
    fc.assert(
      fc.property(field, fc.nat({ max: 20 }), (of, more) => {
        const { most } = TEXT_LIMITS[of];
        expect(typeof faultOf({ creative: { [of]: ['è'.repeat(most - more)] } })).toBe('object');
        expect(faultOf({ creative: { [of]: ['è'.repeat(most + more + 1)] } })).toBe(`INVALID_INPUT creative.${of}.0`);
      }),
    );
  });

  it.each([undefined, null, 7, 'plan', [], () => 1])('is no plan where it is %p', (given) => {
    expect(() => readContent(given)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }) as Error);
  });
});
