import { randomUUID } from 'node:crypto';
import type { AdConnectors, AdContext, AdPage, AdSlice } from '@spunta/ads';
import type { AdInsight, PlatformVolume } from '@spunta/domain';
import { tryLock, type AdAccount, type AdSyncRun } from '@spunta/metadata';
import { z } from 'zod';
import type { IngestDeps } from '../ingest-deps.js';
import { writeAdInsights } from '../write/write-ad-insights.js';
import { writePlatformVolumes } from '../write/write-platform-volumes.js';
import { nextVersion } from '../write/version.js';
import { pullFailure } from './pull-failure.js';
import { knownZone, nextPull, pullWindow, type PullWindow } from './pull-window.js';
import { SkipTally } from './skip-tally.js';
import { settleSlice } from './settle-slice.js';
import { SliceFigures, type SliceOwner } from './slice-figures.js';

export interface AdSyncDeps extends IngestDeps {
  connectors: AdConnectors;
  /** Resolves after so many milliseconds; rejects with the signal's reason when that ends first. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** A failure that is ours and not the platform's. */
  onFault(error: unknown): void;
}

export interface AdSyncTarget {
  workspaceId: string;
  adAccountId: string;
}

/** `busy`: another worker pulls this account. `stopped`: by the signal, or since the account was paused or removed. */
export type AdSyncOutcome = 'done' | 'waiting' | 'failed' | 'stopped' | 'busy';

/** Written at once; a pull that breaks off reads at most so many again. */
const BATCH_ROWS = 5_000;
/** Waits that are worth telling. */
const LONG_WAIT_MS = 3_000;

const stateSchema = z.object({
  /** The connector's own. */
  pull: z.unknown(),
  /** The slice that is being read, and the version above which all its rows are. */
  slice: z.string().optional(),
  floor: z.string().optional(),
});
type SyncState = z.output<typeof stateSchema>;

/** The run is no longer ours to go on with. */
class Closed extends Error {}

/**
 * Pulls one ad account: begins its open run or goes on with it, from what was written last. A process that dies at
 * any point loses nothing and reads some pages again, whose rows replace themselves. One worker at a time pulls an account.
 */
export async function syncAdAccount(
  deps: AdSyncDeps,
  target: AdSyncTarget,
  signal: AbortSignal,
): Promise<AdSyncOutcome> {
  let outcome: AdSyncOutcome = 'busy';
  await tryLock(deps.metadata.pool, target.adAccountId, async () => {
    const account = await deps.metadata.adAccounts.find(target.workspaceId, target.adAccountId);
    if (account?.status !== 'active') return void (outcome = 'stopped');
    const run = await deps.metadata.adSyncRuns.open(target.workspaceId, account.id, 'schedule', deps.now());
    outcome = await new Pull(deps, account, run, signal).run();
  });
  return outcome;
}

class Pull {
  private readonly skips: SkipTally;
  private rowsRead: number;
  private rowsRestated: number;
  /** Failures since the last page. */
  private attempts: number;
  private state: SyncState = { pull: undefined };
  private unwritten: AdPage[] = [];
  /** Of the slice that is being read. */
  private held: SliceFigures | undefined;

  constructor(
    private readonly deps: AdSyncDeps,
    private readonly account: AdAccount,
    private readonly current: AdSyncRun,
    private readonly signal: AbortSignal,
  ) {
    this.skips = new SkipTally(current.skipped);
    this.rowsRead = current.rowsRead;
    this.rowsRestated = current.rowsRestated;
    this.attempts = current.attempts;
  }

  async run(): Promise<AdSyncOutcome> {
    try {
      return await this.pull().then(
        () => 'done' as const,
        // An open run goes on at the next start.
        (error: unknown) => (error instanceof Closed || this.signal.aborted ? 'stopped' : this.fail(error)),
      );
    } catch (error) {
      if (error instanceof Closed) return 'stopped';
      throw error;
    }
  }

  private async pull(): Promise<void> {
    const { account, current, deps } = this;
    const connector = deps.connectors[account.platform];
    const settings = await deps.metadata.adAccounts.secretsOf(account.workspaceId, account.id);
    await this.save({ status: 'running', waitingFor: null, waitingUntil: null });
    const { expiresAt } = await connector.checkToken(settings, this.context);
    const found = await connector.findAccount(settings, this.context);
    const timeZone = knownZone(found.timeZone);
    await deps.metadata.adAccounts.update(account.workspaceId, account.id, {
      ...{ accountName: found.name, currency: found.currency, timeZone },
      ...{ tokenExpiresAt: expiresAt, tokenCheckedAt: deps.now() },
    });
    const days = await this.window(timeZone);
    const stored = stateSchema.safeParse(await deps.metadata.adSyncRuns.stateOf(account.workspaceId, current.id));
    if (stored.success) this.state = stored.data;
    const request = { account: { ...found, timeZone }, ...days, state: this.state.pull };
    for await (const page of connector.fetchInsights(settings, request, this.context)) await this.take(page, timeZone);
    await this.flush(timeZone);
    await this.finish(days, timeZone);
  }

