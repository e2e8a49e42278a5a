import { groupBy } from '@spunta/domain';
import { AD_PLACEMENTS, appsOf, type AdCell, type AdDestination, type AdPlacement, type AdPlan } from './ad-plan.js';

/** Ads of one country that lead to one destination, on placements that share their money. */
export interface AdSetGroup {
  country: string;
  destination: AdDestination;
  placements: AdPlacement[];
  /** Minor units. */
  budget: number;
}

/** Placements that the platform shows only beside one of these, in the same ad set. */
export const COMPANIONS: Partial<Record<AdPlacement, readonly AdPlacement[]>> = {
  WHATSAPP_STATUS: ['INSTAGRAM_STORY'],
  FACEBOOK_STORY: ['INSTAGRAM_STORY', 'FACEBOOK_FEED'],
};

/** Groups in the order of the cells; those without money are left out. */
export function groupCells({ cells, grouping }: Pick<AdPlan, 'cells' | 'grouping'>): AdSetGroup[] {
  const groups = groupBy(cells, ({ country, destination }) => `${country}|${destination}`);
  return [...groups.values()]
    .flatMap((own) =>
      grouping === 'COUNTRY' ? [own] : [...groupBy(own, (cell) => leaderOf(cell.placement, own)).values()],
    )
    .map(toGroup)
    .filter(({ budget }) => budget > 0);
}

function leaderOf(placement: AdPlacement, cells: readonly AdCell[]): AdPlacement {
  const companions = COMPANIONS[placement] ?? [];
  return companions.find((companion) => cells.some((cell) => cell.placement === companion)) ?? placement;
}

function toGroup(cells: readonly AdCell[]): AdSetGroup {
  const [{ country, destination } = { country: '', destination: 'WHATSAPP' as const }] = cells;
  const placements = [...new Set(cells.map(({ placement }) => placement))];
  return { country, destination, placements, budget: cells.reduce((sum, { budget }) => sum + budget, 0) };
}

/** Objective and optimisation by goal. Ads to several apps are optimised for conversations and nothing else. */
export function aimOf(goal: AdPlan['goal'], destination: AdDestination): { objective: string; optimization: string } {
  const isReach = goal === 'REACH' && appsOf(destination).length === 1;
  const optimization = isReach ? 'REACH' : 'CONVERSATIONS';
  return { objective: OBJECTIVES[goal], optimization };
}

/** REACH is an optimisation of traffic, not of engagement; nothing at the platform aims at replies alone. */
export const OBJECTIVES: Readonly<Record<AdPlan['goal'], string>> = {
  CONVERSATIONS: 'OUTCOME_ENGAGEMENT',
  REPLIES: 'OUTCOME_ENGAGEMENT',
  CONVERSIONS: 'OUTCOME_SALES',
  REACH: 'OUTCOME_TRAFFIC',
};

export function adSetBody(group: AdSetGroup, plan: AdPlan): Record<string, unknown> {
  const { country, destination, budget } = group;
  const leadsToWhatsapp = appsOf(destination).includes('WHATSAPP');
  const isTransparent = plan.transparencyCountries.includes(country);
  return {
    ...{ destination_type: destination, optimization_goal: aimOf(plan.goal, destination).optimization },
    // Without a bid strategy the platform answers that the page is not linked to WhatsApp.
    ...{ billing_event: 'IMPRESSIONS', bid_strategy: 'LOWEST_COST_WITHOUT_CAP' },
    lifetime_budget: budget,
    ...(plan.startTime === null ? {} : { start_time: plan.startTime }),
    end_time: plan.endTime,
    promoted_object: {
      page_id: plan.pageId,
      ...(leadsToWhatsapp && plan.whatsappNumber !== null ? { whatsapp_phone_number: plan.whatsappNumber } : {}),
    },
    targeting: targetingOf(group),
    ...(isTransparent ? { dsa_beneficiary: plan.beneficiary, dsa_payor: plan.payer } : {}),
    status: 'PAUSED',
  };
}

function targetingOf({ country, placements }: AdSetGroup): Record<string, unknown> {
  const positions = groupBy(placements, (placement) => AD_PLACEMENTS[placement][0]);
  return {
    geo_locations: { countries: [country] },
    publisher_platforms: [...positions.keys()],
    ...Object.fromEntries(
      [...positions].map(([platform, own]) => [`${platform}_positions`, own.map((one) => AD_PLACEMENTS[one][1])]),
    ),
    // The platform would widen the audience beyond what was planned.
    targeting_automation: { advantage_audience: 0 },
  };
}
