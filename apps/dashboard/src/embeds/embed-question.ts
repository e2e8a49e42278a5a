import { finestStep, type ExplorerCatalog } from '../explorer/explorer-catalog.js';
import { explorerInput } from '../explorer/explorer-query.js';
import { parseExplorer } from '../explorer/explorer-state.js';
import { shownMetric } from '../explorer/views.js';
import { todayIn } from '../filters/days.js';
import { parseFilters, toMetricsBase, type UrlQuery } from '../filters/filters.js';
import { chooseGranularity } from '../filters/granularity.js';
import { resolveRange } from '../filters/presets.js';
import type { EmbedInput } from '../generated/graphql.js';

export type EmbedQuestion = Pick<EmbedInput, 'query' | 'days' | 'chart' | 'shown'>;
/** Why a view cannot be shown to the world; each is the name of its text. */
export type EmbedProblem = 'noView' | 'gone' | 'account';

const CHARTS = { table: 'TABLE', line: 'LINE', bar: 'BAR', stacked: 'STACKED' } as const;
type EmbedView = keyof typeof CHARTS;

export interface ViewPlace {
  catalog: ExplorerCatalog;
  /** Of the workspace, where the view names no zone. */
  timeZone: string;
  now: Date;
}

/** A saved view as the server keeps it: days by name move on with the calendar, everything else stands still. */
export function embedQuestion(
  view: string,
  { catalog, timeZone, now }: ViewPlace,
): { question: EmbedQuestion } | { problem: EmbedProblem } {
  const query = readQuery(view);
  const { state } = parseExplorer(query, catalog);
  if (state.metrics.length === 0) return { problem: 'gone' };
  if (state.dimensions.includes('account')) return { problem: 'account' };
  if (!isEmbedView(state.view)) return { problem: 'noView' };
  const filters = parseFilters(query);
  const zone = filters.timeZone ?? timeZone;
  const today = todayIn(zone, now);
  const range = resolveRange(filters.range, today);
  const step = state.step ? chooseGranularity(range, state.step, finestStep(state.metrics, catalog)) : null;
  return {
    question: {
      query: explorerInput(state, toMetricsBase(filters, zone, today), step),
      days: 'preset' in filters.range ? upper(filters.range.preset) : null,
      chart: CHARTS[state.view],
      shown: shownMetric(state),
    },
  };
}

function readQuery(view: string): UrlQuery {
  const parameters = new URLSearchParams(view);
  const keys = [...new Set(parameters.keys())];
  return Object.fromEntries(keys.map((key) => [key, parameters.getAll(key)]));
}

const isEmbedView = (view: string): view is EmbedView => Object.hasOwn(CHARTS, view);
const upper = <T extends string>(word: T): Uppercase<T> => word.toUpperCase() as Uppercase<T>;
