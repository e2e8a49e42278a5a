import { createI18n } from 'vue-i18n';
import { en as vuetifyEn, it as vuetifyIt } from 'vuetify/locale';
import { en } from './en/index.js';
import { it } from './it/index.js';

export const LOCALES = ['en', 'it'] as const;
export type AppLocale = (typeof LOCALES)[number];
/** Languages are named in themselves, so that everyone finds their own. */
export const LOCALE_NAMES: Record<AppLocale, string> = { en: 'English', it: 'Italiano' };

type Paths<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Paths<T[K]>}` }[keyof T & string];
/** Every message there is; a mistyped key does not compile. */
export type MessageKey = Paths<typeof en>;

const STORAGE_KEY = 'spunta.locale';

export function isLocale(text: unknown): text is AppLocale {
  return LOCALES.includes(text as AppLocale);
}

function firstLocale(): AppLocale {
  const wished = [localStorage.getItem(STORAGE_KEY), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return wished.find(isLocale) ?? 'en';
}

export const i18n = createI18n({
  legacy: false,
  locale: firstLocale(),
  fallbackLocale: 'en',
  messages: { en: { ...en, $vuetify: vuetifyEn }, it: { ...it, $vuetify: vuetifyIt } },
});

export function changeLocale(locale: AppLocale): void {
  i18n.global.locale.value = locale;
  localStorage.setItem(STORAGE_KEY, locale);
  document.documentElement.lang = locale;
}
