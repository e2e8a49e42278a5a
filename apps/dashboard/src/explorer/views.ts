import type { ExplorerCatalog } from './explorer-catalog.js';
import type { ExplorerState } from './explorer-state.js';

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

type Shape = Pick<ExplorerState, 'metrics' | 'dimensions' | 'step' | 'shown'>;

export function isView(text: unknown): text is View {
  return (VIEWS as readonly unknown[]).includes(text);
}

/** The hour map exists only where figures can be split by hour and weekday. */
export function offeredViews(catalog: ExplorerCatalog): View[] {
  const hasHours = catalog.dimensions.has('hour') && catalog.dimensions.has('weekday');
  return VIEWS.filter((view) => view !== 'heat' || hasHours);
}

/** The figure that charts draw. */
export function shownMetric({ metrics, shown }: Pick<Shape, 'metrics' | 'shown'>): string {
  return shown ?? metrics[0] ?? '';
}

/** For each view null where it fits, else what stands in its way. */
export function viewReasons(state: Shape, catalog: ExplorerCatalog): Record<View, ViewReason | null> {
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

function mapReason({ dimensions, step }: Shape): ViewReason | null {
  if (!dimensions.includes('country')) return 'needsCountry';
  return dimensions.length === 1 && !step ? null : 'needsCountryOnly';
}

function isHourGrid({ dimensions, step }: Shape): boolean {
  return !step && dimensions.length === 2 && dimensions.includes('hour') && dimensions.includes('weekday');
}
