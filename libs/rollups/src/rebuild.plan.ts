/** `start` in Unix seconds; `events` are rows before de-duplication. */
export interface BucketLoad {
  start: number;
  events: number;
}

/** One rebuild query reads this many events and as many more of the day before: some hundred MB at most. */
const MAX_EVENTS = 1_000_000;

/** 30 days; their starts are 32 kB of query parameter, far below a server's limit for addresses (1 MB). */
const MAX_BUCKETS = 2_880;

/** Splits buckets, newest or oldest first, into runs that one query can rebuild. */
export function planChunks(loads: readonly BucketLoad[]): number[][] {
  const chunks: number[][] = [];
  let current: number[] = [];
  let events = 0;
  for (const load of loads) {
    if (current.length > 0 && (events + load.events > MAX_EVENTS || current.length >= MAX_BUCKETS)) {
      chunks.push(current);
      current = [];
      events = 0;
    }
    current.push(load.start);
    events += load.events;
  }
  if (current.length > 0) chunks.push(current);
  return chunks;
}
