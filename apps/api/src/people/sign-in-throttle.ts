import { SpuntaError } from '@spunta/domain';
import { LRUCache } from 'lru-cache';

const WINDOW_MS = 15 * 60_000;
const FAILURES_PER_ACCOUNT = 5;
/** Many people may share one address behind a company's router. */
const FAILURES_PER_ADDRESS = 50;

interface Failures {
  count: number;
  since: number;
}

/** Counts failed sign-ins in this process, by address and e-mail together and by address alone, over 15 minutes. */
export class SignInThrottle {
  private readonly failures = new LRUCache<string, Failures>({ max: 50_000 });

  constructor(private readonly now: () => Date) {}

  /** Throws TOO_MANY_REQUESTS. Call before the password is looked at. */
  assertMayTry(address: string, email: string): void {
    const blocked =
      this.count(`${address} ${email}`) >= FAILURES_PER_ACCOUNT || this.count(address) >= FAILURES_PER_ADDRESS;
    if (blocked) {
      throw new SpuntaError('TOO_MANY_REQUESTS', 'Too many failed sign-ins. Wait 15 minutes and try again.');
    }
  }

  /** Taken before the password is compared, so that many tries at once cannot slip through together. */
  countTry(address: string, email: string): void {
    for (const key of [`${address} ${email}`, address]) {
      const count = this.count(key);
      const since = count === 0 ? this.now().getTime() : (this.failures.get(key)?.since ?? 0);
      this.failures.set(key, { count: count + 1, since });
    }
  }

  /** After a success: neither the account's tries nor this one count against anybody. */
  forgive(address: string, email: string): void {
    this.failures.delete(`${address} ${email}`);
    const ofAddress = this.failures.get(address);
    if (ofAddress) this.failures.set(address, { ...ofAddress, count: Math.max(0, ofAddress.count - 1) });
  }

  private count(key: string): number {
    const known = this.failures.get(key);
    return known && this.now().getTime() - known.since < WINDOW_MS ? known.count : 0;
  }
}
