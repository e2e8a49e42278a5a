import type { AppLocale } from '../i18n/index.js';

const LOCALES: readonly AppLocale[] = ['en', 'it'];

/** Until the chart says its own: the first of the reader's languages that there is. */
export function firstLanguage(languages: readonly string[]): AppLocale {
  const wished = languages.map((tag) => tag.slice(0, 2));
  return LOCALES.find((locale) => locale === wished.find((tag) => LOCALES.some((known) => known === tag))) ?? 'en';
}
