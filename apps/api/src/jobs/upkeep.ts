import type { Metadata } from '@spunta/metadata';
import type { Log } from '../boot/log.js';

const HOUR_MS = 3_600_000;

/** Hourly tidying: sessions that are over. (The inbox keeps its own partitions.) */
export class Upkeep {
  private timer: NodeJS.Timeout | undefined;
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly metadata: Metadata,
    private readonly now: () => Date,
    private readonly log: Log,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.turn = this.tidy();
    }, HOUR_MS).unref();
    this.turn = this.tidy();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.turn;
  }

  private async tidy(): Promise<void> {
    try {
      await this.metadata.sessions.deleteExpired(this.now());
    } catch (error) {
      this.log.warn({ err: error }, 'expired sessions could not be removed; trying again in an hour');
    }
  }
}
