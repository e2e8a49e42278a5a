import type { ExplorerCatalog } from './explorer-catalog.js';
import type { Granularity } from '../generated/graphql.js';

export const VIEWS = ['table', 'line', 'bar', 'stacked', 'map', 'heat'] as const;
export type View = (typeof VIEWS)[number];
/** Why a view does not fit the question; each is the name of its text. */
export const VIEW_REASONS = [
  'needsStep',
  'needsAxis',
  'needsTwoAxes',
  'needsSum',
  'needsCountry',
  'needsCountryOnly',
  'needsHours',
] as const;
export type ViewReason = (typeof VIEW_REASONS)[number];

/** What of a question decides which views fit it. */
export interface QuestionShape {
  metrics: string[];
  dimensions: string[];
  /** Wished length of a step; null: no time axis. */
  step: Granularity | null;
  /** The figure that charts draw; null: the first one. */
  shown: string | null;
}

export function isView(text: unknown): text is View {
  return (VIEWS as readonly unknown[]).includes(text);
}

/** The hour map exists only where figures can be split by hour and weekday. */
export function offeredViews(catalog: ExplorerCatalog): View[] {
  const hasHours = catalog.dimensions.has('hour') && catalog.dimensions.has('weekday');
  return VIEWS.filter((view) => view !== 'heat' || hasHours);
}

/** The figure that charts draw. */
export function shownMetric({ metrics, shown }: Pick<QuestionShape, 'metrics' | 'shown'>): string {
  return shown ?? metrics[0] ?? '';
}

/** For each view null where it fits, else what stands in its way. */
export function viewReasons(state: QuestionShape, catalog: ExplorerCatalog): Record<View, ViewReason | null> {
  const axes = state.dimensions.length + (state.step ? 1 : 0);
  const isSummable = catalog.metrics.get(shownMetric(state))?.additive ?? false;
  return {
    table: null,
    line: state.step ? null : 'needsStep',
    bar: axes > 0 ? null : 'needsAxis',
    stacked: axes < 2 ? 'needsTwoAxes' : isSummable ? null : 'needsSum',
    map: mapReason(state),
    heat: isHourGrid(state) ? null : 'needsHours',
  };
}

function mapReason({ dimensions, step }: QuestionShape): ViewReason | null {
  if (!dimensions.includes('country')) return 'needsCountry';
  return dimensions.length === 1 && !step ? null : 'needsCountryOnly';
}

function isHourGrid({ dimensions, step }: QuestionShape): boolean {
  return !step && dimensions.length === 2 && dimensions.includes('hour') && dimensions.includes('weekday');
}
