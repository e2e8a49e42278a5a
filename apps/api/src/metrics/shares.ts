import type { MetricsLimits } from '@spunta/metrics';
import { identityOf, type Caller } from '../people/caller.js';

export type Share = 'people' | 'keys';

/** Measured on 2 cores: two full scans at once take 1.2 s where four take 6.4 s, so more of them wait. */
const AT_ONCE = 2;
/** A program that asks without a pause, or a chart that the world looks at, leaves the other place to the people who look at a page. */
const KEYS_AT_ONCE = 1;

/** What one statement may take of the engine. */
export const LIMITS_OF: Record<Share, Pick<MetricsLimits, 'maxExecutionSeconds' | 'maxMemoryBytes'>> = {
  people: { maxExecutionSeconds: 30, maxMemoryBytes: 4 * 1024 ** 3 },
  keys: { maxExecutionSeconds: 15, maxMemoryBytes: 2 * 1024 ** 3 },
};

export function shareOf(caller: Caller): Share {
  return caller.kind === 'key' || caller.kind === 'embed' ? 'keys' : 'people';
}

interface Waiting {
  share: Share;
  begin: () => Promise<void>;
}

/**
 * Queries wait here for their turn: two run at once, of keys one. Callers take turns, so that a page of many panels waits for
 * others as long as they wait for it.
 */
export class EngineQueue {
  private readonly running: Share[] = [];
  /** By caller, who is next first. */
  private readonly waiting = new Map<string, Waiting[]>();

  run<T>(caller: Caller, read: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      // A read that throws at once is a failure like another: its place goes back.
      const begin = async (): Promise<void> => {
        try {
          resolve(await read());
        } catch (error) {
          reject(error as Error);
        }
      };
      const who = identityOf(caller);
      this.waiting.set(who, [...(this.waiting.get(who) ?? []), { share: shareOf(caller), begin }]);
      this.fill();
    });
  }

  private fill(): void {
    for (let next = this.take(); next; next = this.take()) {
      const { share, begin } = next;
      this.running.push(share);
      void begin().finally(() => {
        this.running.splice(this.running.indexOf(share), 1);
        this.fill();
      });
    }
  }

  /** The first who may run goes to the end of the line. */
  private take(): Waiting | undefined {
    if (this.running.length >= AT_ONCE) return undefined;
    const keysMayRun = this.running.filter((share) => share === 'keys').length < KEYS_AT_ONCE;
    for (const [who, [next, ...rest]] of this.waiting) {
      if (!next || (next.share === 'keys' && !keysMayRun)) continue;
      this.waiting.delete(who);
      if (rest.length > 0) this.waiting.set(who, rest);
      return next;
    }
    return undefined;
  }
}
