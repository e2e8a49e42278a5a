import type { AdRunPartsFragment, AdAccountPartsFragment } from '../generated/graphql.js';

/** A token that ends within so many days is worth a warning: making a new one takes an administrator of the platform. */
const WARN_DAYS = 14;
const DAY_MS = 86_400_000;

export type TokenState = 'lasting' | 'valid' | 'ending' | 'ended';

export function tokenState(expiresAt: string | null | undefined, now: Date): TokenState {
  if (!expiresAt) return 'lasting';
  const left = Date.parse(expiresAt) - now.getTime();
  if (left <= 0) return 'ended';
  return left <= WARN_DAYS * DAY_MS ? 'ending' : 'valid';
}

type Run = Pick<AdRunPartsFragment, 'status'>;

export function isOpen(run: Run | null | undefined): boolean {
  return run?.status === 'QUEUED' || run?.status === 'RUNNING' || run?.status === 'WAITING';
}

/** A pull is open, or the first one is about to begin. */
export function isMoving({ status, latestRun }: Pick<AdAccountPartsFragment, 'status' | 'latestRun'>): boolean {
  return latestRun ? isOpen(latestRun) : status === 'ACTIVE';
}

/** Failures that a new token mends. */
export function needsToken(run: Pick<AdRunPartsFragment, 'status' | 'errorCode'> | null | undefined): boolean {
  return run?.status === 'FAILED' && (run.errorCode === 'AD_TOKEN_INVALID' || run.errorCode === 'AD_ACCESS_MISSING');
}

/** The account's state in one word, the most pressing first. */
export function stateOf({ status, latestRun }: Pick<AdAccountPartsFragment, 'status' | 'latestRun'>) {
  if (status === 'PAUSED') return 'PAUSED';
  return latestRun?.status ?? 'NEVER';
}
