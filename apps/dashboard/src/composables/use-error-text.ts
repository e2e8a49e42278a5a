import type { ApiError } from '../api/errors.js';
import { useText } from './use-text.js';

/** What happened, in the reader's language, and the server's own sentence with the remedy. */
export function useErrorText() {
  const { t, tOr } = useText();
  return {
    title: (error: ApiError) => tOr(`errors.${error.code}`, t('errors.OTHER')),
    detail: (error: ApiError) => (error.code === 'NETWORK' ? t('errors.NETWORK_HINT') : error.message),
    line: (error: ApiError) => {
      const detail = error.code === 'NETWORK' ? t('errors.NETWORK_HINT') : error.message;
      return [tOr(`errors.${error.code}`, t('errors.OTHER')), detail].filter(Boolean).join('. ');
    },
  };
}
