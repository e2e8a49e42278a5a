import { COUNTRIES, countryFromText, countryName } from './countries.js';
import { REGION_CODES, REGIONS, regionName } from './regions.js';

/** As Meta's exports and people write the markets that matter most, in six languages. */
const MARKETS: [code: string, ...names: string[]][] = [
  ['IT', 'Italy', 'Italia', 'Italien', 'Italie', 'Italia', 'Itália'],
  ['DE', 'Germany', 'Germania', 'Deutschland', 'Allemagne', 'Alemania', 'Alemanha'],
  ['FR', 'France', 'Francia', 'Frankreich', 'France', 'Francia', 'França'],
  ['ES', 'Spain', 'Spagna', 'Spanien', 'Espagne', 'España', 'Espanha'],
  ['GB', 'United Kingdom', 'Regno Unito', 'Vereinigtes Königreich', 'Royaume-Uni', 'Reino Unido', 'Reino Unido'],
  ['US', 'United States', 'Stati Uniti', 'Vereinigte Staaten', 'États-Unis', 'Estados Unidos', 'Estados Unidos'],
  ['BR', 'Brazil', 'Brasile', 'Brasilien', 'Brésil', 'Brasil', 'Brasil'],
  ['MX', 'Mexico', 'Messico', 'Mexiko', 'Mexique', 'México', 'México'],
  ['IN', 'India', 'India', 'Indien', 'Inde', 'India', 'Índia'],
  ['CH', 'Switzerland', 'Svizzera', 'Schweiz', 'Suisse', 'Suiza', 'Suíça'],
  ['NL', 'Netherlands', 'Paesi Bassi', 'Niederlande', 'Pays-Bas', 'Países Bajos', 'Países Baixos'],
  ['CI', 'Ivory Coast', 'Costa d’Avorio', 'Elfenbeinküste', "Côte d'Ivoire", 'Costa de Marfil', 'Costa do Marfim'],
  ['ZA', 'South Africa', 'Sudafrica', 'Südafrika', 'Afrique du Sud', 'Sudáfrica', 'África do Sul'],
  ['AE', 'United Arab Emirates', 'Emirati Arabi Uniti', 'Vereinigte Arabische Emirate', 'Émirats arabes unis'],
];

describe('countries of exports', () => {
  it.each(MARKETS)('%s', (code, ...names) => {
    const written = names.flatMap((name) => [name, name.toUpperCase(), ` ${name.normalize('NFD')} `]);
    expect(written.filter((name) => countryFromText(name) !== code)).toEqual([]);
  });

  it.each([
    ['CD', 'CG', 'Congo - Kinshasa', 'Congo - Brazzaville'],
    ['KP', 'KR', 'North Korea', 'South Korea'],
    ['GQ', 'GN', 'Equatorial Guinea', 'Guinea'],
    ['GW', 'PG', 'Guinea-Bissau', 'Papua New Guinea'],
    ['NE', 'NG', 'Niger', 'Nigeria'],
    ['DM', 'DO', 'Dominica', 'Dominican Republic'],
    ['VG', 'VI', 'British Virgin Islands', 'U.S. Virgin Islands'],
    ['WS', 'AS', 'Samoa', 'American Samoa'],
    ['SK', 'SI', 'Slovakia', 'Slovenia'],
    ['AT', 'AU', 'Österreich', 'Australien'],
    ['SD', 'SS', 'Sudan', 'South Sudan'],
  ])('%s and %s are told apart', (one, other, name, otherName) => {
    expect([countryFromText(name), countryFromText(otherName)]).toEqual([one, other]);
  });

  it('never gives a code that is no country, whatever name another language has for it', () => {
    const languages = ['en', 'it', 'de', 'fr', 'es', 'pt', 'nl', 'pl', 'tr', 'sv'];
    const found = languages.flatMap((language) => {
      const names = new Intl.DisplayNames([language], { type: 'region' });
      return COUNTRIES.map((code) => countryFromText(names.of(code) ?? '')).filter((code) => code !== null);
    });
    expect(found.filter((code) => !COUNTRIES.includes(code))).toEqual([]);
  });

  it('is sorted, frozen and free of doubles', () => {
    expect([...COUNTRIES]).toEqual([...new Set(COUNTRIES)].sort((a, b) => (a < b ? -1 : 1)));
    expect(Object.isFrozen(COUNTRIES)).toBe(true);
    expect(Object.isFrozen(REGIONS)).toBe(true);
  });
});

describe('regions', () => {
  /** UN M49, counted by hand with Taiwan, Kosovo and Antarctica where the comment of the table puts them. */
  it.each([
    ['northern_africa', 7],
    ['northern_america', 5],
    ['central_asia', 5],
    ['eastern_asia', 8],
    ['south_eastern_asia', 11],
    ['southern_asia', 9],
    ['western_asia', 18],
    ['eastern_europe', 10],
    ['western_europe', 9],
    ['australia_new_zealand', 6],
    ['melanesia', 5],
    ['polynesia', 10],
    ['antarctica', 1],
  ])('%s has %d countries', (region, size) => {
    expect(Object.values(REGIONS).filter((each) => each === region)).toHaveLength(size);
  });

  it('are 18, none named like a country', () => {
    expect(REGION_CODES).toHaveLength(18);
    for (const locale of ['en', 'it'] as const) {
      const countries = new Set(COUNTRIES.map((code) => countryName(code, locale)));
      const same = REGION_CODES.filter((code) => countries.has(regionName(code, locale)));
      // The Federated States of Micronesia lie in the region of that name; Antarctica is both.
      expect(same.filter((code) => code !== 'micronesia' && code !== 'antarctica')).toEqual([]);
    }
  });
});
