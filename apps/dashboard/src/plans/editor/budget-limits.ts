import type { PlanLimitInput } from '../../generated/graphql.js';

/** Limits as sliders and fields change them: amounts are decimals of the plan's currency. */
const isOfCountry = ({ destination }: PlanLimitInput) => destination == null;

export function countryLimit(limits: readonly PlanLimitInput[], country: string): PlanLimitInput | null {
  return limits.find((limit) => limit.country === country && isOfCountry(limit)) ?? null;
}

/** null as amount: no such limit. One that limits nothing is gone. */
export function withLimit(
  limits: readonly PlanLimitInput[],
  country: string,
  { minimum, maximum }: { minimum: string | null; maximum: string | null },
): PlanLimitInput[] {
  const rest = limits.filter((limit) => limit.country !== country || !isOfCountry(limit));
  if (minimum === null && maximum === null) return rest;
  return [...rest, { country, destination: null, placement: null, minimum, maximum }];
}

/** The country gets this much, no more and no less. */
export function fixBudget(limits: readonly PlanLimitInput[], country: string, amount: number): PlanLimitInput[] {
  const text = decimalOf(amount);
  return withLimit(limits, country, { minimum: text, maximum: text });
}

export function isFixed(limit: PlanLimitInput | null): boolean {
  return limit?.minimum != null && limit.minimum === limit.maximum;
}

/** What a country may have at most while the others keep their minimums; cells' minimums beyond their country's count too. */
export function mostFor(limits: readonly PlanLimitInput[], country: string, budget: number): number {
  const others = new Set(limits.map((limit) => limit.country).filter((other) => other !== country));
  const needs = [...others].map((other) => {
    const own = limits.filter((limit) => limit.country === other);
    const cells = own
      .filter((limit) => !isOfCountry(limit))
      .reduce((sum, { minimum }) => sum + Number(minimum ?? 0), 0);
    return Math.max(cells, Number(countryLimit(own, other)?.minimum ?? 0));
  });
  return Math.max(0, cents(budget - needs.reduce((sum, need) => sum + need, 0)));
}

/** About a hundred steps over a budget, in round amounts. */
export function sliderStep(budget: number): number {
  return budget >= 200 ? 10 ** Math.floor(Math.log10(budget / 100)) : 1;
}

const cents = (amount: number): number => Math.round(amount * 100) / 100;

/** "12.5" of 12.499999999. */
export function decimalOf(amount: number): string {
  return String(cents(Math.max(0, amount)));
}
