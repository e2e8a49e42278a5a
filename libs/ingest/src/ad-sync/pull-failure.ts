import { AdPlatformError } from '@spunta/ads';
import { SpuntaError } from '@spunta/domain';

export interface PullFailure {
  code: string;
  /** For people: what happened and what to do. */
  message: string;
  /** Milliseconds until the pull goes on by itself; null when somebody has to do something first. */
  againMs: number | null;
}

const FIRST_WAIT_MS = 5 * 60_000;
const LONGEST_WAIT_MS = 2 * 3_600_000;
/** 5, 10, 20, 40, 80, 120, 120, 120 minutes: eight hours and a quarter. */
const MOST_ATTEMPTS = 8;

/** What a failure of a pull means. `attempts`: failures that the same pull survived before. */
export function pullFailure(error: unknown, attempts: number): PullFailure {
  const { code, message } = tell(error);
  if (!passes(error) || attempts >= MOST_ATTEMPTS) return { code, message, againMs: null };
  const againMs = Math.min(FIRST_WAIT_MS * 2 ** attempts, LONGEST_WAIT_MS);
  const minutes = Math.round(againMs / 60_000);
  return { code, message: `${message} The pull goes on by itself in ${minutes} minutes, where it stopped.`, againMs };
}

function tell(error: unknown): { code: string; message: string } {
  if (error instanceof SpuntaError && error.code !== 'INTERNAL') return { code: error.code, message: error.message };
  return { code: 'INTERNAL', message: 'Something went wrong on our side; the log of the server says what.' };
}

function passes(error: unknown): boolean {
  if (error instanceof AdPlatformError) return error.mayPass || error.code === 'AD_REPORT_FAILED';
  return error instanceof SpuntaError && (error.code === 'STORE_UNAVAILABLE' || error.code === 'QUERY_TIMEOUT');
}
