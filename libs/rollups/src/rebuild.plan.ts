/** `start` in Unix seconds; `events` are rows before de-duplication. */
export interface BucketLoad {
  start: number;
  events: number;
}

/** What one rebuild query reads: some hundred MB of memory at most. */
export interface ChunkLimits {
  events: number;
  buckets: number;
}

/** The day before is read as well. 30 days of starts are 32 kB of query parameter, far below a server's limit for addresses (1 MB). */
export const LISTED_LIMITS: ChunkLimits = { events: 1_000_000, buckets: 2_880 };

/** Ranges are bound by their ends, and read `reach` more on both sides: the longer they are the less of that. */
export const RANGE_LIMITS: ChunkLimits = { events: 4_000_000, buckets: Infinity };

/** Splits buckets, newest or oldest first, into runs that one query can rebuild. */
export function planChunks(loads: readonly BucketLoad[], limits = LISTED_LIMITS): number[][] {
  const chunks: number[][] = [];
  let current: number[] = [];
  let events = 0;
  for (const load of loads) {
    if (current.length > 0 && (events + load.events > limits.events || current.length >= limits.buckets)) {
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
