import type { Channel } from './events.js';

/**
 * How a rule recognises a conversion: `keyword` by a word or phrase that a person writes, `button` by what a person taps (a
 * template's button, a reply button, a list entry, a quick reply or a postback), its payload or its label.
 */
export const CONVERSION_RULE_KINDS = ['keyword', 'button'] as const;
export type ConversionRuleKind = (typeof CONVERSION_RULE_KINDS)[number];

/** What turns a message into a conversion while the message is read. */
export interface ConversionRule {
  id: string;
  name: string;
  kind: ConversionRuleKind;
  /** One of them is enough. */
  phrases: string[];
  /** null: every messenger. */
  channel: Channel | null;
  /** Decimal as text, with `currency` (ISO 4217); both null when a conversion has no amount. */
  value: string | null;
  currency: string | null;
}
