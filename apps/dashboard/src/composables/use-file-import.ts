import { reactive } from 'vue';
import { toHttpError, type ApiError } from '../api/errors.js';
import { readAnswer, sendFile } from '../api/send-file.js';
import { useSession } from '../api/session.store.js';

export interface FileImportState<Outcome> {
  phase: 'choosing' | 'sending' | 'reading' | 'previewed';
  /** Part of the file that has left the browser, 0 to 1. */
  sent: number;
  outcome: Outcome | null;
  error: ApiError | null;
}

const START = { phase: 'choosing', sent: 0, outcome: null, error: null } as const;

/** A file that is first read as a preview that stores nothing, then taken over. */
export function useFileImport<Outcome extends object>(address: string, taken: (outcome: Outcome) => void) {
  const session = useSession();
  const state = reactive({ ...START }) as FileImportState<Outcome>;
  let request: XMLHttpRequest | null = null;

  function answered(isPreview: boolean, status: number, body: string): void {
    const outcome = readAnswer<Outcome>(status, body);
    if (!outcome) return void Object.assign(state, START, { error: toHttpError(status, body) });
    Object.assign(state, START, isPreview ? { phase: 'previewed', outcome } : {});
    if (!isPreview) taken(outcome);
  }

  function send(file: File, parameters: Record<string, string>, isPreview: boolean): void {
    Object.assign(state, START, { phase: 'sending' });
    const query = new URLSearchParams({ ...parameters, fileName: file.name, preview: String(isPreview) });
    request = sendFile(`${address}?${query}`, file, session.session?.csrfToken ?? '', {
      onSent: (part) => (state.sent = part),
      onReading: () => (state.phase = 'reading'),
      onAnswer: (status, body) => answered(isPreview, status, body),
      onFailure: () => Object.assign(state, START, { error: { code: 'NETWORK', message: '' } }),
      onCancel: () => Object.assign(state, START),
    });
  }

  return { state, send, cancel: () => request?.abort(), reset: () => Object.assign(state, START) };
}
