import type { Localized } from '@spunta/domain';
import type { Budgets } from '../forecast/forecast.js';
import type { MessageRate } from '../forecast/input.js';
import { cellsOf } from '../plan/cells.js';
import { DESTINATIONS, messengersOf, type Destination } from '../plan/destinations.js';
import { toMinor } from '../plan/money.js';
import { cellKey, type MessageCategory, type Plan } from '../plan/plan.js';
import type { CallToAction, PlanFacts } from './facts.js';
import { consentsFound } from './consents-found.js';
import { CHECK_CODES, CHECKS, type CheckCode } from './texts.js';

export type CheckState = 'passed' | 'failed' | 'unknown';

export interface Check {
  code: CheckCode;
  state: CheckState;
  name: Localized;
  remedy: Localized;
  /** What fails or is not known, by its own names: countries, cells, categories. */
  where: string[];
  /** What was found, where figures tell more than the state. */
  found: Localized | null;
}

/** What a check of a plan looks at. `budgets`: minor units by cell, as allocated; null before that. */
interface Checked {
  plan: Plan;
  facts: PlanFacts;
  rates: readonly MessageRate[];
  budgets: Budgets | null;
}

interface Verdict {
  state: CheckState;
  where?: string[];
  found?: Localized | null;
}

/** All checks that concern the plan, in the order of `CHECK_CODES`; what does not concern it is left out. */
export function checkPreconditions(
  plan: Plan,
  facts: PlanFacts,
  rates: readonly MessageRate[],
  budgets: Budgets | null,
): Check[] {
  // A follow-up of no messages is none.
  const sent = { ...plan, followUps: plan.followUps.filter(({ perConversation }) => perConversation > 0) };
  return CHECK_CODES.flatMap((code) => {
    const verdict = JUDGES[code]({ plan: sent, facts, rates, budgets });
    if (!verdict) return [];
    const { state, where = [], found = null } = verdict;
    return [{ code, state, ...CHECKS[code], where, found }];
  });
}

const known = (fact: boolean | null): Verdict => ({ state: fact === null ? 'unknown' : fact ? 'passed' : 'failed' });
const failedIn = (where: string[]): Verdict => ({ state: where.length > 0 ? 'failed' : 'passed', where });

const leadsTo = ({ destinations }: Plan, messenger: string): boolean =>
  destinations.some((destination) => (messengersOf(destination) as readonly string[]).includes(messenger));
const notifies = ({ followUps }: Plan): boolean => followUps.some(({ hoursAfter }) => hoursAfter >= 24);

const BUTTONS: Partial<Record<Destination, CallToAction>> = {
  WHATSAPP: 'WHATSAPP_MESSAGE',
  MESSENGER: 'MESSAGE_PAGE',
  INSTAGRAM_DIRECT: 'INSTAGRAM_MESSAGE',
};
const BUTTON_OF_MESSENGER: Record<string, CallToAction> = {
  whatsapp: 'WHATSAPP_MESSAGE',
  messenger: 'MESSAGE_PAGE',
  instagram: 'INSTAGRAM_MESSAGE',
};

