import type { OpeningHours } from '@spunta/costs';
import { BUCKET_SECONDS } from '@spunta/domain';

/** What a workspace has set that figures are counted by. */
export interface CostTerms {
  /** Names the state of all of this: equal versions are equal terms. */
  version: string;
  openingHours: OpeningHours;
  /** A conversion counts for the conversation that began at most so many days before. */
  conversionDays: number;
}

/** Beside the query: settings, and the clock at the last full quarter hour, so that equal questions are equal statements. */
export interface Terms extends CostTerms {
  /** Unix seconds. */
  asOf: number;
}

/** Those of a workspace that has set nothing. */
export const DEFAULT_TERMS: CostTerms = {
  version: '',
  openingHours: { timeZone: 'UTC', spans: [] },
  conversionDays: 7,
};

export function termsAt(terms: CostTerms, now: Date): Terms {
  const seconds = Math.floor(now.getTime() / 1000);
  return { ...terms, asOf: seconds - (seconds % BUCKET_SECONDS) };
}
