import type { ErrorCode } from '@spunta/domain';
import type { AdContext } from '../ad-connector.js';
import { AdPlatformError } from './ad-platform.error.js';

interface Habit {
  /** First wait in milliseconds; each later one is twice as long, up to `mostMs`. */
  firstMs: number;
  mostMs: number;
  /** Tries again so often before the failure is told. */
  times: number;
}

const HABITS: Partial<Record<ErrorCode, Habit>> = {
  // 1, 2, 4, 8, 15, 15 ... minutes: two hours in all. Where the platform says how long, that counts instead.
  AD_PLATFORM_BUSY: { firstMs: 60_000, mostMs: 900_000, times: 12 },
  AD_PLATFORM_UNAVAILABLE: { firstMs: 1_000, mostMs: 60_000, times: 7 },
  AD_ANSWER_UNREADABLE: { firstMs: 1_000, mostMs: 4_000, times: 2 },
};

/**
 * Repeats a call whose failure may pass, after a wait that grows; any other failure is thrown at once. `only`: the failures to wait for
 * where not all of them mean that nothing happened.
 */
export async function withPatience<T>(
  context: AdContext,
  call: () => Promise<T>,
  only?: readonly ErrorCode[],
): Promise<T> {
  const failures = new Map<ErrorCode, number>();
  for (;;) {
    context.signal.throwIfAborted();
    try {
      return await call();
    } catch (error) {
      const isPassing = error instanceof AdPlatformError && (only?.includes(error.code) ?? true);
      const wait = isPassing ? waitAfter(error, failures) : undefined;
      if (wait === undefined || wait > (context.mostWaitMs ?? Infinity)) throw error;
      await context.pause(wait, (error as AdPlatformError).code === 'AD_PLATFORM_BUSY' ? 'limit' : 'retry');
    }
  }
}

function waitAfter(error: AdPlatformError, failures: Map<ErrorCode, number>): number | undefined {
  const habit = HABITS[error.code];
  if (!habit) return undefined;
  const before = failures.get(error.code) ?? 0;
  failures.set(error.code, before + 1);
  if (before >= habit.times) return undefined;
  return error.retryAfterMs ?? Math.min(habit.firstMs * 2 ** before, habit.mostMs);
}
