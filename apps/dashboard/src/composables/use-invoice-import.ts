import { computed, reactive, readonly } from 'vue';
import { toHttpError, type ApiError } from '../api/errors.js';
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

  /** XMLHttpRequest and not fetch, since only it tells how much of the file is sent. */
  function send(file: File, isPreview: boolean): void {
    const upload = new XMLHttpRequest();
    request = upload;
    Object.assign(state, { phase: isPreview ? 'sending' : 'storing', sent: 0, error: null, file });
    upload.upload.onprogress = ({ loaded, total }) => (state.sent = total > 0 ? loaded / total : 0);
    upload.onload = () => finish(upload.status, upload.responseText, isPreview);
    upload.onerror = () => fail({ code: 'NETWORK', message: '' });
    upload.onabort = () => Object.assign(state, START);
    upload.open('POST', `/api/import/invoices?preview=${isPreview}&fileName=${encodeURIComponent(file.name)}`);
    upload.setRequestHeader('content-type', 'text/csv');
    upload.setRequestHeader('x-csrf-token', session.session?.csrfToken ?? '');
    upload.send(file);
  }

  const fail = (error: ApiError): void => void Object.assign(state, { ...START, error });

  function finish(status: number, body: string, isPreview: boolean): void {
    const outcome = status >= 200 && status < 300 ? readOutcome(body) : null;
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

/** Null for a body that is no outcome: a gateway in between may answer 200 with a page of its own. */
function readOutcome(body: string): InvoiceOutcome | null {
  try {
    return JSON.parse(body) as InvoiceOutcome;
  } catch {
    return null;
  }
}
