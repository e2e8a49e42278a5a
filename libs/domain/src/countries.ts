import isoCountries from 'i18n-iso-countries';
import { REGIONS } from './regions.js';
import type { Locale } from './workspace.js';

/** Every ISO 3166-1 alpha-2 code, and XK (Kosovo), which messengers and ad platforms use though ISO does not assign it. */
export const COUNTRIES: readonly string[] = Object.freeze(Object.keys(REGIONS).sort());

const displayNames = new Map<string, Intl.DisplayNames>();

function displayNamesIn(language: string, style: 'long' | 'short' = 'long'): Intl.DisplayNames {
  const key = `${language} ${style}`;
  let names = displayNames.get(key);
  if (!names) {
    names = new Intl.DisplayNames([language], { type: 'region', style, fallback: 'code' });
    displayNames.set(key, names);
  }
  return names;
}

export function isCountry(code: string): boolean {
  return REGIONS[code] !== undefined;
}

/** Name of a country for readers (Unicode CLDR); a code that is no country is given back as it is. */
export function countryName(code: string, locale: Locale): string {
  return isCountry(code) ? (displayNamesIn(locale).of(code) ?? code) : code;
}

/**
 * Languages in which ad exports name countries. Where one name means two countries, the main names of all languages win over
 * their other names, and the earlier language over the later.
 */
const NAME_LANGUAGES = ['en', 'it', 'de', 'fr', 'es', 'pt'] as const;

/** Names met in ad exports that neither ISO nor CLDR lists. */
const OTHER_NAMES: Record<string, readonly string[]> = {
  BO: ['Plurinational State of Bolivia'],
  CD: ['DR Congo', 'DRC', 'Congo Kinshasa', 'Congo (DRC)'],
  CG: ['Congo', 'Congo Brazzaville', 'Republic of the Congo'],
  CV: ['Cabo Verde', 'Cape Verde'],
  CZ: ['Czech Republic', 'Repubblica Ceca', 'Tschechische Republik', 'République tchèque', 'República Checa'],
  FM: ['Micronesia'],
  GB: ['UK', 'Great Britain', 'Gran Bretagna', 'Grande-Bretagne', 'Gran Bretaña', 'Grã-Bretanha'],
  HK: ['Hong Kong'],
  KR: ['Korea', 'South Korea', 'Republic of Korea'],
  LA: ['Laos'],
  MK: ['Macedonia', 'FYROM'],
  MM: ['Burma', 'Birmania'],
  MO: ['Macau', 'Macao'],
  NL: ['Holland', 'The Netherlands', 'Olanda', 'Holanda'],
  PS: ['Palestine', 'Palestina', 'State of Palestine'],
  RU: ['Russia'],
  SY: ['Syria'],
  SZ: ['Swaziland'],
  TL: ['East Timor', 'Timor Est'],
  TR: ['Turkey'],
  TW: ['Taiwan'],
  US: ['USA', 'U.S.', 'United States'],
  VA: ['Vatican', 'Holy See', 'Vaticano'],
  VN: ['Vietnam', 'Viet Nam'],
};

/** Case, accents, punctuation and a leading article do not tell countries apart. */
function normalise(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the /, '');
}

function buildIndex(): Map<string, string> {
  const index = new Map<string, string>();
  const add = (name: string | undefined, code: string): void => {
    const key = normalise(name ?? '');
    if (key !== '' && !index.has(key)) index.set(key, code);
  };
  const addAll = (namesOf: (code: string, language: string) => readonly (string | undefined)[]): void => {
    for (const language of NAME_LANGUAGES) {
      for (const code of COUNTRIES) for (const name of namesOf(code, language)) add(name, code);
    }
  };
  for (const code of COUNTRIES) add(code, code);
  for (const code of COUNTRIES) add(isoCountries.alpha2ToAlpha3(code), code);
  for (const [code, names] of Object.entries(OTHER_NAMES)) for (const name of names) add(name, code);
  addAll((code, language) => [isoCountries.getName(code, language), displayNamesIn(language).of(code)]);
  addAll((code, language) => [
    ...(isoCountries.getName(code, language, { select: 'all' }) ?? []),
    displayNamesIn(language, 'short').of(code),
  ]);
  return index;
}

let index: Map<string, string> | undefined;

/**
 * Country that a text names: ISO alpha-2 or alpha-3, or a name in English, Italian, German, French, Spanish or Portuguese.
 * Null when it names none; never a guess from a part of a name.
 */
export function countryFromText(text: string): string | null {
  if (text.length > 100) return null;
  index ??= buildIndex();
  return index.get(normalise(text)) ?? null;
}
