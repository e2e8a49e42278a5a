import type { ExplorerCatalog } from '../../explorer/explorer-catalog.js';
import type { ExplorerState } from '../../explorer/explorer-state.js';
import { shownMetric } from '../../explorer/views.js';
import type { MetricsBase } from '../../filters/filters.js';
import type { FilterInput, Granularity, ReportBlockInput } from '../../generated/graphql.js';
import { joinFilters } from '../../segments/segments.js';
import { REPORT_DIMENSIONS, REPORT_STEPS } from '../composer/block-question.js';
import { SHAPES, type QueryInput } from '../composer/composer-blocks.js';

/** What a question can stand in a report as. */
export const FORMS = [...SHAPES, 'table'] as const;
export type Form = (typeof FORMS)[number];

/** A question of the Explorer as it is shown. */
export interface ShownQuestion {
  state: ExplorerState;
  /** Length of a step in use; null: no time axis. */
  step: Granularity | null;
  /** What the filter bar narrows by. */
  base: MetricsBase;
  /** Filters of the segment that is chosen. */
  segment: readonly FilterInput[];
}

/** As many as the server takes. */
const MOST_SPLITS = 3;
const MOST_FIGURES = 8;
const MOST_LINES = 6;
const MOST_BARS = 40;

export type FaultField = 'dimensions' | 'filters' | 'step' | 'metrics';
/** Why a question can stand in no report; `reason` is the name of its text, `names` what is at fault. */
export interface Fault {
  field: FaultField;
  reason: 'foreignSplit' | 'manySplits' | 'foreignFilter' | 'fineStep' | 'weekStart' | 'manyFigures';
  names: string[];
}

/** What stands in the way whatever it is added as. */
export function faultsOf({ state, step, base, segment }: ShownQuestion, catalog: ExplorerCatalog): Fault[] {
  const isForeign = (name: string) => catalog.dimensions.has(name) && !REPORT_DIMENSIONS.includes(name);
  const filters = joinFilters(base.filters ?? [], segment, state.filters).map(({ dimension }) => dimension);
  const foreign = { splits: state.dimensions.filter(isForeign), filters: [...new Set(filters.filter(isForeign))] };
  const fault = (isAtFault: boolean, ...[field, reason, names = []]: [FaultField, Fault['reason'], string[]?]) =>
    isAtFault ? [{ field, reason, names }] : [];
  return [
    ...fault(foreign.splits.length > 0, 'dimensions', 'foreignSplit', foreign.splits),
    ...fault(state.dimensions.length > MOST_SPLITS, 'dimensions', 'manySplits'),
    ...fault(foreign.filters.length > 0, 'filters', 'foreignFilter', foreign.filters),
    ...fault(step !== null && !REPORT_STEPS.includes(step), 'step', 'fineStep'),
    ...fault(step === 'WEEK' && state.weekStart !== 'MONDAY', 'step', 'weekStart'),
    ...fault(state.metrics.length > MOST_FIGURES, 'metrics', 'manyFigures'),
  ];
}

export type FormReason = 'needsStep' | 'noStep' | 'needsSplit' | 'oneSplit' | 'stackSplits' | 'needsSum';

/** For each form null where it fits the question, else what stands in its way. */
export function formReasons({ state, step }: ShownQuestion, catalog: ExplorerCatalog): Record<Form, FormReason | null> {
  const splits = state.dimensions.length;
  const isSummable = catalog.metrics.get(shownMetric(state))?.additive ?? false;
  return {
    line: step === null ? 'needsStep' : splits > 1 ? 'oneSplit' : null,
    bar: step !== null ? 'noStep' : splits === 0 ? 'needsSplit' : null,
    stacked: splits !== (step === null ? 2 : 1) ? 'stackSplits' : isSummable ? null : 'needsSum',
    table: null,
  };
}

