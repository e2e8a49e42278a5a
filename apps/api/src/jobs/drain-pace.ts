import type { Inbox } from '@spunta/ingest';

/**
 * Draining and acknowledging share the processor: 110 µs a delivery to acknowledge it, up to 320 µs to count it in small
 * batches, and four times as many deliveries in a batch cost only twice the time. So while deliveries keep coming the drain
 * rests between its batches, which grow meanwhile. In a burst that two cores cannot both take and count, taking comes first:
 * nothing is lost by counting later, and what waits is drained at full speed when the burst is over.
 */
const BURST_PER_SECOND = 1_500;
const BUSY = { factor: 4, longestMs: 1_500 };
const BURST = { factor: 20, longestMs: 8_000 };

/** Milliseconds to rest after a batch that took `tookMs`; none when nothing came since the last call. */
export function restWhileBusy(
  inbox: Pick<Inbox, 'onAppend'>,
  clock: () => number = () => performance.now(),
): (tookMs: number) => number {
  let appended = 0;
  let since = clock();
  inbox.onAppend((deliveries) => {
    appended += deliveries;
  });
  return (tookMs) => {
    const perSecond = (appended * 1000) / Math.max(1, clock() - since);
    const { factor, longestMs } = perSecond > BURST_PER_SECOND ? BURST : BUSY;
    const rest = appended > 0 ? Math.min(factor * tookMs, longestMs) : 0;
    appended = 0;
    since = clock();
    return rest;
  };
}
