export interface GroupCommitOptions {
  /** Groups that may be on their way at once; two keep the disk busy while the next group gathers. */
  maxInFlight: number;
  maxItems: number;
  maxBytes: number;
}

interface Waiting<Item> {
  item: Item;
  bytes: number;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * Lets concurrent appends share one commit. There is no linger timer: a group is whatever arrived while earlier groups were
 * being written, so an idle inbox answers at once and a busy one batches by itself.
 */
export class GroupCommit<Item> {
  private waiting: Waiting<Item>[] = [];
  private inFlight = 0;
  private pumpPlanned = false;
  private idleListeners: (() => void)[] = [];
  private held = 0;

  constructor(
    private readonly commit: (items: Item[]) => Promise<void>,
    private readonly options: GroupCommitOptions,
  ) {}

  /** Bytes of all items that wait for their commit or are being committed. */
  get bytesHeld(): number {
    return this.held;
  }

  /** Resolves after the commit of the item's group; rejects with the commit's error, as all of its group do. */
  add(item: Item, bytes: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.held += bytes;
      this.waiting.push({ item, bytes, resolve, reject });
      this.planPump();
    });
  }

  /** Resolves once nothing waits and nothing is being written. */
  idle(): Promise<void> {
    if (this.inFlight === 0 && this.waiting.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.idleListeners.push(resolve));
  }

  /** Requests of one turn of the event loop go into one group. */
  private planPump(): void {
    if (this.pumpPlanned) return;
    this.pumpPlanned = true;
    setImmediate(() => {
      this.pumpPlanned = false;
      this.pump();
    });
  }

  private pump(): void {
    while (this.inFlight < this.options.maxInFlight && this.waiting.length > 0) void this.write(this.takeGroup());
    if (this.inFlight > 0 || this.waiting.length > 0) return;
    const listeners = this.idleListeners;
    this.idleListeners = [];
    for (const listener of listeners) listener();
  }

  private takeGroup(): Waiting<Item>[] {
    let bytes = 0;
    let count = 0;
    for (const { bytes: size } of this.waiting) {
      if (count >= this.options.maxItems || (count > 0 && bytes + size > this.options.maxBytes)) break;
      bytes += size;
      count += 1;
    }
    return this.waiting.splice(0, count);
  }

  private async write(group: Waiting<Item>[]): Promise<void> {
    this.inFlight += 1;
    try {
      await this.commit(group.map(({ item }) => item));
      for (const { resolve } of group) resolve();
    } catch (error) {
      for (const { reject } of group) reject(error);
    } finally {
      for (const { bytes } of group) this.held -= bytes;
      this.inFlight -= 1;
      this.pump();
    }
  }
}
