import { reactive } from 'vue';
import { toHttpError, type ApiError } from '../api/errors.js';
import { readAnswer, sendFile } from '../api/send-file.js';
import { useSession } from '../api/session.store.js';

export interface CostOutcome {
  changeId: string | null;
  linesRead: number;
  added: number;
  changed: number;
  unchanged: number;
  skipped: { reason: string; count: number; lines: number[]; detail: string }[];
  /** Rates that change, the first 200. */
  changes: { before: CostRate; after: CostRate }[];
}
export interface CostRate {
  market: string;
  category: string;
  currency: string;
  rate: string;
  tierFrom: number;
  from: string;
}
interface CostImportState {
  phase: 'choosing' | 'sending' | 'reading' | 'previewed';
  sent: number;
  outcome: CostOutcome | null;
  error: ApiError | null;
}

const START: CostImportState = { phase: 'choosing', sent: 0, outcome: null, error: null };

/** A file of rates: first read as a preview that stores nothing, then taken over. */
export function useCostImport(address: string, taken: (outcome: CostOutcome) => void) {
  const session = useSession();
  const state = reactive<CostImportState>({ ...START });
  let request: XMLHttpRequest | null = null;

  function answered(isPreview: boolean, status: number, body: string): void {
    const outcome = readAnswer<CostOutcome>(status, body);
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
