import isoCountries from 'i18n-iso-countries';
import { COUNTRIES, countryFromText, countryName, isCountry } from './countries.js';
import { REGIONS, REGION_CODES, regionName, regionOf } from './regions.js';

describe('COUNTRIES', () => {
  it('is ISO 3166-1, with Kosovo', () => {
    expect([...COUNTRIES].sort()).toEqual(Object.keys(isoCountries.getAlpha2Codes()).sort());
    expect(COUNTRIES).toHaveLength(250);
    expect(isCountry('IT') && isCountry('XK')).toBe(true);
    expect(['it', 'ZZ', '', 'constructor', '__proto__', 'toString'].some(isCountry)).toBe(false);
  });
});

describe('regions', () => {
  it('gives every country one region, and every region a country', () => {
    const used = new Set(COUNTRIES.map((country) => regionOf(country)));
    expect(used).toEqual(new Set(REGION_CODES));
    expect(Object.keys(REGIONS)).toHaveLength(250);
  });

  it.each([
    ['IT', 'southern_europe'],
    ['DE', 'western_europe'],
    ['GB', 'northern_europe'],
    ['BR', 'latin_america_caribbean'],
    ['MX', 'latin_america_caribbean'],
    ['US', 'northern_america'],
    ['NG', 'sub_saharan_africa'],
    ['EG', 'northern_africa'],
    ['IN', 'southern_asia'],
    ['TR', 'western_asia'],
    ['TW', 'eastern_asia'],
    ['XK', 'southern_europe'],
  ])('puts %s into %s', (country, region) => {
    expect(regionOf(country)).toBe(region);
  });

  it('knows no region of nowhere', () => {
    expect([null, '', 'ZZ', 'constructor'].map(regionOf)).toEqual([null, null, null, null]);
  });

  it('has a name of its own for each region in each language', () => {
    for (const locale of ['en', 'it'] as const) {
      const names = REGION_CODES.map((code) => regionName(code, locale));
      expect(new Set(names).size).toBe(REGION_CODES.length);
      for (const name of names) expect(name).toMatch(/^\p{Lu}/u);
    }
    expect(regionName('southern_europe', 'it')).toBe('Europa meridionale');
    expect(regionName('toString', 'en')).toBe('toString');
  });
});

describe('countryName', () => {
  it('names every country in English and Italian', () => {
    for (const locale of ['en', 'it'] as const) {
      const names = COUNTRIES.map((code) => countryName(code, locale));
      expect(names.filter((name) => /^[A-Z]{2}$/.test(name))).toEqual([]);
      expect(new Set(names).size).toBe(COUNTRIES.length);
    }
    expect([countryName('DE', 'en'), countryName('DE', 'it')]).toEqual(['Germany', 'Germania']);
    expect(countryName('', 'en')).toBe('');
    expect(countryName('not a code', 'it')).toBe('not a code');
  });
});

describe('countryFromText', () => {
  it('reads every code, and every name in the interface languages, back', () => {
    for (const code of COUNTRIES) {
      const texts = [code, code.toLowerCase(), countryName(code, 'en'), countryName(code, 'it')];
      expect(texts.map(countryFromText)).toEqual([code, code, code, code]);
    }
  });

  it('reads the names of six languages back, but for two islands that Portuguese gives one name', () => {
    const misread = ['en', 'it', 'de', 'fr', 'es', 'pt'].flatMap((language) =>
      COUNTRIES.filter((code) => countryFromText(isoCountries.getName(code, language) ?? '') !== code).map(
        (code) => `${code} ${language}`,
      ),
    );
    expect(misread).toEqual(['SX pt']);
  });

  it.each([
    ['Italia', 'IT'],
    ['  ITALY ', 'IT'],
    ['ITA', 'IT'],
    ['Alemania', 'DE'],
    ['Deutschland', 'DE'],
    ['Allemagne', 'DE'],
    ['Alemanha', 'DE'],
    ['États-Unis', 'US'],
    ['etats unis', 'US'],
    ['The United States', 'US'],
    ['UK', 'GB'],
    ['Great Britain', 'GB'],
    ['The Netherlands', 'NL'],
    ["Cote d'Ivoire", 'CI'],
    ['Bosnia & Herzegovina', 'BA'],
    ['South Korea', 'KR'],
    ['Türkiye', 'TR'],
    ['Turkey', 'TR'],
    ['Hong Kong', 'HK'],
    ['Macedonia', 'MK'],
    ['República Checa', 'CZ'],
    ['Suíça', 'CH'],
    ['Österreich', 'AT'],
    ['Niger', 'NE'],
    ['Nigeria', 'NG'],
    ['Guinea', 'GN'],
    ['Dominica', 'DM'],
  ])('reads %s as %s', (text, country) => {
    expect(countryFromText(text)).toBe(country);
  });

  it.each([
    '',
    ' ',
    'unknown',
    'Unknown',
    'All',
    'Rome, Italy',
    'North',
    'ZZ',
    '12',
    '-',
    'constructor',
    'x'.repeat(5000),
  ])('does not guess from %j', (text) => {
    expect(countryFromText(text)).toBeNull();
  });
});
