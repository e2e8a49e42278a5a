import { SpuntaError } from '@spunta/domain';
import { LRUCache } from 'lru-cache';

const MINUTE_MS = 60_000;
/** Of one network address, pages and figures of embedded charts together: a page with ten may be opened six times a minute. */
export const EMBED_REQUESTS = 120;

interface Taken {
  count: number;
  since: number;
}

/** Lets each network address ask so many times a minute, counted in this process. */
export class RequestPace {
  private readonly taken = new LRUCache<string, Taken>({ max: 50_000 });

  constructor(
    private readonly mostPerMinute: number,
    private readonly now: () => Date,
  ) {}

  /** Throws TOO_MANY_REQUESTS. */
  take(address: string): void {
    const at = this.now().getTime();
    const known = this.taken.get(address);
    const { count, since } = known && at - known.since < MINUTE_MS ? known : { count: 0, since: at };
    if (count >= this.mostPerMinute)
      throw new SpuntaError('TOO_MANY_REQUESTS', 'Too many requests from this address: wait a minute.');
    this.taken.set(address, { count: count + 1, since });
  }
}
