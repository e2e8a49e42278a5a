import fc from 'fast-check';
import { onPage, type Answer, type Asked } from './page.fixture.js';
import { useDimensionValues } from './use-dimension-values.js';
import { useFilterWords } from './use-filter-words.js';
import { useQuestionWords } from './use-question-words.js';
import { useText } from './use-text.js';
import { useValueNames } from './use-value-names.js';

const CATALOG = {
  metrics: [{ name: 'ad_spend', label: 'Ad spend', dimensions: [] }],
  dimensions: [{ name: 'country', label: 'Country', description: '' }],
};
const found = ['Zürich 2', 'arezzo', 'Zürich 10', ''].map((value) => ({
  dimensions: [{ name: 'city', value, label: value }],
}));
const server = ({ name }: Asked): Answer =>
  name === 'Catalog' ? { data: { metricCatalog: CATALOG } } : { data: { metrics: { rows: found } } };
const read = async <T>(use: () => T, locale: 'en' | 'it' = 'en') => (await onPage(use, { server, locale })).page;

describe('values in the reader’s words', () => {
  it.each([
    ['en', 'country', 'DE', 'Germany'],
    ['it', 'country', 'DE', 'Germania'],
    ['en', 'weekday', '1', 'Monday'],
    ['it', 'weekday', '7', 'domenica'],
    ['en', 'channel', 'whatsapp', 'WhatsApp'],
    ['en', 'channel', 'pigeon', 'pigeon'],
    ['en', 'hour', '9', '9:00'],
    ['en', 'campaign', '123', 'as the server says'],
    ['en', 'market_measure', 'guess', 'guess'],
  ] as const)('(%s) %s %s is %s', async (locale, name, value, expected) => {
    const { valueName } = await read(useValueNames, locale);
    expect(valueName({ name, value, label: 'as the server says' })).toBe(expected);
  });

  it('name what is unknown and what was folded alike in every dimension', async () => {
    for (const locale of ['en', 'it'] as const) {
      const { valueName } = await read(useValueNames, locale);
      const names = (value: string) =>
        new Set(['country', 'hour', 'weekday', 'ad'].map((name) => valueName({ name, value, label: 'x' })));
      expect([names('').size, names('__other__').size]).toEqual([1, 1]);
      expect([...names(''), ...names('__other__')]).not.toContain('x');
    }
  });
});

describe('a filter in words', () => {
  const countries = (...values: string[]) => ({ dimension: 'country', operator: 'IN' as const, values });

  it('names three values and counts the others', async () => {
    const { filterWords } = await read(useFilterWords);
    const words = filterWords(countries('IT', 'DE', 'FR', 'ES', 'US'));
    expect(words).toMatch(/^Country .*Italy, Germany, France, .*\b2\b/);
    expect(words).not.toMatch(/Spain|States/);
    expect(filterWords(countries('IT', 'DE', 'FR'))).toMatch(/Italy, Germany, France$/);
  });

  it('writes the bound of a figure as it is, and a field that the catalogue lacks by its name', async () => {
    const { filterWords } = await read(useFilterWords);
    expect(filterWords({ dimension: 'ad_spend', operator: 'GT', values: ['10.5'] })).toMatch(/^Ad spend .*10\.5$/);
    expect(filterWords({ dimension: 'planet', operator: 'IS', values: ['Mars'] })).toMatch(/^planet .*Mars$/);
  });

  it('are told one after the other', async () => {
    const { filterWords, filtersWords } = await read(useFilterWords);
    const both = [countries('IT'), countries('DE')];
    expect(filtersWords(both)).toBe(both.map(filterWords).join('; '));
    expect(filtersWords([])).toBe('');
  });
});

describe('a question in words', () => {
  it.each(['en', 'it'] as const)('names its figures, and what they are split by (%s)', async (locale) => {
    const { question } = await read(useQuestionWords, locale);
    expect(question({ metrics: ['ad_spend', 'odd'], dimensions: [] }, null)).toBe('Ad spend, odd');
    const split = question({ metrics: ['ad_spend'], dimensions: ['country'] }, 'DAY');
    expect(split).toMatch(locale === 'en' ? /^Ad spend.* country, day/ : /^Ad spend.* country, giorn/);
  });
});

describe('values to filter by', () => {
  const options = (name: string, locale: 'en' | 'it' = 'en') =>
    read(
      () =>
        useDimensionValues(
          () => name,
          () => 'ad_spend',
        ).options,
      locale,
    );

  it('stand in the reader’s alphabet, numbers by their size, the unknown among them', async () => {
    const labels = (await options('city')).value.map(({ value }) => value);
    expect(labels.filter(Boolean)).toEqual(['arezzo', 'Zürich 2', 'Zürich 10']);
    expect(labels).toHaveLength(4);
  });

  it('of countries are sorted by their names in each language', async () => {
    for (const locale of ['en', 'it'] as const) {
      const labels = (await options('country', locale)).value.map(({ label }) => label);
      expect(labels).toEqual([...labels].sort(new Intl.Collator(locale, { numeric: true }).compare));
      expect(labels.length).toBeGreaterThan(200);
    }
  });

  it('of weekdays keep their week', async () => {
    const labels = (await options('weekday')).value.map(({ label }) => label);
    expect([labels[0], labels[6], labels.length]).toEqual(['Monday', 'Sunday', 8]);
  });
});

describe('a number in a sentence', () => {
  it.each([
    ['en', 'en-GB'],
    ['it', 'it-IT'],
  ] as const)('is grouped for the reader, also where the language would not (%s)', async (locale, region) => {
    const { t } = await read(useText, locale);
    const written = new Intl.NumberFormat(region, { useGrouping: 'always' });
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9_999_999 }), (count) => {
        const words = t('explorer.moreValues', { count });
        expect(words.replace(/[^\d.,]/g, '')).toBe(written.format(count));
      }),
    );
  });

  it('has words of its own where there are none for a code', async () => {
    const { tOr } = await read(useText);
    expect(tOr('errors.NEVER_HEARD_OF', 'its own words')).toBe('its own words');
    expect(tOr('errors.NETWORK', 'its own words')).not.toBe('its own words');
  });
});
