import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { regionalLocale, type AppLocale, type MessageKey } from '../i18n/index.js';

export interface Text {
  /** `count` also picks the plural form. */
  t(key: MessageKey, values?: Record<string, string | number>): string;
  /** A message that may not exist (a code from the server): the text itself is the fallback. */
  tOr(key: string, fallback: string): string;
  /** The language of the messages. */
  locale: ComputedRef<AppLocale>;
  /** For numbers, dates and sorting. */
  region: ComputedRef<string>;
}

export function useText(): Text {
  const { t, te, locale } = useI18n();
  return {
    t: (key, values = {}) => (typeof values.count === 'number' ? t(key, values, values.count) : t(key, values)),
    tOr: (key, fallback) => (te(key, 'en') ? t(key) : fallback),
    locale: computed(() => locale.value as AppLocale),
    region: computed(() => regionalLocale(locale.value as AppLocale)),
  };
}
