import { LOCALES, type Locale, type Localized } from '@spunta/domain';

/** Options of an argument that picks the language of a text. */
export const LOCALE = { type: () => String, nullable: true, defaultValue: 'en' } as const;

/** Another language than ours gets English. */
export function localeOf(locale: string | null): Locale {
  return LOCALES.find((known) => known === locale?.slice(0, 2).toLowerCase()) ?? 'en';
}

export function inLocale(text: Localized, locale: string | null): string {
  return text[localeOf(locale)];
}
