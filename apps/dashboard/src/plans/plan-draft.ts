import type {
  Destination,
  MessageCategory,
  Placement,
  PlanAssumptionInput,
  PlanContentPartsFragment,
  PlanCurveInput,
  PlanGoal,
  PlanInput,
  PlanLimitInput,
  SpecialAdCategory,
} from '../generated/graphql.js';

export interface DraftCreative {
  texts: string[];
  headlines: string[];
  descriptions: string[];
  pictures: string[];
  greeting: string;
  prefilledMessage: string;
  iceBreakers: string[];
}
export interface DraftFollowUp {
  category: MessageCategory;
  template: string;
  language: string;
  delayHours: number;
  perConversation: number;
}
export interface DraftDelivery {
  adAccountId: string | null;
  pageId: string;
  connectionId: string | null;
  instagramId: string;
  /** null: not told; empty: none applies. */
  specialCategories: SpecialAdCategory[] | null;
  beneficiary: string;
  payer: string;
}

/** A plan as its form holds it: empty text where nothing is told. Never changed in place: each change is a new one. */
export interface PlanDraft {
  name: string;
  goal: PlanGoal | null;
  from: string;
  to: string;
  timeZone: string;
  /** As typed. */
  amount: string;
  currency: string;
  targetCost: string;
  countries: string[];
  destinations: Destination[];
  placements: Placement[];
  /** Above 0 to 1. */
  audienceShare: number;
  creative: DraftCreative;
  followUps: DraftFollowUp[];
  limits: PlanLimitInput[];
  assumptions: PlanAssumptionInput[];
  /** The platform's own estimates, kept as they were imported. */
  curves: PlanCurveInput[];
  delivery: DraftDelivery;
  seed: number;
}

/** What a plan has that is not told yet: zone and currency of the workspace. */
export interface PlanDefaults {
  timeZone: string;
  currency: string;
}

export function draftOf(content: PlanContentPartsFragment, defaults: PlanDefaults): PlanDraft {
  const { name, goal, range, budget, countries, destinations, placements, audienceShare, targetCost, seed } = content;
  const { creative, delivery } = content;
  return {
    ...{ name, goal: goal ?? null, countries, destinations, placements, audienceShare, seed },
    ...{ from: range?.from ?? '', to: range?.to ?? '', timeZone: range?.timeZone ?? defaults.timeZone },
    ...{ amount: budget?.amount ?? '', currency: budget?.currency ?? defaults.currency, targetCost: targetCost ?? '' },
    creative: {
      ...{ texts: creative.texts, headlines: creative.headlines, descriptions: creative.descriptions },
      ...{ pictures: creative.pictures, iceBreakers: creative.iceBreakers },
      ...{ greeting: creative.greeting ?? '', prefilledMessage: creative.prefilledMessage ?? '' },
    },
    followUps: content.followUps.map(({ category, template, language, delayHours, perConversation }) => ({
      ...{ category, delayHours, perConversation, template: template ?? '', language: language ?? '' },
    })),
    limits: content.limits.map(({ country, destination, placement, minimum, maximum }) => ({
      ...{ country, destination: destination ?? null, placement: placement ?? null },
      ...{ minimum: minimum ?? null, maximum: maximum ?? null },
    })),
    assumptions: content.assumptions.map(({ id, value, low, high }) => ({ id, value, low, high })),
    curves: content.curves.map(({ country, destination, placement, points }) => ({
      ...{ country, destination, placement },
      points: points.map(({ spend, impressions, reach, actions }) => ({ spend, impressions, reach, actions })),
    })),
    delivery: {
      ...{ adAccountId: delivery.adAccountId ?? null, connectionId: delivery.connectionId ?? null },
      ...{ pageId: delivery.pageId ?? '', instagramId: delivery.instagramId ?? '' },
      ...{ beneficiary: delivery.beneficiary ?? '', payer: delivery.payer ?? '' },
      specialCategories: delivery.specialCategories ?? null,
    },
  };
}

export function newDraft(name: string, defaults: PlanDefaults): PlanDraft {
  return {
    ...{ name, goal: 'CONVERSATIONS', from: '', to: '', ...defaults, amount: '', targetCost: '', audienceShare: 1 },
    ...{ countries: [], destinations: ['WHATSAPP'], placements: ['FACEBOOK_FEED', 'INSTAGRAM_FEED'] },
    ...{ followUps: [], limits: [], assumptions: [], curves: [], seed: 1 },
    creative: {
      ...{ texts: [], headlines: [], descriptions: [], pictures: [], greeting: '', prefilledMessage: '' },
      iceBreakers: [],
    },
    delivery: {
      ...{ adAccountId: null, pageId: '', connectionId: null, instagramId: '', specialCategories: null },
      ...{ beneficiary: '', payer: '' },
    },
  };
}

/** "1.500,5" is none: a comma is a point, spaces go, and what is no number goes to the server, which says so. */
function amountOf(text: string): string | null {
  return text.replace(/\s/g, '').replace(',', '.') || null;
}
const orNull = (text: string): string | null => text.trim() || null;
const told = (texts: readonly string[]): string[] => texts.filter((text) => text.trim() !== '');

/** What is saved and forecast. A period or a budget counts once it is whole; limits of countries that left the plan go with them. */
export function toPlanInput(draft: PlanDraft): PlanInput {
  const { name, goal, from, to, timeZone, countries, destinations, placements, audienceShare, seed } = draft;
  const amount = amountOf(draft.amount);
  const { creative, delivery } = draft;
  return {
    ...{ name, goal, countries, destinations, placements, audienceShare, seed },
    range: from && to ? { from, to, timeZone } : null,
    budget: amount && draft.currency ? { amount, currency: draft.currency } : null,
    targetCost: amountOf(draft.targetCost),
    creative: {
      ...{ texts: told(creative.texts), headlines: told(creative.headlines), pictures: told(creative.pictures) },
      ...{ descriptions: told(creative.descriptions), iceBreakers: told(creative.iceBreakers) },
      ...{ greeting: orNull(creative.greeting), prefilledMessage: orNull(creative.prefilledMessage) },
    },
    followUps: draft.followUps.map(({ template, language, ...followUp }) => ({
      ...{ ...followUp, template: orNull(template), language: orNull(language) },
    })),
    limits: draft.limits.filter((limit) => isOfPlan(limit, draft)),
    assumptions: draft.assumptions,
    curves: draft.curves,
    delivery: {
      ...delivery,
      ...{ pageId: orNull(delivery.pageId), instagramId: orNull(delivery.instagramId) },
      ...{ beneficiary: orNull(delivery.beneficiary), payer: orNull(delivery.payer) },
    },
  };
}

function isOfPlan(limit: PlanLimitInput, { countries, destinations, placements }: PlanDraft): boolean {
  const { country, destination, placement, minimum, maximum } = limit;
  if (minimum == null && maximum == null) return false;
  const isCell = destination == null || placement == null;
  return (
    countries.includes(country) && (isCell || (destinations.includes(destination) && placements.includes(placement)))
  );
}

/** What a forecast needs and the plan lacks, in the order of the form. */
export const NEEDED = ['goal', 'range', 'budget', 'countries', 'destinations', 'placements'] as const;
export type Needed = (typeof NEEDED)[number];

export function missingOf(input: PlanInput): Needed[] {
  return NEEDED.filter((field) => {
    const value = input[field];
    return value == null || (Array.isArray(value) && value.length === 0);
  });
}
