import { divideDecimals } from '@spunta/domain';
import type { Cell, Section, Table } from '../document/document.js';
import { change, labelOfMetric, total, unitOf, valueIn } from '../document/figures.js';
import { writeValue } from '../document/write-value.js';
import { PERCENT } from './glance.js';
import { changeColumn, textColumn } from './tables.js';
import { answer, type Context } from './template.js';

/** Metrics of the steps, and of which step a step is a part: who came without an ad began a conversation all the same. */
const STEPS = [
  { metric: 'ad_impressions', of: null },
  { metric: 'ad_clicks', of: 'ad_impressions' },
  { metric: 'conversations_referred', of: 'ad_clicks' },
  { metric: 'conversations', of: null },
  { metric: 'conversations_replied', of: 'conversations' },
  { metric: 'conversations_converted', of: 'conversations' },
] as const;

export const FUNNEL_METRICS: readonly string[] = STEPS.map(({ metric }) => metric);

/** Absolute numbers and rates, as table and as chart. `figures` was asked for `FUNNEL_METRICS`. */
export function funnel(context: Context): Section {
  const { words, language } = context;
  const result = answer(context, 'figures');
  const replied = divide(total(result, 'conversations_replied'), total(result, 'conversations'));
  const title = replied === null ? words.charts.funnel : words.funnelFinding(writeValue(replied, PERCENT, language));
  const table = stepTable(context);
  return {
    id: 'funnel',
    title,
    blocks: [
      {
        kind: 'chart',
        id: 'funnel-chart',
        title,
        shape: 'funnel',
        axis: 'names',
        categories: STEPS.map(({ metric }) => labelOfMetric(metric, language)),
        series: [
          {
            key: 'steps',
            label: words.columns.figure,
            ...unitOf('conversations', null),
            values: STEPS.map(({ metric }) => total(result, metric)),
          },
        ],
      },
      table,
    ],
  };
}

function stepTable(context: Context): Table {
  const { words, language } = context;
  const result = answer(context, 'figures');
  const { columns: labels, empty } = words;
  const integer = { type: 'integer', currency: null } as const;
  const rows = STEPS.map(({ metric, of }) => {
    const { value = null, previous = null } = valueIn(result.totals, metric) ?? {};
    const rate = of === null ? null : divide(value, total(result, of));
    const cells: Cell[] = [labelOfMetric(metric, language), value, rate, previous, change(value, previous)];
    return { cells, isSmall: false };
  });
  return {
    kind: 'table',
    id: 'funnel-table',
    title: words.charts.funnel,
    columns: [
      textColumn('step', labels.step),
      { key: 'value', label: labels.figure, ...integer, empty: empty.unknown },
      { key: 'rate', label: labels.rate, ...PERCENT, empty: empty.noRate },
      { key: 'previous', label: labels.previous, ...integer, empty: empty.noComparison },
      changeColumn(context),
    ],
    rows,
    totals: null,
    totalRows: rows.length,
  };
}

function divide(part: Cell, whole: Cell): Cell {
  return part === null || whole === null ? null : divideDecimals(part, whole);
}
