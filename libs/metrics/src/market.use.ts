import type { Span } from '@spunta/domain';
import type { Figure } from '@spunta/market';
import type { SpanFigures } from './figures.js';
import type { MarketUse } from './market.value.js';
import type { MarketFacts } from './market.facts.js';
import { countriesOf, factsOf, marketPeriods } from './market.figures.js';
import type { MarketMetric } from './metric.names.js';
import { fits } from './plan.market.js';
import type { Plan } from './plan.shape.js';

/** What the rows rest on, and what there would be where nothing was found. */
export function marketUse(plan: Plan, { span, cells }: SpanFigures, facts: MarketFacts): MarketUse {
  const periods = marketPeriods(span);
  const periodAt = new Map(periods.map((period) => [period.start, period]));
  const found = new Set<string>();
  const used = new Map<number, Map<Figure, string>>();
  for (const { start, market } of [...cells.values()].sort((a, b) => a.start - b.start))
    for (const [metric, { figures }] of Object.entries(market ?? {})) {
      found.add(metric);
      const { year = 0, until = '' } = periodAt.get(start) ?? {};
      const ofYear = used.get(year) ?? new Map<Figure, string>();
      for (const figure of figures) ofYear.set(figure, until);
      used.set(year, ofYear);
    }
  const year = Math.max(...periods.map((period) => period.year));
  const missing = plan.parts.market.filter((metric) => !found.has(metric));
  return {
    used: [...used.values()].flatMap((ofYear) => [...ofYear].map(([figure, until]) => ({ figure, until }))),
    missing: missing.map((metric) => ({ metric, others: otherMeasures(plan, metric, facts, year) })),
  };
}

function otherMeasures(plan: Plan, metric: MarketMetric, facts: MarketFacts, year: number): string[] {
  const asked = plan.market.measures[metric];
  if (!asked) return [];
  const known = countriesOf(plan, facts).flatMap((country) => [...facts.measures(country, year)]);
  return [...new Set(known)].filter((measure) => !asked.includes(measure) && fits(metric, measure));
}

/** Every figure that a plan's market metrics rest on in its periods, each once. */
export function figuresOf(plan: Plan, spans: readonly Span[], facts: MarketFacts): Figure[] {
  const years = new Set(spans.flatMap((span) => marketPeriods(span).map(({ year }) => year)));
  const placed = plan.parts.market.flatMap((metric) =>
    [...years].flatMap((year) => factsOf(plan, metric, facts, year)),
  );
  return [...new Set(placed.flatMap(({ fact }) => fact.figures))];
}
