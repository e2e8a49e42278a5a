import { ref } from 'vue';
import { GOALS, LINK_DESTINATIONS, META_DESTINATIONS, PLACEMENTS } from '../plans/plan-choices.js';
import { onPage } from './page.fixture.js';
import { usePlanWords } from './use-plan-words.js';

/** No-break spaces are spaces to whoever reads. */
const plain = (text: string) => text.replace(/\s/g, ' ');
async function wordsOf(locale: 'en' | 'it', currency: string | null = 'EUR') {
  const { page, leave } = await onPage(() => usePlanWords(() => currency), { path: '/plans', locale });
  leave();
  return page;
}

describe('a figure of a plan', () => {
  it.each([
    ['en', 'EUR', '€1,234.50 (€1,000.00 to €12,000.00)'],
    ['it', 'EUR', '1.234,50 € (da 1.000,00 € a 12.000,00 €)'],
    ['it', 'JPY', '1.235 JPY (da 1.000 JPY a 12.000 JPY)'],
    ['en', null, '1,234.50 (1,000.00 to 12,000.00)'],
    ['it', null, '1.234,50 (da 1.000,00 a 12.000,00)'],
  ] as const)('is money of the plan (%s, %s): %s', async (locale, currency, text) => {
    const page = await wordsOf(locale, currency);
    expect(plain(page.estimate({ median: 1234.5, low: 1000, high: 12_000 }, 'money'))).toBe(text);
  });

  it.each([
    ['en', '0 to 1,000,000'],
    ['it', 'da 0 a 1.000.000'],
  ] as const)('of nothing is told as nothing, not as unknown (%s)', async (locale, text) => {
    const page = await wordsOf(locale);
    expect(page.span({ median: 0, low: 0, high: 1e6 }, 'count')).toBe(text);
    expect(page.estimate({ median: 0, low: 0, high: 1e6 }, 'count')).toBe(`0 (${text})`);
  });

  it.each(['en', 'it'] as const)('that is not known is one dash, whatever its ends are (%s)', async (locale) => {
    const page = await wordsOf(locale);
    for (const figure of [null, undefined, {}, { median: null, low: 1, high: 2 }, { low: 1, high: 2 }])
      expect([page.span(figure, 'money'), page.estimate(figure, 'money')]).toEqual(['–', '–']);
  });

  it('is written anew when the plan gets another currency', async () => {
    const currency = ref<string | null>('EUR');
    const { page, leave } = await onPage(() => usePlanWords(() => currency.value), { path: '/plans' });
    expect(page.write('10.5', 'money')).toBe('€10.50');
    currency.value = 'GBP';
    expect(page.write('10.5', 'money')).toBe('£10.50');
    leave();
  });
});

describe('names in a plan', () => {
  it.each([
    ['en', ['Conversations', 'Replies', 'Conversions', 'Reach'], ['Germany', 'Japan']],
    ['it', ['Conversazioni', 'Risposte', 'Conversioni', 'Copertura'], ['Germania', 'Giappone']],
  ] as const)('are in the language of the reader (%s)', async (locale, goals, countries) => {
    const page = await wordsOf(locale);
    expect(GOALS.map(page.goalName)).toEqual(goals);
    expect(['DE', 'JP'].map(page.countryName)).toEqual(countries);
  });

  it.each(['en', 'it'] as const)('are one for each choice, and no code of the server (%s)', async (locale) => {
    const page = await wordsOf(locale);
    const destinations = [...META_DESTINATIONS, ...LINK_DESTINATIONS].map(page.destinationName);
    const placements = PLACEMENTS.map(page.placementName);
    for (const names of [destinations, placements]) {
      expect(new Set(names).size).toBe(names.length);
      for (const name of names) expect(name).not.toMatch(/_|^[a-z]/);
    }
  });
});