  /** The days of the run, chosen when it began. */
  private async window(timeZone: string): Promise<PullWindow> {
    const { fromDay, toDay } = this.current;
    if (fromDay !== null && toDay !== null) return { from: fromDay, to: toDay };
    const days = pullWindow({ ...this.account, timeZone }, this.deps.now());
    await this.save({ fromDay: days.from, toDay: days.to });
    return days;
  }

  /** Pages are written together: the warehouse takes few large inserts far better than many small ones. */
  private async take(page: AdPage, timeZone: string): Promise<void> {
    const slice = JSON.stringify(page.slice);
    if (this.state.slice !== slice || this.state.floor === undefined) {
      await this.flush(timeZone);
      this.held = undefined;
      this.state = { ...this.state, slice, floor: await nextVersion(this.deps.metadata.pool) };
    }
    this.unwritten.push(page);
    const rows = this.unwritten.reduce((sum, { insights, volumes }) => sum + insights.length + volumes.length, 0);
    if (page.ends || rows >= BATCH_ROWS) await this.flush(timeZone);
  }

  private async flush(timeZone: string): Promise<void> {
    const last = this.unwritten.at(-1);
    if (!last) return;
    const [insights, volumes, skipped] = [
      this.unwritten.flatMap((page) => page.insights),
      this.unwritten.flatMap((page) => page.volumes),
      this.unwritten.flatMap((page) => page.skipped),
    ];
    this.unwritten = [];
    await this.write(last.slice, insights, volumes, timeZone);
    if (last.ends) {
      const vanished = await settleSlice(this.deps, this.owner, last.slice, this.state.floor ?? '0');
      if (last.slice.kind === 'insights') this.rowsRestated += vanished;
    }
    this.rowsRead += insights.length + volumes.length + skipped.length;
    for (const { reason, detail } of skipped) this.skips.add(reason, detail);
    this.state = last.ends ? { pull: last.state } : { ...this.state, pull: last.state };
    this.attempts = 0;
    await this.save({ status: 'running', progress: last.progress, attempts: 0, state: this.state });
  }

  /** What is written again must reach the warehouse again, so that its rows stay above the floor: a token of its own. */
  private async write(
    slice: AdSlice,
    insights: AdInsight[],
    volumes: PlatformVolume[],
    timeZone: string,
  ): Promise<void> {
    const { account, deps, owner } = this;
    if (slice.kind === 'insights') {
      this.held ??= await SliceFigures.read(deps.warehouse, owner, slice);
      this.rowsRestated += this.held.countChanged(insights);
    }
    const token = randomUUID();
    await writeAdInsights(deps, account.workspaceId, insights, { token, timeZone });
    await writePlatformVolumes(deps, account.workspaceId, volumes, { token });
  }

  /** The account first: a run that is told done has moved its account on. */
  private async finish(days: PullWindow, timeZone: string): Promise<void> {
    const { account, deps } = this;
    const now = deps.now();
    await deps.metadata.adAccounts.update(account.workspaceId, account.id, {
      syncedThrough: days.to,
      nextSyncAt: nextPull({ id: account.id, timeZone }, now),
    });
    await this.save({ status: 'done', progress: 1, finishedAt: now, errorCode: null, error: null, state: null });
  }

  private async fail(error: unknown): Promise<AdSyncOutcome> {
    const { account, attempts, deps } = this;
    const { code, message, againMs } = pullFailure(error, attempts);
    if (code === 'INTERNAL') deps.onFault(error);
    const now = deps.now();
    const told = { errorCode: code, error: message, attempts: attempts + 1 };
    if (againMs !== null) {
      const waitingUntil = new Date(now.getTime() + againMs);
      await this.save({ ...told, status: 'waiting', waitingFor: 'retry', waitingUntil });
      return 'waiting';
    }
    const nextSyncAt = nextPull(account, now);
    await deps.metadata.adAccounts.update(account.workspaceId, account.id, { nextSyncAt });
    await this.save({ ...told, status: 'failed', finishedAt: now, waitingFor: null, waitingUntil: null });
    return 'failed';
  }

  private async save(progress: Parameters<IngestDeps['metadata']['adSyncRuns']['save']>[2]): Promise<void> {
    const { workspaceId } = this.account;
    const counts = { rowsRead: this.rowsRead, rowsRestated: this.rowsRestated, skipped: this.skips.all };
    const open = await this.deps.metadata.adSyncRuns.save(workspaceId, this.current.id, { ...counts, ...progress });
    if (!open) throw new Closed('the run was closed');
  }

  private get owner(): SliceOwner {
    const { workspaceId, platform, externalId } = this.account;
    return { workspaceId, platform, adAccount: externalId };
  }

  private get context(): AdContext {
    const { deps, signal } = this;
    return {
      signal,
      now: deps.now,
      pause: async (ms, why) => {
        if (ms < LONG_WAIT_MS) return deps.sleep(ms, signal);
        await this.save({ waitingFor: why, waitingUntil: new Date(deps.now().getTime() + ms) });
        await deps.sleep(ms, signal);
        await this.save({ waitingFor: null, waitingUntil: null });
      },
    };
  }
}
