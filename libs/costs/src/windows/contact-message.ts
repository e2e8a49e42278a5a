import type { Channel } from '@spunta/domain';
import type { Verdict } from '../fees/fee-fact.js';
import type { FeeCategory } from '../rates/rate-card.js';

/**
 * What a row of the conversation log is: a message from the person; something else of theirs that opens a window (a call, the
 * first opening of the chat); a message of the business that did not fail; a conversion.
 */
export const LOG_SIDES = ['received', 'opened', 'sent', 'converted'] as const;
export type LogSide = (typeof LOG_SIDES)[number];

/** One row of the conversation log of a person at an account. Times are Unix milliseconds. */
export interface ContactMessage {
  channel: Channel;
  account: string;
  /** `ct_` and 16 hex digits; null for messages to nobody known, which belong to no conversation. */
  contact: string | null;
  side: LogSide;
  /** Tells messages of one instant apart and orders them. */
  key: bigint;
  /** When it was written; of a message of the business its first status. */
  at: number;
  /** When a message of the business arrived; null while it has not. */
  deliveredAt: number | null;
  /** '' when unknown. */
  country: string;
  /** Referral of a message from the person: `ad`, `post`, `link`, `none` or ''. */
  source: string;
  adId: string;
  /** Token of the tracking link that brought it; '' without one. */
  link: string;
  template: string;
  category: FeeCategory | '';
  verdict: Verdict;
  app: boolean;
}
