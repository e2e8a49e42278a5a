import { waitForWriters } from '@spunta/ingest';
import { withWorkspaceLock } from '@spunta/metadata';
import { checkRollups, type RollupCheck } from '@spunta/rollups';
import type { Log } from '../boot/log.js';
import type { Stores } from '../boot/stores.js';
import { WorkLoop } from './work-loop.js';

/** A day's worth of quarter hours: every bucket of a year is drawn about once a year. */
const SAMPLE = 96;
const NIGHT_HOUR_UTC = 2;
const DAY_MS = 86_400_000;

/** Compares a sample of rollup buckets with their events each night; a difference is an alarm, and mended. */
export class SelfCheck {
  private readonly loop = new WorkLoop(
    () => this.checkAll(),
    () => untilNight(this.now()),
  );
  private alarms = 0;

  constructor(
    private readonly stores: Stores,
    private readonly now: () => Date,
    private readonly log: Log,
  ) {}

  /** Buckets and people found wrong since the start; anything but 0 is a fault of ours. */
  get differences(): number {
    return this.alarms;
  }

  start(): void {
    this.loop.start(untilNight(this.now()));
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  /** One workspace, now. */
  async check(workspaceId: string): Promise<RollupCheck> {
    const { metadata, warehouse } = this.stores;
    const result = await withWorkspaceLock(metadata.pool, workspaceId, 'rebuild', () =>
      checkRollups(warehouse, workspaceId, {
        sample: SAMPLE,
        seed: this.now().toISOString(),
        waitForWriters: () => waitForWriters(this.stores, workspaceId),
      }),
    );
    const { differing, differingPeople } = result;
    this.alarms += differing.length + differingPeople;
    if (differing.length + differingPeople > 0) {
      const buckets = differing.map((start) => new Date(start * 1000).toISOString());
      this.log.error(
        { workspaceId, buckets, differingPeople },
        'rollups differed from their events and were mended; please report it',
      );
    }
    return result;
  }

  private async checkAll(): Promise<void> {
    try {
      for (const { id } of await this.stores.metadata.workspaces.list()) await this.check(id);
    } catch (error) {
      this.log.warn({ err: error }, 'the nightly comparison of rollups and events broke off; trying again tomorrow');
    }
  }
}

/** Milliseconds to the next night, at least one. */
export function untilNight(now: Date): number {
  const tonight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), NIGHT_HOUR_UTC);
  const wait = tonight - now.getTime();
  return wait > 0 ? wait : wait + DAY_MS;
}