/** null: the check does not concern the plan. */
const JUDGES: Record<CheckCode, (checked: Checked) => Verdict | null> = {
  PAGE_LINKED: ({ plan, facts }) => (leadsTo(plan, 'whatsapp') ? known(facts.isPageLinked) : null),
  ADVERTISER_ROLE: ({ facts }) => known(facts.hasAdvertiserRole),
  PAYMENT: ({ facts }) => known(facts.hasPayment),
  STATUS_WITH_STORY: ({ plan: { placements } }) =>
    placements.includes('WHATSAPP_STATUS') ? known(placements.includes('INSTAGRAM_STORY')) : null,
  STATUS_DESTINATION: ({ plan: { placements, destinations } }) =>
    placements.includes('WHATSAPP_STATUS') ? known(destinations.includes('WHATSAPP')) : null,
  STORY_WITH_FEED: ({ plan: { placements } }) =>
    placements.includes('FACEBOOK_STORY')
      ? known(placements.includes('FACEBOOK_FEED') || placements.includes('INSTAGRAM_STORY'))
      : null,
  CALL_TO_ACTION: judgeButtons,
  BUDGET_MINIMUM: judgeMinimum,
  MINOR_UNITS: ({ plan }) => {
    const amounts = [
      plan.budget,
      ...plan.limits.flatMap(({ minimum, maximum }) => [minimum ?? [], maximum ?? []].flat()),
    ];
    return failedIn(amounts.filter((amount) => toMinor(amount, plan.currency) === null));
  },
  SPECIAL_CATEGORY: judgeCategories,
  EU_TRANSPARENCY: ({ plan, facts }) => {
    const countries = plan.countries.filter((country) => facts.transparencyCountries.includes(country));
    if (countries.length === 0) return null;
    if (facts.beneficiary === null || facts.payer === null) return { state: 'unknown', where: countries };
    return failedIn(facts.beneficiary.trim() !== '' && facts.payer.trim() !== '' ? [] : countries);
  },
  US_MARKETING: ({ plan }) => {
    if (!sends(plan, 'marketing')) return null;
    return failedIn(plan.countries.filter((country) => country === 'US'));
  },
  TEMPLATE_APPROVED: judgeTemplates,
  MESSAGING_LIMIT: ({ plan, facts: { messagingLimit, notifications } }) => {
    if (!notifies(plan) || !leadsTo(plan, 'whatsapp')) return null;
    return known(messagingLimit === null || notifications === null ? null : notifications.perDay <= messagingLimit);
  },
  CONSENT: ({ plan, facts: { consenting, consents, notifications } }) => {
    if (!notifies(plan)) return null;
    const isEnough = consenting === null || notifications === null ? null : consenting >= notifications.people;
    return { ...known(isEnough), found: consentsFound(notifications?.people ?? null, consents) };
  },
  RATE_MISSING: ({ plan, rates }) => {
    if (!leadsTo(plan, 'whatsapp') || plan.followUps.length === 0) return null;
    const categories = [...new Set(plan.followUps.map(({ category }) => category))];
    const isRated = (country: string, category: MessageCategory): boolean =>
      rates.some((rate) => rate.country === country && rate.category === category);
    return failedIn(
      plan.countries.flatMap((country) =>
        categories.flatMap((category) => (isRated(country, category) ? [] : [`${country} ${category}`])),
      ),
    );
  },
};

function sends({ followUps, ...plan }: Plan, category: MessageCategory): boolean {
  return leadsTo({ followUps, ...plan }, 'whatsapp') && followUps.some((followUp) => followUp.category === category);
}

/** One button for a single destination, one for each messenger of a combination; an ad with a link alone has any button. */
function judgeButtons({ plan, facts }: Checked): Verdict | null {
  const own = plan.destinations.filter((destination) => !DESTINATIONS[destination].linkOnly);
  if (own.length === 0) return null;
  const wrong = own.filter((destination) => {
    const chosen = facts.callsToAction[destination];
    if (!chosen) return false;
    const single = BUTTONS[destination];
    const wanted = single ? [single] : messengersOf(destination).map((messenger) => BUTTON_OF_MESSENGER[messenger]!);
    return chosen.length !== wanted.length || !wanted.every((button) => chosen.includes(button));
  });
  if (wrong.length > 0) return failedIn(wrong);
  const untold = own.filter((destination) => !facts.callsToAction[destination]);
  return untold.length > 0 ? { state: 'unknown', where: untold } : { state: 'passed' };
}

function judgeMinimum({ plan, facts: { minimumDaily }, budgets }: Checked): Verdict {
  if (minimumDaily === null || budgets === null) return { state: 'unknown' };
  const cells = cellsOf(plan).cells.map(cellKey);
  return failedIn(cells.filter((key) => (budgets.get(key) ?? 0) > 0 && budgets.get(key)! / plan.days < minimumDaily));
}

/** A combination of messengers takes no special category, as is reported. */
function judgeCategories({ plan, facts }: Checked): Verdict {
  const { specialCategories: categories, specialCategoryCountries: countries } = facts;
  if (categories === null) return { state: 'unknown' };
  if (categories.filter((category) => category !== 'NONE').length === 0) return { state: 'passed' };
  const combined = plan.destinations.filter((destination) => messengersOf(destination).length > 1);
  if (combined.length > 0) return failedIn(combined);
  if (countries === null) return { state: 'unknown', where: plan.countries };
  return failedIn(plan.countries.filter((country) => !countries.includes(country)));
}

/** Free-form service messages need no template. */
function judgeTemplates({ plan, facts: { templates } }: Checked): Verdict | null {
  if (!leadsTo(plan, 'whatsapp')) return null;
  const wanted = [...new Set(plan.followUps.map(({ category }) => category))].filter((each) => each !== 'service');
  if (wanted.length === 0) return null;
  if (templates === null) return { state: 'unknown', where: wanted };
  const of = (category: string) => templates.filter((template) => template.category === category);
  const refused = wanted.filter((category) =>
    of(category).some(({ status }) => status !== null && status !== 'APPROVED'),
  );
  if (refused.length > 0) return failedIn(refused);
  const untold = wanted.filter(
    (category) => of(category).length === 0 || of(category).some(({ status }) => status === null),
  );
  return untold.length > 0 ? { state: 'unknown', where: untold } : { state: 'passed' };
}
