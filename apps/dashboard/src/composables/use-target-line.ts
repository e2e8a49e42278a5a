import { computed } from 'vue';
import { TargetsDocument } from '../api/targets.operations.js';
import type { ChartLevel } from '../charts/levels.js';
import type { ValueKind } from '../format/numbers.js';
import type { TableModel } from '../panel/table.js';
import { targetCountry, targetRuns, targetsAt } from '../targets/target-line.js';
import { withTargets } from '../targets/with-targets.js';
import { useAnswer } from './use-answer.js';
import { useCatalog } from './use-catalog.js';
import { useFilters } from './use-filters.js';
import type { MetricsState } from './use-metrics.js';
import { useTargetWords } from './use-target-words.js';
import { useText } from './use-text.js';

export interface AimedAxis {
  metric: string;
  kind: ValueKind;
  state: Pick<MetricsState, 'query' | 'result'>;
  /** Starts of the buckets; empty: there is no time axis of one metric alone. */
  times: readonly string[];
}

/** The targets of a time axis: as lines of its chart, in the legend, and in its table. */
export function useTargetLine(asked: () => AimedAxis) {
  const { t } = useText();
  const { today } = useFilters();
  const { metrics } = useCatalog();
  const words = useTargetWords();
  const axis = computed(() => {
    const { metric, state, times } = asked();
    const { query, result } = state;
    const country = query ? targetCountry(query) : undefined;
    const known = metrics.value.get(metric);
    if (!query?.granularity || !known || country === undefined || times.length === 0) return null;
    const { range, granularity } = query;
    const isRatio = known.kind === 'ratio';
    const currency = result?.currency ?? null;
    return { metric, isRatio, country, currency, granularity, range, times, today: today.value };
  });
  const isAsked = computed(() => axis.value !== null);
  const answer = useAnswer(TargetsDocument, () => (isAsked.value ? {} : null));
  const found = computed(() => (axis.value ? targetsAt(answer.data?.targets ?? [], axis.value) : []));
  const runs = computed(() => targetRuns(found.value));

  const levels = computed(() =>
    runs.value.map(({ target, from, to }): ChartLevel => {
      const label = t('targets.line', { value: words.valueOf(target) });
      return { from, to, value: Number(target.value), label };
    }),
  );
  const legend = computed(() => {
    const [first, ...others] = new Set(runs.value.map(({ target }) => target));
    if (!first) return '';
    if (others.length > 0) return t('targets.lines', { count: others.length + 1 });
    return t('targets.lineOf', { value: words.valueOf(first), period: words.periodOf(first) });
  });
  /** With a column of the targets; `timeOf` gives the bucket of a row. */
  function within(table: TableModel, timeOf: (row: string) => string): TableModel {
    const at = new Map(asked().times.map((time, index) => [time, found.value[index] ?? null]));
    const label = (direction: 'AT_LEAST' | 'AT_MOST') => t(`targets.column_${direction}`);
    return withTargets(table, (row) => at.get(timeOf(row)) ?? null, asked().kind, label);
  }
  return { levels, legend, isUnread: computed(() => answer.error !== null), within };
}
export type TargetLine = ReturnType<typeof useTargetLine>;
