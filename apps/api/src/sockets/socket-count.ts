import { SpuntaError } from '@spunta/domain';
import { identityOf, type Caller } from '../people/caller.js';

/** A browser opens one for each of its tabs. */
export const MOST_SOCKETS = 20;

/** How many sockets each caller holds in this process. */
export class SocketCount {
  private readonly held = new Map<string, number>();

  /** Throws TOO_MANY_REQUESTS; else gives what lets the place go again. */
  take(caller: Caller): () => void {
    const who = identityOf(caller);
    const held = this.held.get(who) ?? 0;
    if (held >= MOST_SOCKETS)
      throw new SpuntaError('TOO_MANY_REQUESTS', `At most ${MOST_SOCKETS} sockets at once: close one first.`);
    this.held.set(who, held + 1);
    return () => {
      const left = (this.held.get(who) ?? 0) - 1;
      if (left > 0) this.held.set(who, left);
      else this.held.delete(who);
    };
  }
}
