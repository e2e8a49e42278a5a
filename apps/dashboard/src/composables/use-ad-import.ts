import { reactive, readonly } from 'vue';
import { toHttpError, type ApiError } from '../api/errors.js';
import { readAnswer, sendFile } from '../api/send-file.js';
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
  const report = readAnswer<ImportReport>(status, body);
  if (!report) return void Object.assign(state, { phase: 'failed', error: toHttpError(status, body) });
  Object.assign(state, { phase: 'done', report });
  refreshNow();
}

function send(file: File, csrfToken: string): void {
  Object.assign(state, { ...IDLE, phase: 'sending', fileName: file.name });
  request = sendFile(`/api/import/ads?fileName=${encodeURIComponent(file.name)}`, file, csrfToken, {
    onSent: (part) => (state.sent = part),
    onReading: () => (state.phase = 'reading'),
    onAnswer: finish,
    onFailure: () => Object.assign(state, { phase: 'failed', error: { code: 'NETWORK', message: '' } }),
    onCancel: () => Object.assign(state, { phase: 'cancelled' }),
  });
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
