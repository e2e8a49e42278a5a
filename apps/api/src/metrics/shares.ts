import type { MetricsLimits } from '@spunta/metrics';
import pLimit from 'p-limit';
import type { Caller } from '../people/caller.js';

export type Share = 'people' | 'keys';

/** Measured on 2 cores: two full scans at once take 1.2 s where four take 6.4 s, so more of them wait. */
const AT_ONCE = 2;
/** A program that asks without a pause leaves the other place to the people who look at a page. */
const KEYS_AT_ONCE = 1;

/** What one statement may take of the engine. */
export const LIMITS_OF: Record<Share, Pick<MetricsLimits, 'maxExecutionSeconds' | 'maxMemoryBytes'>> = {
  people: { maxExecutionSeconds: 30, maxMemoryBytes: 4 * 1024 ** 3 },
  keys: { maxExecutionSeconds: 15, maxMemoryBytes: 2 * 1024 ** 3 },
};

export function shareOf(caller: Caller): Share {
  return caller.kind === 'key' ? 'keys' : 'people';
}

/** Queries wait here for their turn: two run at once, of keys one. */
export class EngineQueue {
  private readonly all = pLimit(AT_ONCE);
  private readonly keys = pLimit(KEYS_AT_ONCE);

  run<T>(share: Share, read: () => Promise<T>): Promise<T> {
    return share === 'keys' ? this.keys(() => this.all(read)) : this.all(read);
  }
}
