import { timed } from './measure.js';

export const MEGABYTE = 1024 ** 2;

/** The most memory that this process held above `idle` bytes while `work` went on. */
export async function peakOf(idle: number, work: () => Promise<void>): Promise<{ seconds: number; megabytes: number }> {
  globalThis.gc?.();
  let peak = idle;
  const look = (): void => void (peak = Math.max(peak, process.memoryUsage().rss));
  const timer = setInterval(look, 50);
  const { milliseconds } = await timed(work);
  clearInterval(timer);
  look();
  return { seconds: milliseconds / 1000, megabytes: (peak - idle) / MEGABYTE };
}
