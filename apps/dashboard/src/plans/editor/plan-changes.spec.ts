import fc from 'fast-check';
import { onPage } from '../../composables/page.fixture.js';
import { usePlanWords, type PlanWords } from '../../composables/use-plan-words.js';
import { createNumberFormats } from '../../format/numbers.js';
import type { PlanContentPartsFragment } from '../../generated/graphql.js';
import { planChanges } from './plan-changes.js';

type Content = PlanContentPartsFragment;
const CONTENT = {
  ...{
    name: 'Autumn',
    goal: 'CONVERSATIONS',
    range: { from: '2026-12-01', to: '2026-12-10', timeZone: 'Europe/Rome' },
  },
  ...{ budget: { amount: '1000', currency: 'EUR' }, countries: ['IT'], destinations: ['WHATSAPP'] },
  ...{ placements: ['FACEBOOK_FEED'], audienceShare: 1, targetCost: null, followUps: [], limits: [], curves: [] },
  ...{ assumptions: [], seed: 1 },
  creative: {
    ...{ texts: ['Write to us'], headlines: [], descriptions: [], pictures: [], greeting: null },
    ...{ prefilledMessage: null, iceBreakers: [] },
  },
  delivery: {
    ...{ adAccountId: null, pageId: null, connectionId: null, instagramId: null, specialCategories: null },
    ...{ beneficiary: null, payer: null },
  },
} as unknown as Content;
const plain = (text: string) => text.replace(/[\u00a0\u202f\u2009]/g, ' ');

async function wordsIn(locale: 'en' | 'it'): Promise<(currency: string | null) => PlanWords> {
  const { page, leave } = await onPage(() => usePlanWords(() => null), { path: '/plans', locale });
  leave();
  return (currency) => ({ ...page, write: createNumberFormats(locale, currency).exact });
}

describe('what two versions of a plan say differently', () => {
  const changed = async (change: Partial<Content>, locale: 'en' | 'it' = 'en', before = CONTENT) =>
    planChanges(before, { ...CONTENT, ...change }, await wordsIn(locale)).map(({ field, before: was, after }) => [
      field,
      plain(was),
      plain(after),
    ]);

  it('is nothing where they say the same', async () => {
    expect(await changed({})).toEqual([]);
  });

  it('is told field by field, in the words of the reader', async () => {
    const change: Partial<Content> = {
      ...{ name: 'Winter', budget: { amount: '1200.5', currency: 'USD' }, countries: ['IT', 'DE'], goal: 'REPLIES' },
    };
    expect(await changed(change)).toEqual([
      ['Name', 'Autumn', 'Winter'],
      ['Goal', 'Conversations', 'Replies'],
      ['Budget', '€1,000.00', '$1,200.50'],
      ['Countries', 'Italy', 'Italy, Germany'],
    ]);
    const italian = await changed(change, 'it');
    expect(italian.map(([field]) => field)).toEqual(['Nome', 'Obiettivo', 'Importo', 'Paesi']);
    expect(italian.at(-1)).toEqual(['Paesi', 'Italia', 'Italia, Germania']);
  });

  it('has a dash where one of them says nothing', async () => {
    expect(await changed({ budget: null })).toEqual([['Budget', '€1,000.00', '–']]);
    expect(await changed({ targetCost: '2' })).toEqual([['Target cost of a result', '–', '€2.00']]);
  });

  it('tells each line of texts, messages, limits, assumptions and curves', async () => {
    const limit = { country: 'IT', destination: null, placement: null, minimum: '10', maximum: null };
    const curve = {
      country: 'IT',
      destination: 'WHATSAPP',
      placement: 'FACEBOOK_FEED',
      points: [{ spend: 5 }, { spend: 9 }],
    };
    const followUp = { category: 'MARKETING', template: 'offer', language: 'it', delayHours: 48, perConversation: 0.5 };
    const rows = await changed({
      ...{ limits: [limit], curves: [curve], followUps: [followUp] },
      ...{ assumptions: [{ id: 'DAY_TO_DAY', value: 0.3, low: 0.2, high: 0.4 }] },
      creative: { ...CONTENT.creative, texts: ['Write to us', 'Ask us'] },
    } as unknown as Partial<Content>);
    expect(rows.map(([field]) => field)).toEqual([
      ...['Main text', 'Follow-up messages', 'Limits per country', 'Assumptions', 'Outcome curves of the platform'],
    ]);
    const [texts, messages, limits, assumptions, curves] = rows.map(([, , after]) => after);
    expect(texts).toBe('Write to us\nAsk us');
    expect(messages).toMatch(/^Marketing, offer it, .*48.*0\.5/);
    expect(limits).toBe('Italy: Minimum €10.00, Maximum none');
    expect(assumptions).toMatch(/^day to day: 0\.2\d* \/ 0\.3\d* \/ 0\.4/);
    expect(curves).toMatch(/^Italy · WhatsApp · Facebook Feed: 2 points, €9\.00$/);
  });

  it('is the same both ways round, with before and after exchanged', async () => {
    const words = await wordsIn('en');
    const content = fc
      .record({
        name: fc.string(),
        seed: fc.nat(3),
        countries: fc.subarray(['IT', 'DE', 'FR']),
        budget: fc.option(fc.record({ amount: fc.constantFrom('1', '2.50'), currency: fc.constantFrom('EUR', 'JPY') })),
      })
      .map((change) => ({ ...CONTENT, ...change }));
    fc.assert(
      fc.property(content, content, (one, other) => {
        const there = planChanges(one, other, words);
        const back = planChanges(other, one, words);
        expect(back).toEqual(there.map(({ before, after, ...rest }) => ({ ...rest, before: after, after: before })));
        expect(planChanges(one, one, words)).toEqual([]);
      }),
    );
  });
});
