import { onUnmounted, ref, shallowRef, watch } from 'vue';
import { toHttpError, type ApiError } from '../../api/errors.js';
import { useSession } from '../../api/session.store.js';
import type { ReportInput } from '../../generated/graphql.js';

/** Longer than between two clicks on "move up"; the server is asked once the hand rests. */
const PAUSE_MS = 700;
const ADDRESS = '/api/reports/preview';

/** The PDF of what is being composed, made anew after a pause in the changes; the newest wins. */
export function usePreview(input: () => ReportInput | null) {
  const session = useSession();
  const pdf = shallowRef<Blob | null>(null);
  const error = shallowRef<ApiError | null>(null);
  const isBusy = ref(false);
  let timer = 0;
  let asking = new AbortController();

  async function ask(): Promise<void> {
    asking.abort();
    const mine = (asking = new AbortController());
    const body = input();
    if (body === null) return;
    isBusy.value = true;
    const answer = await send(body, mine.signal);
    if (mine.signal.aborted) return;
    isBusy.value = false;
    error.value = 'error' in answer ? answer.error : null;
    if ('pdf' in answer) pdf.value = answer.pdf;
  }

  async function send(body: ReportInput, signal: AbortSignal): Promise<{ pdf: Blob } | { error: ApiError }> {
    const headers = { 'content-type': 'application/json', 'x-csrf-token': session.session?.csrfToken ?? '' };
    try {
      const answer = await fetch(ADDRESS, { method: 'POST', headers, body: JSON.stringify(body), signal });
      if (answer.ok) return { pdf: await answer.blob() };
      return { error: toHttpError(answer.status, await answer.text()) };
    } catch {
      // An abort ends here too, and is looked past by who asked.
      return { error: { code: 'NETWORK', message: '' } };
    }
  }

  watch(
    () => JSON.stringify(input()),
    (_now, before) => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => void ask(), before === undefined ? 0 : PAUSE_MS);
    },
    { immediate: true },
  );
  onUnmounted(() => {
    window.clearTimeout(timer);
    asking.abort();
  });
  return { pdf, error, isBusy, retry: () => void ask() };
}
