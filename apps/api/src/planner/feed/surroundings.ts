import type { WorkspaceScope } from '@spunta/domain';
import { readAccountFacts, readConsents, type AccountFacts, type Consents } from '@spunta/ingest';
import type { MetricsDeps } from '@spunta/metrics';
import { LRUCache } from 'lru-cache';

/** A check list that is a minute old serves a moving slider. */
const LASTS_MS = 60_000;

export type NotifiedCategory = 'marketing' | 'utility';

export interface Known {
  account: AccountFacts;
  consents: Consents;
}

/** What the messengers and people told us: templates, limits, consents. */
export class SurroundingsReader {
  private readonly known = new LRUCache<string, Promise<Known>>({ max: 50, ttl: LASTS_MS });

  constructor(private readonly deps: MetricsDeps) {}

  /** `categories`: of the notifications that are planned; people count who agreed to each of them. */
  read({ id }: WorkspaceScope, countries: readonly string[], categories: readonly NotifiedCategory[]): Promise<Known> {
    const key = JSON.stringify([id, countries, categories]);
    const known = this.known.get(key);
    if (known) return known;
    const read = this.ask(id, countries, categories);
    this.known.set(key, read);
    read.catch(() => this.known.delete(key));
    return read;
  }

  private async ask(
    workspaceId: string,
    countries: readonly string[],
    categories: readonly NotifiedCategory[],
  ): Promise<Known> {
    const { warehouse, now } = this.deps;
    const [account, ...consents] = await Promise.all([
      readAccountFacts(warehouse, workspaceId),
      ...categories.map((category) => readConsents(warehouse, workspaceId, { countries, category, now: now() })),
    ]);
    // Of several categories the one that fewest agreed to.
    const [fewest = NOT_ASKED] = consents.sort((a, b) => peopleOf(a) - peopleOf(b));
    return { account, consents: fewest };
  }
}

const NOT_ASKED: Consents = { counts: [], isRecorded: false };

export const peopleOf = ({ counts }: Consents): number => counts.reduce((sum, { people }) => sum + people, 0);
