import type { SilentSource } from '@spunta/domain';
import { LRUCache } from 'lru-cache';
import type { IngestDeps } from '../ingest-deps.js';

const HOUR_MS = 3_600_000;
/** Shorter than this is a quiet morning, whatever the habit. */
export const LEAST_SILENCE_HOURS = 6;
/** A pause twice as long as the longest of the last weeks is none of the nights, weekends and holidays that they held. */
export const TIMES_THE_LONGEST_PAUSE = 2;
/** Four weeks hold four weekends; further back the business may have been another. */
const HABIT_DAYS = 28;
/** With events in fewer quarter hours than this there is no habit to break. */
export const LEAST_ACTIVE_BUCKETS = 20;

/** How a connection delivered before its last delivery. */
interface Habit {
  activeBuckets: number;
  longestPauseMs: number;
}

interface HabitRow {
  buckets: number;
  longest: number;
}

/**
 * Which active connections have delivered nothing for far longer than they ever paused. The events are read only for those that have
 * been quiet for hours, and once a silence: what was before it does not change.
 */
export class SilentSources {
  private readonly habits = new LRUCache<string, Habit>({ max: 10_000 });

  constructor(private readonly deps: IngestDeps) {}

  async of(workspaceId: string): Promise<SilentSource[]> {
    const now = this.deps.now().getTime();
    const connections = await this.deps.metadata.connections.list(workspaceId);
    const quiet = connections.flatMap(({ id, name, channel, status, lastDeliveryAt }) =>
      status === 'active' && lastDeliveryAt && now - lastDeliveryAt.getTime() > LEAST_SILENCE_HOURS * HOUR_MS
        ? [{ id, name, channel, lastDeliveryAt }]
        : [],
    );
    const judged = await Promise.all(
      quiet.map(async (source) => {
        const { activeBuckets, longestPauseMs } = await this.habitOf(workspaceId, source.id, source.lastDeliveryAt);
        const silentMs = now - source.lastDeliveryAt.getTime();
        const breaks = silentMs > TIMES_THE_LONGEST_PAUSE * longestPauseMs;
        return activeBuckets >= LEAST_ACTIVE_BUCKETS && breaks ? source : null;
      }),
    );
    return judged.filter((source) => source !== null);
  }

  private async habitOf(workspaceId: string, connectionId: string, until: Date): Promise<Habit> {
    const key = `${connectionId} ${until.getTime()}`;
    const known = this.habits.get(key);
    if (known) return known;
    const to = Math.floor(until.getTime() / 1000);
    const { rows } = await this.deps.warehouse.query<HabitRow>(
      `SELECT count() AS buckets, max(start - before) AS longest
       FROM (
         SELECT toUnixTimestamp(bucket) AS start, lagInFrame(start, 1, start) OVER (ORDER BY start
           ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS before
         FROM (SELECT DISTINCT bucket FROM events WHERE workspace = {workspace:UUID} AND connection = {connection:UUID}
           AND bucket >= toDateTime({from:UInt32}, 'UTC') AND bucket <= toDateTime({to:UInt32}, 'UTC'))
       )`,
      { workspace: workspaceId, connection: connectionId, from: Math.max(0, to - HABIT_DAYS * 86_400), to },
    );
    const habit = { activeBuckets: Number(rows[0]?.buckets), longestPauseMs: Number(rows[0]?.longest) * 1000 };
    this.habits.set(key, habit);
    return habit;
  }
}
