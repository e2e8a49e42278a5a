import type { MessagePricing } from '@spunta/domain';
import { FEE_CATEGORIES, type FeeCategory } from '../rates/rate-card.js';

/**
 * What the provider's webhook told about the charge of a message: that it is charged, or free (by which window), or nothing
 * (`none`), or nothing that decides it (`unclear`: a type that is not known, without `billable`).
 */
export const VERDICTS = ['charged', 'free', 'free_window', 'free_entry_point', 'unclear', 'none'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** One business message that arrived (in a group: at one member), as far as its charge depends on it. */
export interface FeeFact {
  /** Orders messages that arrived in the same millisecond, and tells them apart. */
  key: bigint;
  channel: string;
  account: string;
  /** Unix milliseconds. */
  deliveredAt: number;
  /** ISO 3166-1 alpha-2; '' when unknown. */
  country: string;
  template: string;
  /** '' when nobody told it. */
  category: FeeCategory | '';
  verdict: Verdict;
  /** Written by hand in the business app. */
  app: boolean;
  /** A customer service window was open when it arrived. */
  inWindow: boolean;
  /** A free entry point was open when it arrived. */
  inEntryPoint: boolean;
  /** It would have been free if the last free entry point before it had not been missed. */
  afterMissed: boolean;
  /** It opened a 24-hour conversation of its category (how messages were charged until June 2025). */
  opensConversation: boolean;
  /** Of the message with which an ad or a tracking link last brought the person within 7 days before; `none` and '' without one. */
  source: string;
  adId: string;
  link: string;
}

/** The verdict of the last pricing that a message's statuses carried; undefined when none carried any. */
export function verdictOf(pricing: MessagePricing | undefined): Verdict {
  if (!pricing) return 'none';
  const { type = '', category = '', billable } = pricing;
  if (billable ?? type === 'regular') return 'charged';
  if (type === 'free_entry_point' || category === 'referral_conversion') return 'free_entry_point';
  if (type === 'free_customer_service' || type === 'free_group_customer_service') return 'free_window';
  return billable === false ? 'free' : 'unclear';
}

const PLAIN: Readonly<Record<string, FeeCategory>> = {
  marketing_lite: 'marketing',
  group_marketing: 'marketing',
  group_utility: 'utility',
  group_service: 'service',
};

/**
 * The category that a message is charged under. `told` is that of its pricing, `known` the last one that any of its statuses
 * told besides `referral_conversion` (which names the free window, not the message). Free-form messages are `service`;
 * a template whose category nobody told stays unknown.
 */
export function feeCategoryOf(told: string, known: string, isTemplate: boolean): FeeCategory | '' {
  const name = (told === 'referral_conversion' || told === '' ? known : told).replaceAll('-', '_');
  if (name === '') return isTemplate ? '' : 'service';
  return PLAIN[name] ?? FEE_CATEGORIES.find((category) => category === name) ?? '';
}
