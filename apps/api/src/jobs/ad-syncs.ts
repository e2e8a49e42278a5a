import { syncAdAccount, type AdSyncDeps, type AdSyncTarget } from '@spunta/ingest';
import type { Log } from '../boot/log.js';
import { WorkLoop } from './work-loop.js';

/** Other processes and people change what is due. */
const LOOK_EVERY_MS = 30_000;
/** A pull mostly waits for the platform. */
const AT_ONCE = 3;

interface Running {
  controller: AbortController;
  ended: Promise<void>;
}

/** Pulls each ad account when it is due: a few at once in this process, each by one process. */
export class AdSyncs {
  private readonly loop = new WorkLoop(
    () => this.beginDue(),
    () => LOOK_EVERY_MS,
  );
  /** What became due while its account was being pulled is looked for when that pull ends. */
  private again = false;
  private readonly running = new Map<string, Running>();

  constructor(
    private readonly deps: AdSyncDeps,
    private readonly log: Log,
  ) {}

  start(): void {
    this.loop.start();
  }

  /** Something became due. */
  wake(): void {
    this.again = this.running.size > 0;
    this.loop.wake();
  }

  /** Ends the pull of an account here; one of another process ends at its next page. */
  cancel(adAccountId: string): void {
    this.running.get(adAccountId)?.controller.abort(new Error('The ad account was paused or removed.'));
  }

  /** Pulls that are under way end at their next step; they go on at the next start. */
  async stop(): Promise<void> {
    await this.loop.stop();
    const running = [...this.running.values()];
    for (const { controller } of running) controller.abort(new Error('The server stops.'));
    await Promise.all(running.map(({ ended }) => ended));
  }

  private async beginDue(): Promise<void> {
    try {
      const due = await this.deps.metadata.adAccounts.due(this.deps.now(), AT_ONCE + this.running.size);
      for (const { id, workspaceId } of due) {
        if (this.running.size >= AT_ONCE) return;
        if (!this.running.has(id)) this.begin({ workspaceId, adAccountId: id });
      }
    } catch (error) {
      this.log.warn({ err: error }, 'ad accounts that are due could not be looked for; trying again in half a minute');
    }
  }

  private begin(target: AdSyncTarget): void {
    const controller = new AbortController();
    const ended = this.sync(target, controller.signal).finally(() => this.end(target.adAccountId));
    this.running.set(target.adAccountId, { controller, ended });
  }

  private end(adAccountId: string): void {
    this.running.delete(adAccountId);
    if (!this.again) return;
    this.again = false;
    this.loop.wake();
  }

  private async sync(target: AdSyncTarget, signal: AbortSignal): Promise<void> {
    try {
      const outcome = await syncAdAccount(this.deps, target, signal);
      if (outcome !== 'busy') this.log.info({ ...target, outcome }, 'ad account pulled');
    } catch (error) {
      this.log.warn({ err: error, ...target }, 'an ad account could not be pulled; trying again in half a minute');
    }
  }
}
