import { computed, reactive, readonly } from 'vue';
import { toHttpError, type ApiError } from '../api/errors.js';
import { readAnswer, sendFile } from '../api/send-file.js';
import { useSession } from '../api/session.store.js';
import { refreshNow } from './use-clock.js';

export interface InvoiceOutcome {
  readonly changeId: string | null;
  readonly linesRead: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly skipped: readonly {
    readonly reason: string;
    readonly count: number;
    readonly lines: readonly number[];
    readonly detail: string;
  }[];
  /** The first 50. */
  readonly lines: readonly {
    readonly from: string;
    readonly to: string;
    readonly account: string;
    readonly country: string;
    readonly market: string;
    readonly category: string;
    readonly messages: number | null;
    readonly amount: string;
    readonly currency: string;
  }[];
}

interface InvoiceImport {
  phase: 'choose' | 'sending' | 'preview' | 'storing' | 'done';
  file: File | null;
  /** Part of the file that has left the browser, 0 to 1. */
  sent: number;
  outcome: InvoiceOutcome | null;
  error: ApiError | null;
}

const START: InvoiceImport = { phase: 'choose', file: null, sent: 0, outcome: null, error: null };

/** A file of invoice lines: read by the server first, shown, and stored when the reader says so. */
export function useInvoiceImport() {
  const session = useSession();
  const state = reactive<InvoiceImport>({ ...START });
  let request: XMLHttpRequest | null = null;

  function send(file: File, isPreview: boolean): void {
    Object.assign(state, { phase: isPreview ? 'sending' : 'storing', sent: 0, error: null, file });
    const address = `/api/import/invoices?preview=${isPreview}&fileName=${encodeURIComponent(file.name)}`;
    request = sendFile(address, file, session.session?.csrfToken ?? '', {
      onSent: (part) => (state.sent = part),
      onReading: () => (state.sent = 1),
      onAnswer: (status, body) => finish(status, body, isPreview),
      onFailure: () => fail({ code: 'NETWORK', message: '' }),
      onCancel: () => Object.assign(state, START),
    });
  }

  const fail = (error: ApiError): void => void Object.assign(state, { ...START, error });

  function finish(status: number, body: string, isPreview: boolean): void {
    const outcome = readAnswer<InvoiceOutcome>(status, body);
    if (!outcome) return fail(toHttpError(status, body));
    Object.assign(state, { phase: isPreview ? 'preview' : 'done', outcome });
    if (!isPreview) refreshNow();
  }

  return {
    state: readonly(state),
    isBusy: computed(() => state.phase === 'sending' || state.phase === 'storing'),
    preview: (file: File) => send(file, true),
    store: () => state.file && send(state.file as File, false),
    cancel: () => request?.abort(),
    reset: () => Object.assign(state, START),
  };
}
