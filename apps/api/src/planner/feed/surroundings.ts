import type { MetricsQuery, WorkspaceScope } from '@spunta/domain';
import { readAccountFacts, type AccountFacts } from '@spunta/ingest';
import { runMetrics, type MetricsDeps } from '@spunta/metrics';
import { LRUCache } from 'lru-cache';
import { historyRange } from './own-history.js';

/** A check list that is a minute old serves a moving slider. */
const LASTS_MS = 60_000;

export interface Known {
  account: AccountFacts;
  consenting: number | null;
}

/** What the messengers and people told us: templates, limits, consents. */
export class SurroundingsReader {
  private readonly known = new LRUCache<string, Promise<Known>>({ max: 50, ttl: LASTS_MS });

  constructor(private readonly deps: MetricsDeps) {}

  read(workspace: WorkspaceScope, countries: readonly string[]): Promise<Known> {
    const key = JSON.stringify([workspace.id, countries]);
    const known = this.known.get(key);
    if (known) return known;
    const read = this.ask(workspace, countries);
    this.known.set(key, read);
    read.catch(() => this.known.delete(key));
    return read;
  }

  private async ask(workspace: WorkspaceScope, countries: readonly string[]): Promise<Known> {
    const query: MetricsQuery = {
      ...{ metrics: ['opt_ins', 'opt_outs'], range: historyRange(this.deps.now(), workspace.timeZone) },
      filters: [{ dimension: 'country', operator: 'IN', values: [...countries] }],
    };
    const [account, { totals }] = await Promise.all([
      readAccountFacts(this.deps.warehouse, workspace.id),
      runMetrics(this.deps, workspace, query),
    ]);
    const [given = 0, taken = 0] = totals.map(({ number }) => number ?? 0);
    return { account, consenting: given === 0 ? null : Math.max(0, given - taken) };
  }
}
