import { adSetBody, groupCells, OBJECTIVES, type AdSetGroup } from './ad-sets.js';
import { creativeBody, variantsOf } from './ad-creatives.js';
import { checkAdPlan } from './ad-plan.checks.js';
import type { AdDestination, AdObjectKind, AdPlan, AdStep } from './ad-plan.js';

const EDGES: Readonly<Record<AdObjectKind, string>> = {
  campaign: 'campaigns',
  ad_set: 'adsets',
  creative: 'adcreatives',
  ad: 'ads',
};

/** As batches of the Graph API write the id that an earlier call of the same batch gave. */
export const refTo = (key: string): string => `{result=${key}:$.id}`;
const REF = /^\{result=([\w-]+):\$\.id\}$/;

/**
 * Every call that makes the plan's ads, in the order in which they can be made, all paused. Pure: the same plan gives the same calls.
 * Throws INVALID_INPUT on what the platform would refuse.
 */
export function adSteps(plan: AdPlan): AdStep[] {
  const groups = groupCells(plan);
  checkAdPlan(plan, groups);
  const variants = variantsOf(plan.creative);
  const destinations = [...new Set(groups.map(({ destination }) => destination))];
  const steps: AdStep[] = [];
  const add = (kind: AdObjectKind, about: string, body: Record<string, unknown>): string => {
    const key = kind === 'campaign' ? kind : `${kind}-${steps.filter((step) => step.kind === kind).length + 1}`;
    const name = `${plan.name}${about === '' ? '' : ` · ${about}`} ${markOf(plan.marker, key)}`;
    steps.push({ key, kind, name, edge: EDGES[kind], body: { name, ...body } });
    return key;
  };
  const campaign = add('campaign', '', campaignBody(plan, groups));
  const adSets = groups.map((group) =>
    add('ad_set', aboutGroup(group), { campaign_id: refTo(campaign), ...adSetBody(group, plan) }),
  );
  const creatives = new Map<AdDestination, string[]>();
  for (const destination of destinations) {
    const keys = variants.map((variant, i) =>
      add('creative', `${destination} ${i + 1}`, creativeBody(destination, variant, plan)),
    );
    creatives.set(destination, keys);
  }
  groups.forEach((group, i) => {
    (creatives.get(group.destination) ?? []).forEach((creative, variant) =>
      add('ad', `${aboutGroup(group)} · ${variant + 1}`, {
        ...{ adset_id: refTo(adSets[i] ?? ''), creative: { creative_id: refTo(creative) }, status: 'PAUSED' },
      }),
    );
  });
  return steps;
}

/** Ends every name; nothing else of the account has it. */
export function markOf(marker: string, key: string): string {
  return `[${marker}.${key}]`;
}

/** The body with the ids of what was made before. Throws when one is missing, which is a fault of the caller's order. */
export function resolveRefs(body: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(body)) return body.map((part) => resolveRefs(part, ids));
  if (typeof body === 'object' && body !== null)
    return Object.fromEntries(Object.entries(body).map(([name, part]) => [name, resolveRefs(part, ids)]));
  const key = typeof body === 'string' ? REF.exec(body)?.[1] : undefined;
  if (key === undefined) return body;
  const id = ids.get(key);
  if (id === undefined) throw new Error(`${key} was not made yet`);
  return id;
}

function campaignBody({ goal, specialCategories }: AdPlan, groups: readonly AdSetGroup[]): Record<string, unknown> {
  const categories = specialCategories ?? [];
  const countries = [...new Set(groups.map(({ country }) => country))];
  return {
    ...{ objective: OBJECTIVES[goal], buying_type: 'AUCTION', special_ad_categories: categories },
    ...(categories.length > 0 ? { special_ad_category_country: countries } : {}),
    // Budgets stand on the ad sets and stay there.
    is_adset_budget_sharing_enabled: false,
    status: 'PAUSED',
  };
}

function aboutGroup({ country, destination, placements }: AdSetGroup): string {
  return `${country} · ${destination} · ${placements.join(' + ')}`;
}
