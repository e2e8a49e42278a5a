import type { IngestDeps } from '../ingest-deps.js';
import { inTransaction } from '../transaction.js';
import { claimDeliveries, findWorkspacesWithWork } from './claim.js';
import { parseDeliveries } from './parse-deliveries.js';
import { settleDeliveries } from './settle.js';
import { writeDeliveries } from './write-deliveries.js';

const FIRST_OUTAGE_PAUSE_MS = 500;
const LONGEST_OUTAGE_PAUSE_MS = 30_000;

export interface DrainOptions {
  /** Deliveries claimed at once; default 2000: four times as many as 500 cost twice the time. */
  maxDeliveries?: number;
  /** Bytes of bodies claimed at once; default 16 MiB. */
  maxBytes?: number;
  /** Milliseconds between looks for rows of other processes; default 1000. */
  pollMs?: number;
  /** Milliseconds to rest after a batch that took `tookMs`, so that other work gets its share; default none. */
  rest?: (tookMs: number) => number;
  /** Called after events of a workspace became visible, so that a rebuild may start at once. */
  onWritten?: (workspaceId: string) => void;
  log?: (line: string) => void;
}

export interface DrainResult {
  deliveries: number;
  events: number;
}

/**
 * Turns deliveries into events: claim, parse, one insert, mark done. Any number of drains may run on one database. A crash at
 * any step leaves the deliveries pending; draining them again writes the same events, which count once.
 */
export class Drain {
  private loop: Promise<void> | undefined;
  private stopping = false;
  private woken = false;
  private endPause: (() => void) | undefined;
  private readonly log: (line: string) => void;

  constructor(
    private readonly deps: IngestDeps,
    private readonly options: DrainOptions = {},
  ) {
    this.log = options.log ?? (() => undefined);
  }

  start(): void {
    this.stopping = false;
    this.loop ??= this.run();
  }

  /** Looks for work at once, unless a store is out: then its pause runs to the end. */
  wake(): void {
    this.woken = true;
    this.endPause?.();
  }

  /** Waits for the batch that is being drained. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.endPause?.();
    await this.loop;
    this.loop = undefined;
  }

  /**
   * One batch of each workspace that has work, also when another's fails. Rejects when a store is out; nothing is lost or
   * used up by that.
   */
  async drainOnce(): Promise<DrainResult> {
    const total: DrainResult = { deliveries: 0, events: 0 };
    const errors: unknown[] = [];
    for (const workspaceId of await findWorkspacesWithWork(this.deps.metadata.pool, this.deps.now())) {
      try {
        const { deliveries, events } = await this.drainBatch(workspaceId);
        total.deliveries += deliveries;
        total.events += events;
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
    return total;
  }

  private async run(): Promise<void> {
    let outages = 0;
    while (!this.stopping) {
      this.woken = false;
      const startedAt = performance.now();
      try {
        const { deliveries } = await this.drainOnce();
        outages = 0;
        const rest = deliveries > 0 ? (this.options.rest?.(performance.now() - startedAt) ?? 0) : 0;
        if (rest > 0) await this.pause(rest, false);
        else if (deliveries === 0 && !this.woken) await this.pause(this.options.pollMs ?? 1000, true);
      } catch (error) {
        const pause = Math.min(FIRST_OUTAGE_PAUSE_MS * 2 ** outages, LONGEST_OUTAGE_PAUSE_MS);
        outages += 1;
        this.log(`draining stopped for ${pause} ms: ${(error as Error).message}`);
        await this.pause(pause, false);
      }
    }
  }

  /** Ends early at `stop`, and at `wake` when `wakeable`. */
  private pause(ms: number, wakeable: boolean): Promise<void> {
    if (this.stopping) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        if (!wakeable && !this.stopping) return;
        finish();
      };
      const finish = (): void => {
        clearTimeout(timer);
        this.endPause = undefined;
        resolve();
      };
      const timer = setTimeout(finish, ms);
      this.endPause = end;
    });
  }

  private async drainBatch(workspaceId: string): Promise<DrainResult> {
    const { metadata } = this.deps;
    const result = await inTransaction(metadata.pool, async (client) => {
      const claimed = await claimDeliveries(client, workspaceId, {
        now: this.deps.now(),
        maxDeliveries: this.options.maxDeliveries ?? 2000,
        maxBytes: this.options.maxBytes ?? 16 * 1024 * 1024,
      });
      if (claimed.length === 0) return { deliveries: 0, events: 0 };
      const parsed = await parseDeliveries(metadata, workspaceId, claimed);
      const told = parsed.flatMap((item) => (item.kind === 'events' ? [...(item.numbers ?? [])] : []));
      await metadata.accountNumbers.remember(workspaceId, new Map(told), client);
      const outcomes = await writeDeliveries(this.deps, workspaceId, parsed);
      await settleDeliveries(client, metadata, { workspaceId, now: this.deps.now() }, outcomes);
      const events = outcomes.reduce((sum, outcome) => sum + (outcome.kind === 'done' ? outcome.events : 0), 0);
      return { deliveries: claimed.length, events };
    });
    if (result.events > 0) this.options.onWritten?.(workspaceId);
    return result;
  }
}
