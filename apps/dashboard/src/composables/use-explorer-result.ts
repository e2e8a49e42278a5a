import { computed } from 'vue';
import { kindOfMetric } from '../explorer/explorer-catalog.js';
import { explorerInput, needsEveryRow } from '../explorer/explorer-query.js';
import { rowTimes, type Key } from '../explorer/explorer-series.js';
import { explorerTable, timeOfRow } from '../explorer/explorer-table.js';
import { shownMetric } from '../explorer/views.js';
import type { Explorer } from './use-explorer.js';
import { useFilters } from './use-filters.js';
import { useFormats } from './use-formats.js';
import { useMetrics } from './use-metrics.js';
import { useMoreRows } from './use-more-rows.js';
import { useQuestionWords } from './use-question-words.js';
import { useSegments } from './use-segments.js';
import { useTargetLine } from './use-target-line.js';
import { useText } from './use-text.js';
import { useValueNames } from './use-value-names.js';

/** The answer to the Explorer's question, with everything that its table and charts are written with. */
export function useExplorerResult(explorer: Explorer) {
  const { state, step, catalog, isReady } = explorer;
  const { t } = useText();
  const { base } = useFilters();
  const { times: formats } = useFormats();
  const { valueName } = useValueNames();

  const { isSettled } = useSegments();
  const canAsk = computed(() => isReady.value && isSettled.value);
  const first = useMetrics(canAsk, () =>
    state.value.metrics.length > 0 ? explorerInput(state.value, base.value, step.value) : null,
  );
  const pages = useMoreRows(
    first,
    computed(() => needsEveryRow(state.value)),
  );
  const { metricName, dimensionName, question } = useQuestionWords();
  const kindOf = (name: string) => kindOfMetric(catalog.value.metrics.get(name));
  const keyName = (key: Key) => key.map(valueName).join(' · ');
  const writeTime = (time: string) => (step.value ? formats.value.bucketLong(time, step.value) : time);
  const isCompared = computed(() => Boolean(first.query?.compare));
  const shown = computed(() => shownMetric(state.value));

  /** One line alone has a target: of several nothing says which is meant. */
  const isOneLine = computed(() => state.value.metrics.length === 1 && state.value.dimensions.length === 0);
  const times = computed(() => (isOneLine.value ? rowTimes(pages.result.value?.rows ?? []) : []));
  const target = useTargetLine(() => ({
    metric: shown.value,
    kind: kindOf(shown.value),
    state: first,
    times: times.value,
  }));

  const plainTable = computed(() => {
    const { metrics, dimensions } = state.value;
    const shape = { metrics, dimensions, hasTime: step.value !== null, isCompared: isCompared.value };
    return explorerTable(pages.result.value ?? { rows: [], totals: [] }, shape, {
      time: t('overview.time'),
      total: t('explorer.total'),
      changeShort: t('explorer.change'),
      change: (metric) => t('explorer.changeOf', { metric }),
      metric: metricName,
      dimension: dimensionName,
      writeTime,
      writeValue: valueName,
      kindOf,
    });
  });
  const title = computed(() => question(state.value, step.value));
  const table = computed(() => target.within(plainTable.value, timeOfRow));
  return { ...explorer, first, pages, shown, table, title, target, metricName, keyName, kindOf, writeTime, isCompared };
}

export type ExplorerResult = ReturnType<typeof useExplorerResult>;
