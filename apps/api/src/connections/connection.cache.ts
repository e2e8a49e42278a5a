import { LRUCache } from 'lru-cache';
import type { ConnectionRepository, WebhookConnection } from '@spunta/metadata';

/** Other processes hear of a change when this is over. */
const TTL_MS = 5_000;

interface Entry {
  connection: WebhookConnection | null;
}

/** What the webhook route knows of connections without asking the database at each request; unknown ids too. */
export class ConnectionCache {
  private readonly known = new LRUCache<string, Entry>({ max: 10_000, ttl: TTL_MS });
  private readonly asked = new Map<string, Promise<WebhookConnection | null>>();

  constructor(private readonly repository: Pick<ConnectionRepository, 'findForWebhook'>) {}

  /** undefined: not known yet, ask `load`. */
  peek(id: string): WebhookConnection | null | undefined {
    return this.known.get(id)?.connection;
  }

  /** Many requests for one connection share one query. */
  load(id: string): Promise<WebhookConnection | null> {
    const running = this.asked.get(id);
    if (running) return running;
    const query = this.repository
      .findForWebhook(id)
      .then((connection) => {
        // A change that came meanwhile took this query off the list: its answer may be old.
        if (this.asked.get(id) === query) this.known.set(id, { connection });
        return connection;
      })
      .finally(() => {
        if (this.asked.get(id) === query) this.asked.delete(id);
      });
    this.asked.set(id, query);
    return query;
  }

  forget(id: string): void {
    this.known.delete(id);
    this.asked.delete(id);
  }
}