/** The one that is shown where a report has it; else the one nearest to it. */
export function proposedForm(question: ShownQuestion, catalog: ExplorerCatalog): Form {
  const reasons = formReasons(question, catalog);
  const { view } = question.state;
  if (view === 'table' || view === 'heat') return 'table';
  const wished: Form[] = view === 'stacked' ? ['stacked'] : view === 'line' ? ['line'] : ['bar', 'line'];
  return wished.find((form) => reasons[form] === null) ?? 'table';
}

/** A chart draws the figure that is shown; lines without a split those of its unit too, and a table has all. */
export function figuresOf({ state }: ShownQuestion, form: Form, catalog: ExplorerCatalog): string[] {
  const { metrics, dimensions } = state;
  if (form === 'table') return metrics;
  const shown = shownMetric(state);
  if (form !== 'line' || dimensions.length > 0) return [shown];
  const unitOf = (name: string) => catalog.metrics.get(name)?.unit;
  const others = metrics.filter((name) => name !== shown && unitOf(name) === unitOf(shown));
  return [shown, ...others].slice(0, MOST_LINES);
}

/** What becomes other than it is shown; each is the name of its text. */
export type Note = 'mapNot' | 'barsOverTime' | 'someFigures' | 'segment' | 'customComparison' | 'notDrawn';

export function notesOf(question: ShownQuestion, form: Form, catalog: ExplorerCatalog): Note[] {
  const { state, step, base, segment } = question;
  const note = (name: Note, isTrue: boolean) => (isTrue ? [name] : []);
  return [
    ...note('mapNot', state.view === 'map'),
    ...note('barsOverTime', state.view === 'bar' && step !== null && form !== 'table'),
    ...note('someFigures', figuresOf(question, form, catalog).length < state.metrics.length),
    ...note('segment', segment.length > 0),
    ...note('customComparison', base.compare?.to === 'CUSTOM'),
    ...note('notDrawn', form !== 'table' && comparisonOf(base) !== null),
  ];
}

export interface Wanted {
  form: Form;
  title: string;
  /** The days that are shown, whatever the report's are; else those of the report. */
  keepsDays: boolean;
}

/** The block that asks in a report what is shown. Zone and currency are the report's. */
export function blockOf(question: ShownQuestion, wanted: Wanted, catalog: ExplorerCatalog): ReportBlockInput {
  const { state, step, base, segment } = question;
  const { form, keepsDays } = wanted;
  const { dimensions, top, order, first } = state;
  const metrics = figuresOf(question, form, catalog);
  /** Lines and parts that are left out stand in one. */
  const isOverTime = form !== 'table' && step !== null;
  const isOrdered = order !== null && [...metrics, ...dimensions, ...(step ? ['time'] : [])].includes(order.by);
  const query: QueryInput = {
    ...{ metrics, dimensions, granularity: step, compare: comparisonOf(base) },
    filters: joinFilters(base.filters ?? [], segment, state.filters),
    top: top && { ...top, count: Math.min(top.count, isOverTime ? MOST_LINES : top.count), by: null, other: true },
    orderBy: isOrdered ? [{ by: order.by, direction: order.descending ? 'DESC' : 'ASC' }] : [],
    first: form === 'table' ? first : Math.min(first, MOST_BARS),
    range: keepsDays ? base.range : null,
  };
  const title = wanted.title.replace(/\s+/g, ' ').trim();
  return form === 'table' ? { kind: 'table', title, query } : { kind: 'chart', shape: form, title, query };
}

function comparisonOf({ compare }: MetricsBase): string | null {
  return !compare || compare.to === 'CUSTOM' ? null : compare.to;
}

/** Whether two say the same: the server gives a block back with its empty fields, in an order of its own. */
export function isSameBlock(one: ReportBlockInput, other: ReportBlockInput): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const told = Object.entries(value).filter(([, part]) => part !== null && part !== undefined);
  return `{${told
    .map(([key, part]) => `${key}:${canonical(part)}`)
    .sort()
    .join()}}`;
}
