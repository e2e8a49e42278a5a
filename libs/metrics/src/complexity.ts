import type { Span } from '@spunta/domain';
import type { Plan } from './plan.shape.js';
import { readsAds, type Parts } from './plan.parts.js';
import { rankingParts } from './plan.top.js';

/** A day of people costs about four times a day of sums: every contact is grouped (see README for the measurement). */
const WEIGHTS = { activity: 1, people: 4, windows: 2, responses: 4, fees: 4, ads: 1, market: 1 };
const DAYS_A_STEP = 31;
const DAY_SECONDS = 86_400;

/**
 * weight of the parts (activity 1, people 4, new or returning ones 4 more, shares of people 4 more, windows 2, response times 4, fees 4, ads 1, market figures 1) × (1 + dimensions + 1 with a time axis) × months of 31 days begun,
 * added up over the range and the comparison's range; with `top` the ranking's parts × 2 × months of the range more. A month of
 * one figure is 1.
 */
export function complexityOf(
  plan: Pick<Plan, 'parts' | 'dimensions' | 'granularity' | 'span' | 'comparison' | 'top'>,
): number {
  const axes = 1 + plan.dimensions.length + (plan.granularity ? 1 : 0);
  const months = monthsIn(plan.span) + (plan.comparison ? monthsIn(plan.comparison.span) : 0);
  const ranking = plan.top ? weightOf(rankingParts(plan.top)) * 2 * monthsIn(plan.span) : 0;
  return weightOf(plan.parts) * axes * months + ranking;
}

function weightOf(parts: Parts): number {
  return (
    (parts.activity.length > 0 ? WEIGHTS.activity : 0) +
    (parts.people ? WEIGHTS.people : 0) +
    (parts.newcomers ? WEIGHTS.people : 0) +
    (parts.wholePeople ? WEIGHTS.people : 0) +
    (parts.windows.length > 0 ? WEIGHTS.windows : 0) +
    (parts.responses.length > 0 ? WEIGHTS.responses : 0) +
    (parts.fees.length > 0 ? WEIGHTS.fees : 0) +
    (readsAds(parts) ? WEIGHTS.ads : 0) +
    (parts.market.length > 0 ? WEIGHTS.market : 0)
  );
}

function monthsIn(span: Span): number {
  return Math.ceil(Math.round((span.to - span.from) / DAY_SECONDS) / DAYS_A_STEP);
}
