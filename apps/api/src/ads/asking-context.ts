import { setTimeout as sleep } from 'node:timers/promises';
import { AdPlatformError, type AdContext } from '@spunta/ads';

/** Somebody waits for the answer. */
const MOST_MS = 30_000;
const MOST_WAIT_MS = 3_000;

/** For a question that a person asks of a platform: short waits alone, and an end. */
export function askingContext(now: () => Date): AdContext {
  const controller = new AbortController();
  const tooLong = new AdPlatformError(
    'AD_PLATFORM_UNAVAILABLE',
    'The ad platform takes too long to answer. Try again.',
  );
  setTimeout(() => controller.abort(tooLong), MOST_MS).unref();
  const { signal } = controller;
  const pause = async (ms: number): Promise<void> => {
    if (ms > MOST_WAIT_MS) {
      const minutes = Math.ceil(ms / 60_000);
      throw new AdPlatformError(
        'AD_PLATFORM_BUSY',
        `The ad platform's limit is used up. Try again in ${minutes} minutes.`,
        ms,
      );
    }
    await sleep(ms, undefined, { signal });
  };
  return { signal, pause, now, mostWaitMs: MOST_WAIT_MS };
}
