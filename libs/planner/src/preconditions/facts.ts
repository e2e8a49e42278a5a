import type { Destination } from '../plan/destinations.js';
import type { MessageCategory } from '../plan/plan.js';

/** A button of an ad, by the platform's words. */
export type CallToAction = 'WHATSAPP_MESSAGE' | 'MESSAGE_PAGE' | 'INSTAGRAM_MESSAGE' | 'LEARN_MORE' | 'CONTACT_US';

/** What is known of a template; a status that nobody told is left out. */
export interface TemplateFact {
  category: MessageCategory;
  status: 'APPROVED' | 'PENDING' | 'REJECTED' | 'PAUSED' | 'DISABLED' | null;
}

/**
 * What the plan's surroundings are known to be. null: nobody asked or the platform did not tell; such a fact is unknown, never taken for
 * good.
 */
/** People whose consent a messenger told of, or a list of opt-ins; when the first and the last of them agreed, RFC 3339. */
export interface ConsentFact {
  source: 'messenger' | 'list';
  people: number;
  first: string;
  last: string;
}

export interface PlanFacts {
  isPageLinked: boolean | null;
  hasAdvertiserRole: boolean | null;
  hasPayment: boolean | null;
  callsToAction: Partial<Record<Destination, CallToAction[]>>;
  /** Minor units a day that one ad set needs at least. */
  minimumDaily: number | null;
  /** [] says that no special category applies. */
  specialCategories: string[] | null;
  specialCategoryCountries: string[] | null;
  /** Countries where beneficiary and payer must be named. */
  transparencyCountries: string[];
  beneficiary: string | null;
  payer: string | null;
  templates: TemplateFact[] | null;
  /** People outside a service window in any 24 hours; Infinity: no limit. */
  messagingLimit: number | null;
  /** Notifications planned outside a service window: on the busiest day, and people to be notified in all. */
  notifications: { perDay: number; people: number } | null;
  /** People with a recorded consent. */
  consenting: number | null;
  /** Where their consents come from. */
  consents: readonly ConsentFact[];
}

export const NOTHING_KNOWN: PlanFacts = {
  ...{ isPageLinked: null, hasAdvertiserRole: null, hasPayment: null, callsToAction: {}, minimumDaily: null },
  ...{ specialCategories: null, specialCategoryCountries: null, transparencyCountries: [], beneficiary: null },
  ...{ payer: null, templates: null, messagingLimit: null, notifications: null, consenting: null, consents: [] },
};
