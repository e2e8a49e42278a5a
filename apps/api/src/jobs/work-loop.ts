/**
 * Does the same work again and again, one turn at a time: a pause after each turn, and at once when it is woken. Wakes that come
 * during a turn make one more. `work` never rejects: it says itself what failed.
 */
export class WorkLoop {
  private timer: NodeJS.Timeout | undefined;
  private turn: Promise<void> = Promise.resolve();
  private started = false;
  private stopping = false;
  private busy = false;
  private again = false;

  constructor(
    private readonly work: () => Promise<void>,
    /** Milliseconds from the end of a turn to the next. */
    private readonly pause: () => number,
  ) {}

  get isStopping(): boolean {
    return this.stopping;
  }

  start(firstPause = 0): void {
    this.started = true;
    if (firstPause > 0) this.wait(firstPause);
    else this.begin();
  }

  /** Something became due. */
  wake(): void {
    if (this.started && !this.stopping) this.begin();
  }

  /** The turn under way is brought to its end; none follows. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    await this.turn;
  }

  private begin(): void {
    clearTimeout(this.timer);
    if (this.busy) this.again = true;
    else this.turn = this.run();
  }

  private async run(): Promise<void> {
    this.busy = true;
    do {
      this.again = false;
      await this.work();
    } while (this.again && !this.stopping);
    this.busy = false;
    if (!this.stopping) this.wait(this.pause());
  }

  private wait(ms: number): void {
    this.timer = setTimeout(() => this.begin(), ms).unref();
  }
}
