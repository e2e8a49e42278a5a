import { countKnown, readColumns } from './ads-manager.columns.js';
import { AD_HEADERS, AD_LANGUAGES, CONVERSATIONS_STARTED, type AdColumn } from './ads-manager.headers.js';
import { memoise, normalise, spellingMap, spellingSet } from './ads-manager.spelling.js';
import { DEVICE_WORDS, GENDER_WORDS, TOTAL_WORDS, UNKNOWN_WORDS } from './ads-manager.words.js';

const COLUMNS = Object.keys(AD_HEADERS) as AdColumn[];

describe('the table of headers', () => {
  it('gives no spelling to two columns', () => {
    const owners = new Map<string, Set<AdColumn>>();
    for (const column of COLUMNS) {
      for (const spelling of spellingSet(AD_HEADERS[column])) {
        owners.set(spelling, (owners.get(spelling) ?? new Set()).add(column));
      }
    }
    expect([...owners].filter(([, columns]) => columns.size > 1)).toEqual([]);
  });

  it.each(AD_LANGUAGES)('names every column in %s, and each spelling is recognised', (language) => {
    for (const column of COLUMNS) {
      expect(AD_HEADERS[column][language].length).toBeGreaterThan(0);
      for (const spelling of AD_HEADERS[column][language]) {
        expect(readColumns([`  ${spelling.toUpperCase()} `]).at).toEqual({ [column]: 0 });
      }
    }
  });

  it('has words in all languages, none of them with two meanings', () => {
    for (const words of [UNKNOWN_WORDS, TOTAL_WORDS, CONVERSATIONS_STARTED]) {
      for (const language of AD_LANGUAGES) expect(words[language].length).toBeGreaterThan(0);
    }
    for (const table of [GENDER_WORDS, DEVICE_WORDS]) {
      const spellings = Object.values(table).flatMap((words) => [...spellingSet(words)]);
      expect(new Set(spellings).size).toBe(spellings.length);
    }
    expect(spellingMap(GENDER_WORDS).get(normalise('Männlich'))).toBe('male');
  });
});

describe('readColumns', () => {
  it.each([
    ['Amount spent (EUR)', 'EUR'],
    ['Importo speso (€)', 'EUR'],
    ['Valor usado (BRL)', 'BRL'],
    ['Montante gasto (R$)', 'BRL'],
    ['Ausgegebener Betrag [CHF]', 'CHF'],
    ['Amount spent', undefined],
    ['Amount spent (all)', undefined],
  ])('%s is spend in %s', (header, currency) => {
    expect(readColumns([header])).toMatchObject({ at: { spend: 0 }, currency });
  });

  it('does not take averages and costs for figures', () => {
    const headers = ['CPC (cost per link click) (EUR)', 'Cost per result', 'CTR (all)', 'Impressions (Gross)', 'Ends'];
    expect(readColumns(headers)).toMatchObject({ at: {}, ignored: [0, 1, 2, 3, 4] });
    expect(countKnown(headers)).toBe(0);
  });

  it.each([
    [['Day', 'Impressions'], 'account'],
    [['Day', 'Campaign ID'], 'campaign'],
    [['Day', 'Campaign name', 'Ad set name'], 'ad_set'],
    [['Day', 'Campaign name', 'Ad ID'], 'ad'],
  ])('%j is a report by %s', (headers, level) => {
    expect(readColumns(headers).level).toBe(level);
  });

  it('names breakdowns as the dimensions are named, in one order', () => {
    expect(readColumns(['Day', 'Platform', 'Gender', 'Age']).breakdown).toBe('age+gender+publisher_platform');
    expect(readColumns(['Alter', 'Geschlecht', 'Plattform']).breakdown).toBe('age+gender+publisher_platform');
    expect(readColumns(['Day']).breakdown).toBe('');
  });

  it('keeps the first of two columns of one meaning', () => {
    expect(readColumns(['Day', 'Date', 'Clicks (all)', 'Clicks']).at).toEqual({ day: 0, allClicks: 2 });
  });

  it('tells English headers from others', () => {
    expect(readColumns(['Day', 'Campaign name', 'Amount spent', 'Impressions']).english).toBe(true);
    expect(readColumns(['Jour', 'Nom de la campagne', 'Montant dépensé', 'Impressions']).english).toBe(false);
    expect(readColumns(['Día', 'Alcance', 'Resultados']).english).toBe(false);
  });
});

describe('memoise', () => {
  it('reads each text once, null included, and stays bounded', () => {
    let calls = 0;
    const read = memoise((text: string) => {
      calls += 1;
      return text === 'none' ? null : text.length;
    });
    expect([read('four'), read('four'), read('none'), read('none')]).toEqual([4, 4, null, null]);
    expect(calls).toBe(2);
    for (let at = 0; at < 6000; at += 1) read(String(at));
    expect(read('four')).toBe(4);
    expect(calls).toBe(6003);
  });
});
