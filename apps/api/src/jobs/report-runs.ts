import { randomUUID } from 'node:crypto';
import { SpuntaError } from '@spunta/domain';
import type { ClaimedRun, Metadata, RunEnd } from '@spunta/metadata';
import type { Log } from '../boot/log.js';
import type { ReportFiles } from '../reports/report.files.js';
import type { ReportMaker } from '../reports/report.maker.js';
import { WorkLoop } from './work-loop.js';

/** What other processes queue is seen so soon. */
const LOOK_EVERY_MS = 5_000;
/** A worker that has not been heard of for so long is dead: its run is taken by another. */
const LEASE_SECONDS = 30;
const KEEP_EVERY_MS = 5_000;
/** Progress is stored so often at most. */
const TELL_EVERY_MS = 500;
/** A run that ends its workers is not begun for ever. */
const MOST_ATTEMPTS = 3;
const DAY_MS = 86_400_000;

export interface ReportRunsParts {
  metadata: Metadata;
  maker: ReportMaker;
  files: ReportFiles;
  /** How long files are kept. */
  keepDays: number;
  now: () => Date;
}

/** The run was cancelled, deleted or taken by another worker. */
class RunLost extends Error {}
/** This process stops. */
class Stopping extends Error {}

/** Makes queued reports, one after another in this process; several processes share the queue. */
export class ReportRuns {
  private readonly loop = new WorkLoop(
    () => this.makeAll(),
    () => LOOK_EVERY_MS,
  );

  constructor(
    private readonly parts: ReportRunsParts,
    private readonly log: Log,
  ) {}

  start(): void {
    this.loop.start();
  }

  /** Something was queued. */
  wake(): void {
    this.loop.wake();
  }

  /** What is being made goes back into the queue. */
  stop(): Promise<void> {
    return this.loop.stop();
  }

  private async makeAll(): Promise<void> {
    try {
      while (!this.loop.isStopping) {
        const { metadata, now } = this.parts;
        const run = await metadata.reportRuns.claim(randomUUID(), { seconds: LEASE_SECONDS, at: now() });
        if (!run) return;
        await this.make(run);
      }
    } catch (error) {
      this.log.warn({ err: error }, 'reports could not be made; trying again in some seconds');
    }
  }

  private async make(run: ClaimedRun): Promise<void> {
    if (run.attempts > MOST_ATTEMPTS) {
      const error = `${MOST_ATTEMPTS} workers ended while they made this run: the log of the server says why. Ask for a shorter period.`;
      return this.end(run, { status: 'failed', files: [], error });
    }
    const watch = new RunWatch(this.parts.metadata, run, () => this.loop.isStopping);
    try {
      const files = await this.parts.maker.make(run, (progress) => watch.tell(progress));
      await this.end(run, { status: 'done', files, error: null });
    } catch (error) {
      await this.endOf(run, error);
    } finally {
      await watch.close();
    }
  }

  private async endOf(run: ClaimedRun, error: unknown): Promise<void> {
    if (error instanceof RunLost) return this.removeUnwanted(run);
    const isPassing = error instanceof SpuntaError && error.code === 'STORE_UNAVAILABLE';
    if (error instanceof Stopping || isPassing) {
      await this.parts.metadata.reportRuns.release(run.workspaceId, run);
      if (isPassing) throw error;
      return;
    }
    const isOurs = !(error instanceof SpuntaError) || error.code === 'INTERNAL';
    if (isOurs) this.log.error({ err: error, runId: run.id }, 'a report failed, by a fault of ours');
    const told = isOurs ? 'Something went wrong on our side; the log of the server says what.' : error.message;
    await this.end(run, { status: 'failed', files: [], error: told });
  }

  private async end(run: ClaimedRun, end: Pick<RunEnd, 'status' | 'files' | 'error'>): Promise<void> {
    const { metadata, now, keepDays } = this.parts;
    const at = now();
    const filesUntil = end.files.length > 0 ? new Date(at.getTime() + keepDays * DAY_MS) : null;
    if (!(await metadata.reportRuns.finish(run.workspaceId, run, { ...end, at, filesUntil })))
      await this.removeUnwanted(run);
  }

  /** Of a run that was cancelled or deleted; another worker that has it makes the same files. */
  private async removeUnwanted({ workspaceId, id }: ClaimedRun): Promise<void> {
    const { metadata, files } = this.parts;
    const run = await metadata.reportRuns.get(workspaceId, id).catch(orGone);
    if (run === null || run.status === 'cancelled') await files.remove(id);
  }
}

function orGone(error: unknown): null {
  if (error instanceof SpuntaError && error.code === 'NOT_FOUND') return null;
  throw error;
}

/** Keeps a run while it is being made, also through one long statement, and ends the work when it is lost. */
class RunWatch {
  private progress = 0;
  private toldAt = 0;
  private lost = false;
  private keeping: Promise<void> = Promise.resolve();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly metadata: Metadata,
    private readonly run: ClaimedRun,
    private readonly isStopping: () => boolean,
  ) {
    this.timer = setInterval(() => this.keep(), KEEP_EVERY_MS).unref();
  }

  /** Throws when the work is in vain. */
  async tell(progress: number): Promise<void> {
    this.progress = progress;
    if (performance.now() - this.toldAt >= TELL_EVERY_MS) {
      this.toldAt = performance.now();
      this.keep();
      await this.keeping;
    }
    if (this.lost) throw new RunLost();
    if (this.isStopping()) throw new Stopping();
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.keeping;
  }

  /** A store that is away for a moment is no loss: if it stays away, the work itself fails. */
  private keep(): void {
    const { workspaceId } = this.run;
    this.keeping = this.keeping.then(() =>
      this.metadata.reportRuns.keep(workspaceId, this.run, this.progress, LEASE_SECONDS).then(
        (isOurs) => {
          if (!isOurs) this.lost = true;
        },
        () => undefined,
      ),
    );
  }
}
