import { AdPlatformError, type AdFacts, type AdPublisher, type SenderFacts } from '@spunta/ads';
import type { AdAccountRepository } from '@spunta/metadata';
import { LRUCache } from 'lru-cache';
import { askingContext } from '../../ads/asking-context.js';
import type { PlanContent } from '../plan-content.js';

/** Roles, payments and templates change seldom, and each look costs calls of the account's limit. */
const LASTS_MS = 5 * 60_000;

/** What the ad platform told. null: there is no token to ask with. */
export interface PlatformKnown {
  account: AdFacts | null;
  /** In which the account's smallest amounts are. */
  currency: string | null;
  sender: SenderFacts | null;
  /** Why facts are missing, in words for people. */
  problems: string[];
}

export interface FactsParts {
  adAccounts: AdAccountRepository;
  publisher: AdPublisher;
  now: () => Date;
}

/** Asks the ad platform what a plan's check list needs. What it does not tell stays unknown. */
export class PlatformFacts {
  private readonly answers = new LRUCache<string, PlatformKnown>({ max: 200, ttl: LASTS_MS });

  constructor(private readonly parts: FactsParts) {}

  /** What was told in the last minutes; a forecast does not wait for the platform. */
  known(workspaceId: string, delivery: PlanContent['delivery']): PlatformKnown | null {
    return this.answers.get(keyOf(workspaceId, delivery)) ?? null;
  }

  async read(workspaceId: string, delivery: PlanContent['delivery']): Promise<PlatformKnown> {
    const known = this.known(workspaceId, delivery);
    if (known) return known;
    const [ads, sender] = await Promise.all([this.askAccount(workspaceId, delivery), this.askSender(workspaceId)]);
    const problems = [...(ads.account?.problems ?? []), ...(sender?.problems ?? [])];
    const answer = { ...ads, sender, problems: [...new Set(problems)] };
    if (answer.problems.length === 0) this.answers.set(keyOf(workspaceId, delivery), answer);
    return answer;
  }

  private async askAccount(workspaceId: string, { adAccountId, pageId }: PlanContent['delivery']) {
    const { adAccounts, publisher, now } = this.parts;
    const account = adAccountId === undefined ? null : await adAccounts.find(workspaceId, adAccountId);
    if (account?.platform !== 'meta') return { account: null, currency: null };
    const settings = await adAccounts.secretsOf(workspaceId, account.id);
    const facts = await publisher.facts(settings, pageId ?? null, askingContext(now)).catch(unavailable);
    return { account: facts, currency: account.currency };
  }

  /** Of several WhatsApp accounts nobody says which one sends. */
  private async askSender(workspaceId: string): Promise<SenderFacts | null> {
    const { adAccounts, publisher, now } = this.parts;
    const [account, ...more] = (await adAccounts.list(workspaceId)).filter(
      ({ platform, status }) => platform === 'whatsapp-analytics' && status === 'active',
    );
    if (!account || more.length > 0) return null;
    const settings = await adAccounts.secretsOf(workspaceId, account.id);
    return publisher.senderFacts(settings, askingContext(now)).catch(unavailable);
  }
}

const keyOf = (workspaceId: string, { adAccountId, pageId }: PlanContent['delivery']): string =>
  JSON.stringify([workspaceId, adAccountId, pageId]);

/** Every fact is unknown, for this reason. */
function unavailable(error: unknown): AdFacts & SenderFacts {
  if (!(error instanceof AdPlatformError)) throw error;
  return {
    ...{ isPageLinked: null, hasAdvertiserRole: null, hasPayment: null, minimumDaily: null },
    ...{ templates: null, messagingLimit: null, problems: [error.message] },
  };
}
