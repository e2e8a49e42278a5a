import type { Estimate, PlanWords } from '../../composables/use-plan-words.js';
import type { ComparePlansQuery } from '../../generated/graphql.js';
import type { TableModel } from '../../panel/table.js';

export type Scenario = ComparePlansQuery['comparePlans'][number];

export const MOST_SCENARIOS = 4;
/** Figures set beside one another, in the order of their rows. */
export const COMPARED = [
  'conversations',
  'replies',
  'conversions',
  'reach',
  'totalCost',
  'costPerConversation',
] as const;
export type Compared = (typeof COMPARED)[number];

export const isMoney = (figure: Compared): boolean => figure === 'totalCost' || figure === 'costPerConversation';

export function figureOf(scenario: Scenario | undefined, figure: Compared): Estimate | null {
  return scenario?.forecast?.totals[figure] ?? null;
}

/**
 * Of a plan's figure against that of the first, as a ratio; null where one is unknown, the first is 0, or the two are amounts of unlike
 * currencies.
 */
export function differenceOf(scenario: Scenario, first: Scenario | undefined, figure: Compared): number | null {
  const [own, base] = [figureOf(scenario, figure)?.median, figureOf(first, figure)?.median];
  if (own == null || !base || scenario.plan.id === first?.plan.id) return null;
  if (isMoney(figure) && scenario.forecast?.currency !== first?.forecast?.currency) return null;
  return own / base - 1;
}

export interface IntervalBar {
  id: string;
  label: string;
  /** It has a place on the scale. */
  isDrawn: boolean;
  /** Of the widest end, 0 to 1. */
  low: number;
  median: number;
  high: number;
  text: string;
}

/** One bar a plan over a scale from 0; amounts of another currency than the first's have no place on it. */
export function intervalBars(
  scenarios: readonly Scenario[],
  figure: Compared,
  write: (scenario: Scenario, figure: Estimate | null) => string,
): IntervalBar[] {
  const currency = scenarios.find(({ forecast }) => forecast)?.forecast?.currency;
  const isDrawn = ({ forecast }: Scenario) => !isMoney(figure) || forecast?.currency === currency;
  const drawn = (scenario: Scenario) => (isDrawn(scenario) ? figureOf(scenario, figure) : null);
  const most = Math.max(0, ...scenarios.map((one) => drawn(one)?.high ?? drawn(one)?.median ?? 0));
  const part = (value: number | null | undefined) => (most > 0 && value != null ? value / most : 0);
  return scenarios.map((scenario) => {
    const found = drawn(scenario);
    return {
      ...{ id: scenario.plan.id, label: scenario.plan.name, text: write(scenario, figureOf(scenario, figure)) },
      isDrawn: found?.median != null,
      ...{ low: part(found?.low), median: part(found?.median), high: part(found?.high ?? found?.median) },
    };
  });
}

/** The same as a table. */
export function figureTable(scenarios: readonly Scenario[], figure: Compared, { t }: Pick<PlanWords, 't'>): TableModel {
  const label = t(`plans.figure_${figure}`);
  const kind = isMoney(figure) ? 'decimal' : 'count';
  return {
    columns: [
      { key: 'plan', label: t('plans.name'), kind: 'text' },
      { key: 'median', label, kind },
      { key: 'low', label: t('plans.end_low_of', { label }), short: t('plans.end_low'), kind },
      { key: 'high', label: t('plans.end_high_of', { label }), short: t('plans.end_high'), kind },
      { key: 'change', label: t('plans.difference'), kind: 'change' },
      ...(isMoney(figure) ? [{ key: 'currency', label: t('plans.currency'), kind: 'text' as const }] : []),
    ],
    rows: scenarios.map((scenario) => {
      const found = figureOf(scenario, figure);
      const { median = null, low = null, high = null } = found ?? {};
      return {
        id: scenario.plan.id,
        cells: {
          ...{ plan: scenario.plan.name, median, low, high, currency: scenario.forecast?.currency ?? null },
          change: differenceOf(scenario, scenarios[0], figure),
        },
      };
    }),
  };
}

/** Ids of a URL: each once, four at most. */
export function readIds(text: unknown): string[] {
  const ids = typeof text === 'string' ? text.split(',').map((id) => id.trim()) : [];
  return [...new Set(ids.filter((id) => id !== ''))].slice(0, MOST_SCENARIOS);
}
