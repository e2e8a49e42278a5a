import { createHash } from 'node:crypto';
import { AD_DESTINATIONS, type AdCell, type AdDestination, type AdGrouping, type AdPlan } from '@spunta/ads';
import { endOfDay, formatInstant, instantOfWall, SpuntaError, type Localized } from '@spunta/domain';
import { cellKey, type Cell } from '@spunta/planner';
import { EUROPEAN_UNION } from '../feed/plan-facts.js';
import type { PlanContent } from '../plan-content.js';

/** What a version of a plan is published as. */
export interface Publishing {
  planId: string;
  version: number;
  grouping: AdGrouping;
  /** The platform's id of the ad account. */
  account: string;
  /** Digits of the WhatsApp number that the workspace is known to have; null: none or several. */
  whatsappNumber: string | null;
  now: Date;
}

/** A cell that the ad platform has no ads for. */
export interface LeftOut extends Cell {
  reason: Localized;
}

const LINK_ONLY: Localized = {
  en: 'Ads of this platform cannot open this messenger: use the links and codes of the plan.',
  it: 'Gli annunci di questa piattaforma non aprono questo servizio: usa i link e i codici del piano.',
};

/** The same version in the same account and division has the same marker, whoever publishes it and whenever. */
export function markerOf({ planId, version, grouping, account }: Publishing): string {
  return `S${createHash('sha256').update([planId, version, account, grouping].join(' ')).digest('hex').slice(0, 12)}`;
}

/**
 * The plan as the ad platform needs it. `budgets`: minor units of `cells`, by `cellKey`. Throws INVALID_INPUT on `range.to` when it has
 * ended. Pure.
 */
export function adPlanOf(
  content: PlanContent,
  { cells, budgets }: { cells: readonly Cell[]; budgets: ReadonlyMap<string, number> },
  publishing: Publishing,
): { plan: AdPlan; leftOut: LeftOut[] } {
  const { delivery, creative } = content;
  const plan: AdPlan = {
    ...{ marker: markerOf(publishing), name: content.name, goal: content.goal ?? 'CONVERSATIONS' },
    ...{ grouping: publishing.grouping, ...timesOf(content, publishing.now) },
    cells: cells.flatMap((cell) => toAdCell(cell, budgets.get(cellKey(cell)) ?? 0)),
    pageId: delivery.pageId ?? null,
    ...{ whatsappNumber: publishing.whatsappNumber, instagramId: delivery.instagramId ?? null },
    specialCategories: delivery.specialCategories ?? null,
    transparencyCountries: EUROPEAN_UNION,
    ...{ beneficiary: delivery.beneficiary ?? null, payer: delivery.payer ?? null },
    creative: {
      ...creative,
      greeting: creative.greeting ?? null,
      prefilledMessage: creative.prefilledMessage ?? null,
    },
  };
  const leftOut = cells.filter(({ destination }) => !isAdDestination(destination));
  return { plan, leftOut: leftOut.map((cell) => ({ ...cell, reason: LINK_ONLY })) };
}

function isAdDestination(destination: string): destination is AdDestination {
  return Object.hasOwn(AD_DESTINATIONS, destination);
}

function toAdCell({ country, destination, placement }: Cell, budget: number): AdCell[] {
  return isAdDestination(destination) ? [{ country, destination, placement, budget }] : [];
}

/** A plan that has begun starts at once. */
function timesOf({ range }: PlanContent, now: Date): Pick<AdPlan, 'startTime' | 'endTime'> {
  if (!range) throw new SpuntaError('INVALID_INPUT', 'The plan has no dates yet: choose them.', 'range');
  const { from, to, timeZone } = range;
  const end = endOfDay(to, timeZone);
  if (end * 1_000 <= now.getTime())
    throw new SpuntaError('INVALID_INPUT', `The plan ended on ${to}: move it to days that come.`, 'range.to');
  const start = Date.parse(instantOfWall(`${from}T00:00`, timeZone) ?? '');
  const startTime = start > now.getTime() ? formatInstant(start / 1_000, timeZone) : null;
  return { startTime, endTime: formatInstant(end, timeZone) };
}
