import { explorer as english } from '../i18n/en/explorer.js';
import { embedPage as englishPage } from '../i18n/en/embeds.js';
import { explorer as italian } from '../i18n/it/explorer.js';
import { embedPage as italianPage } from '../i18n/it/embeds.js';
import type { AppLocale } from '../i18n/index.js';

export type PageWord = keyof typeof englishPage;
export type ExplorerWord = keyof typeof english.explorer;

const PAGE: Record<AppLocale, Record<PageWord, string>> = { en: englishPage, it: italianPage };
const EXPLORER = { en: english, it: italian };

export interface EmbedWords {
  page(word: PageWord, values?: Record<string, string | number>): string;
  explorer(word: ExplorerWord, values?: Record<string, string | number>): string;
  /** Value of a dimension in words; null: as the server labels it. */
  value(dimension: string, value: string): string | null;
  /** A unit of the catalogue. */
  unit(unit: string): string;
}

/** The words of one language, without the rest of the dashboard's. */
export function embedWords(language: AppLocale): EmbedWords {
  const { explorer, units } = EXPLORER[language];
  const known: Record<string, string> = explorer;
  const unitNames: Record<string, string> = units;
  return {
    page: (word, values = {}) => fill(PAGE[language][word], values),
    explorer: (word, values = {}) => fill(explorer[word], values),
    value: (dimension, value) => known[`${dimension}_${value}`] ?? null,
    unit: (unit) => unitNames[unit] ?? unit,
  };
}

function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
