import type { ApiError } from '../api/errors.js';
import * as italian from '../i18n/it/refusals.js';
import type { AppLocale } from '../i18n/index.js';
import { useText } from './use-text.js';

/** The server's sentence in the reader's language; as the server wrote it, in English, where there are no other words. */
export function refusalText({ code, field, message }: ApiError, locale: AppLocale): string {
  if (locale !== 'it') return message;
  const parts = (field ?? '').split('.').filter((part) => part && !/^\d+$/.test(part));
  const names = parts.map((_, i) => [code, ...parts.slice(0, parts.length - i)].join('.'));
  return italian.sentences[message] ?? names.flatMap((name) => italian.fields[name] ?? [])[0] ?? message;
}

/** What happened, in the reader's language, and the sentence with the remedy. */
export function useErrorText() {
  const { t, tOr, locale } = useText();
  const title = (error: ApiError) => tOr(`errors.${error.code}`, t('errors.OTHER'));
  const detail = (error: ApiError) =>
    error.code === 'NETWORK' ? t('errors.NETWORK_HINT') : refusalText(error, locale.value);
  return { title, detail, line: (error: ApiError) => [title(error), detail(error)].filter(Boolean).join('. ') };
}
