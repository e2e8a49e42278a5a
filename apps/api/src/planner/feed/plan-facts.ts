import { AD_BUTTONS, AD_DESTINATIONS, type AdDestination } from '@spunta/ads';
import type { AccountFacts, Consents } from '@spunta/ingest';
import { NOTHING_KNOWN, type CallToAction, type PlanFacts, type TemplateFact } from '@spunta/planner';
import type { PlatformKnown } from '../out/platform-facts.js';
import type { PlanContent } from '../plan-content.js';
import { peopleOf, type NotifiedCategory } from './surroundings.js';

/** Members of the European Union, where ads name who benefits and who pays (Digital Services Act). */
export const EUROPEAN_UNION: readonly string[] =
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

/** After so many hours a message is a notification: the service window has closed. */
const NOTIFIED_FROM = 24;

const STATUS_OF: Readonly<Record<string, TemplateFact['status']>> = {
  APPROVED: 'APPROVED',
  REINSTATED: 'APPROVED',
  PENDING: 'PENDING',
  IN_APPEAL: 'PENDING',
  REJECTED: 'REJECTED',
  PAUSED: 'PAUSED',
  DISABLED: 'DISABLED',
  DELETED: 'DISABLED',
  PENDING_DELETION: 'DISABLED',
};

export interface Surroundings {
  account: AccountFacts;
  /** People who agree to be notified, of whatever source. */
  consents: Consents;
  /** Conversations that the plan is expected to bring. */
  conversations: number;
  days: number;
  /** What the ad platform told; null: it was not asked. */
  platform: PlatformKnown | null;
}

/** The button of each messenger that an ad leads to, as the payloads have them. */
const BUTTONS = Object.fromEntries(
  (Object.keys(AD_DESTINATIONS) as AdDestination[]).map((destination) => [
    destination,
    AD_DESTINATIONS[destination].map((app) => AD_BUTTONS[app].type as CallToAction),
  ]),
);

/** What is known around a plan. What nobody told stays unknown. */
export function planFacts(content: PlanContent, surroundings: Surroundings): PlanFacts {
  const { account, consents, platform } = surroundings;
  const templates = platform?.sender?.templates ?? account.templates;
  const { specialCategories, beneficiary, payer } = content.delivery;
  const named = content.followUps.some(({ template }) => template !== undefined);
  return {
    ...NOTHING_KNOWN,
    ...platformFacts(platform, content.budget?.currency),
    callsToAction: BUTTONS,
    specialCategories: specialCategories ?? null,
    // The payloads name the countries of the plan.
    specialCategoryCountries: specialCategories ? content.countries : null,
    transparencyCountries: [...EUROPEAN_UNION],
    beneficiary: beneficiary ?? null,
    payer: payer ?? null,
    templates: named ? content.followUps.map((followUp) => templateFact(followUp, templates)) : null,
    messagingLimit: platform?.sender?.messagingLimit ?? account.messagingLimit,
    notifications: notificationsOf(content, surroundings),
    consenting: consents.isRecorded ? peopleOf(consents) : null,
    consents: consents.counts,
  };
}

/** Smallest amounts are in the account's currency: they tell nothing of a plan in another one. */
function platformFacts(known: PlatformKnown | null, currency: string | undefined): Partial<PlanFacts> {
  if (!known?.account) return {};
  const { isPageLinked, hasAdvertiserRole, hasPayment, minimumDaily } = known.account;
  return {
    ...{ isPageLinked, hasAdvertiserRole, hasPayment },
    minimumDaily: known.currency === currency ? minimumDaily : null,
  };
}

function templateFact(
  { category, template, language }: PlanContent['followUps'][number],
  templates: AccountFacts['templates'],
) {
  const told = templates.find((one) => one.template === template && (!language || one.language === language));
  return { category, status: told && Object.hasOwn(STATUS_OF, told.state) ? (STATUS_OF[told.state] ?? null) : null };
}

/** What people must have agreed to for the late follow-ups of a plan: marketing asks for a word of its own. */
export function notifiedCategories({ followUps }: PlanContent): NotifiedCategory[] {
  const late = followUps.filter(
    ({ delayHours, perConversation }) => delayHours >= NOTIFIED_FROM && perConversation > 0,
  );
  return [...new Set(late.map(({ category }) => (category === 'marketing' ? 'marketing' : 'utility')))];
}

/** Spread evenly over the days, as conversations are; each person is one conversation. */
function notificationsOf(
  { followUps }: PlanContent,
  { conversations, days }: Surroundings,
): PlanFacts['notifications'] {
  const late = followUps.filter(({ delayHours }) => delayHours >= NOTIFIED_FROM);
  const messages = late.reduce((sum, { perConversation }) => sum + perConversation, 0);
  const share = Math.min(1, Math.max(0, ...late.map(({ perConversation }) => perConversation)));
  return { perDay: Math.ceil((conversations * messages) / days), people: Math.ceil(conversations * share) };
}
