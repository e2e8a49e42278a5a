import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { regionalLocale } from '../format/regional-locale.js';
import type { AppLocale, MessageKey } from '../i18n/index.js';

export interface Text {
  /** A number as `count` is written for the reader and picks the plural form. */
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
  const region = computed(() => regionalLocale(locale.value, navigator.languages));
  return {
    t(key, values = {}) {
      if (typeof values.count !== 'number') return t(key, values);
      const count = new Intl.NumberFormat(region.value, { useGrouping: 'always' }).format(values.count);
      return t(key, { ...values, count }, values.count);
    },
    tOr: (key, fallback) => (te(key, 'en') ? t(key) : fallback),
    locale: computed(() => locale.value as AppLocale),
    region,
  };
}
