import {
  DEFAULT_FEE_RULES,
  ExchangeRates,
  STANDARD_CARD,
  type FeeSettings,
  type OpeningHours,
  type ProviderFee,
  type RateCard,
} from '@spunta/costs';
import { BUCKET_SECONDS, type WorkspaceScope } from '@spunta/domain';
import type { LinkFact } from './compile.links.js';

/** What a workspace has set that figures are counted by. */
export interface CostTerms {
  /** Names the state of all of this: equal versions are equal terms. */
  version: string;
  openingHours: OpeningHours;
  /** A conversion counts for the conversation that began at most so many days before. */
  conversionDays: number;
  card: RateCard;
  fees: FeeSettings;
  providerFees: readonly ProviderFee[];
  exchange: ExchangeRates;
}

/** Beside the query: settings, and the clock at the last full quarter hour, so that equal questions are equal statements. */
export interface Terms extends CostTerms {
  /** Unix seconds. */
  asOf: number;
  /** What amounts are told in: the query's or the workspace's currency, else the only one there is; null without one. */
  currency: string | null;
  /** Currencies of the ads that the query reads, where they are told in another. */
  adCurrencies: readonly string[];
  /** Tracking links; empty where the query asks for nothing of theirs. */
  links: readonly LinkFact[];
}

/** Those of a workspace that has set nothing. */
export const DEFAULT_TERMS: CostTerms = {
  version: '',
  openingHours: { timeZone: 'UTC', spans: [] },
  conversionDays: 7,
  card: STANDARD_CARD,
  fees: { fallback: { timeZone: 'UTC', currency: 'USD' }, accounts: {}, rules: DEFAULT_FEE_RULES },
  providerFees: [],
  exchange: new ExchangeRates([]),
};

/** Days are those of the workspace's zone. */
export function defaultTerms({ timeZone }: Pick<WorkspaceScope, 'timeZone'>): CostTerms {
  const { fees } = DEFAULT_TERMS;
  return { ...DEFAULT_TERMS, fees: { ...fees, fallback: { ...fees.fallback, timeZone } } };
}

export function termsAt(terms: CostTerms, now: Date, links: readonly LinkFact[] = []): Terms {
  const seconds = Math.floor(now.getTime() / 1000);
  return { ...terms, asOf: seconds - (seconds % BUCKET_SECONDS), currency: null, adCurrencies: [], links };
}

/** All currencies that fees may be in, each once. */
export function feeCurrencies({ fees, providerFees }: CostTerms): string[] {
  const billed = [fees.fallback, ...Object.values(fees.accounts)].map(({ currency }) => currency);
  return [...new Set([...billed, ...providerFees.flatMap(({ currency }) => currency ?? [])])].sort();
}
