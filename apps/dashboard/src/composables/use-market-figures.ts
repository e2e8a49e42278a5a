import { useQuery } from '@urql/vue';
import { computed, watch } from 'vue';
import {
  MarketChoicesDocument,
  MarketFiguresDocument,
  TakeBackMarketChangeDocument,
} from '../api/market-figures.operations.js';
import type { FigurePartsFragment, MarketFigureFilter } from '../generated/graphql.js';
import { refreshNow, refreshTick } from './use-clock.js';
import { useCommand } from './use-command.js';
import { useErrorText } from './use-error-text.js';
import { useList } from './use-list.js';
import { notify } from './use-notice.js';
import { useText } from './use-text.js';
import { useUrlChoice } from './use-url-choice.js';

export type MarketFigure = FigurePartsFragment;

const isCode = (text: string): text is string => text.length <= 80;
/** Filters of the list, each in the URL; '' is all. */
export const FIGURE_FILTERS = ['app', 'country', 'metric', 'base', 'grade', 'year', 'own', 'off'] as const;
export type FigureFilterName = (typeof FIGURE_FILTERS)[number];

/** Reference figures that pass the filters of the URL, page by page. */
export function useMarketFigures() {
  const { locale } = useText();
  const choices = Object.fromEntries(FIGURE_FILTERS.map((name) => [name, useUrlChoice(name, '', isCode)])) as Record<
    FigureFilterName,
    ReturnType<typeof useUrlChoice<string>>
  >;
  const filter = computed<MarketFigureFilter>(() => filterOf((name) => choices[name].value));
  const variables = computed(() => ({ filter: filter.value, locale: locale.value }));
  const list = useList(MarketFiguresDocument, ({ marketFigures }) => marketFigures, variables);
  watch(refreshTick, list.reload);
  return { choices, list, isFiltered: computed(() => Object.keys(filter.value).length > 0) };
}

/** What the server is asked for; values that it cannot know are left to it to refuse. */
export function filterOf(valueOf: (name: FigureFilterName) => string): MarketFigureFilter {
  const texts = (['app', 'country', 'metric', 'base'] as const).filter((name) => valueOf(name) !== '');
  const year = Number(valueOf('year'));
  const grade = (['A', 'B', 'C'] as const).find((known) => known === valueOf('grade'));
  return {
    ...Object.fromEntries(texts.map((name) => [name, valueOf(name)])),
    ...(grade && { grade }),
    ...(Number.isInteger(year) && year > 0 && { fromYear: year, toYear: year }),
    ...(valueOf('own') !== '' && { own: valueOf('own') === 'yes' }),
    ...(valueOf('off') !== '' && { off: valueOf('off') === 'yes' }),
  };
}

/** Apps and metrics that figures can be of. */
export function useMarketChoices() {
  const { locale, t, tOr } = useText();
  const { data } = useQuery({
    query: MarketChoicesDocument,
    variables: computed(() => ({ locale: locale.value })),
    requestPolicy: 'cache-first',
  });
  const metrics = computed(() => data.value?.marketMetrics ?? []);
  const measureName = (name: string) => metrics.value.find((metric) => metric.name === name)?.metricName ?? name;
  return {
    apps: computed(() => data.value?.marketApps ?? []),
    metrics,
    measureName,
    unitName: (unit: string) => tOr(`marketFigures.unit_${unit}`, unit),
    appName: (app: string) => (app === 'ALL' ? t('marketFigures.everyone') : app),
  };
}

/** Telling of a change of figures, with the button that takes it back. */
export function useMarketChange() {
  const { t } = useText();
  const { line } = useErrorText();
  const command = useCommand(TakeBackMarketChangeDocument);

  async function takeBack(id: string): Promise<void> {
    const data = await command.run({ id });
    if (data) notify(t('rates.takenBack'));
    else notify(command.error.value ? line(command.error.value) : t('errors.OTHER'), true);
    refreshNow();
  }

  /** `id` null: nothing was stored, so nothing can be undone. */
  function tell(text: string, id: string | null | undefined): void {
    notify(text, false, id ? { label: t('rates.undo'), run: () => void takeBack(id) } : undefined);
    refreshNow();
  }

  return { takeBack, tell, isBusy: command.isBusy };
}
