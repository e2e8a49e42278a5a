import { reactive, readonly } from 'vue';
import { toHttpError, type ApiError } from '../api/errors.js';
import { useSession } from '../api/session.store.js';
import { refreshNow } from './use-clock.js';

export interface ImportReport {
  readonly rowsRead: number;
  readonly rowsTaken: number;
  /** `lines`: the first 20. */
  readonly skipped: readonly { readonly reason: string; readonly count: number; readonly lines: readonly number[] }[];
}
interface ImportState {
  phase: 'idle' | 'sending' | 'reading' | 'done' | 'failed' | 'cancelled';
  fileName: string;
  /** Part of the file that has left the browser, 0 to 1. */
  sent: number;
  report: ImportReport | null;
  error: ApiError | null;
}

const IDLE: ImportState = { phase: 'idle', fileName: '', sent: 0, report: null, error: null };
/** Outside of any page: an import goes on while the reader moves around. */
const state = reactive<ImportState>({ ...IDLE });
let request: XMLHttpRequest | null = null;

function finish(status: number, body: string): void {
  request = null;
  const report = status >= 200 && status < 300 ? readReport(body) : null;
  if (!report) return void Object.assign(state, { phase: 'failed', error: toHttpError(status, body) });
  Object.assign(state, { phase: 'done', report });
  refreshNow();
}

/** Null for a body that is no report: a gateway in between may answer 200 with a page of its own. */
function readReport(body: string): ImportReport | null {
  try {
    return JSON.parse(body) as ImportReport;
  } catch {
    return null;
  }
}

/** XMLHttpRequest and not fetch, since only it tells how much of the file is sent. */
function send(file: File, csrfToken: string): void {
  const upload = new XMLHttpRequest();
  request = upload;
  Object.assign(state, { ...IDLE, phase: 'sending', fileName: file.name });
  upload.upload.onprogress = ({ loaded, total }) => (state.sent = total > 0 ? loaded / total : 0);
  upload.upload.onload = () => (state.phase = 'reading');
  upload.onload = () => finish(upload.status, upload.responseText);
  upload.onerror = () => Object.assign(state, { phase: 'failed', error: { code: 'NETWORK', message: '' } });
  upload.onabort = () => Object.assign(state, { phase: 'cancelled' });
  upload.open('POST', `/api/import/ads?fileName=${encodeURIComponent(file.name)}`);
  upload.setRequestHeader('content-type', 'text/csv');
  upload.setRequestHeader('x-csrf-token', csrfToken);
  upload.send(file);
}

export function useAdImport() {
  const session = useSession();
  return {
    state: readonly(state),
    start: (file: File) => send(file, session.session?.csrfToken ?? ''),
    cancel: () => request?.abort(),
    reset: () => Object.assign(state, IDLE),
  };
}
