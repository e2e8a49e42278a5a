import { setTimeout as sleep } from 'node:timers/promises';
import { AdPlatformError, type AdContext } from '@spunta/ads';

/** Somebody waits for the answer. */
const MOST_MS = 30_000;
const MOST_PAUSE_MS = 3_000;

/** For a question that a person asks of a platform: short waits alone, and an end. */
export function askingContext(now: () => Date): AdContext {
  const signal = AbortSignal.timeout(MOST_MS);
  const pause = async (ms: number): Promise<void> => {
    if (ms > MOST_PAUSE_MS) {
      const minutes = Math.ceil(ms / 60_000);
      throw new AdPlatformError(
        'AD_PLATFORM_BUSY',
        `The ad platform does not answer now, or its limit is used up. Try again in ${minutes} minutes.`,
        ms,
      );
    }
    await sleep(ms, undefined, { signal });
  };
  return { signal, pause, now };
}
