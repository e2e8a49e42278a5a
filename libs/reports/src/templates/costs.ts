import { compareDecimals } from '@spunta/domain';
import type { Cell, Section, Table } from '../document/document.js';
import { change, figure, labelOfMetric, total, unitOf, valueIn } from '../document/figures.js';
import { writeValue } from '../document/write-value.js';
import { PERCENT } from './glance.js';
import { shareOf } from './story.js';
import { changeColumn, rowName, splitTable, textColumn } from './tables.js';
import { answer, type Context } from './template.js';

/** What a total cost is added up from. */
const PARTS = ['ad_spend', 'message_fees', 'provider_fees'] as const;
export const COST_METRICS: readonly string[] = [...PARTS, 'total_cost'];

/** The parts of the cost with their shares. `figures` was asked for `COST_METRICS`. */
export function costs(context: Context): Section {
  return { id: 'costs', title: costTitle(context), blocks: [partsTable(context)] };
}

function costTitle(context: Context): string {
  const { words, language, currency } = context;
  const result = answer(context, 'figures');
  const whole = total(result, 'total_cost');
  const [largest] = [...PARTS].sort((a, b) => compareDecimals(total(result, b) ?? '0', total(result, a) ?? '0'));
  const share = largest === undefined ? null : shareOf(total(result, largest), whole);
  if (largest === undefined || share === null) return words.charts.parts;
  const said = [
    writeValue(share, PERCENT, language),
    writeValue(whole, unitOf('total_cost', currency), language),
  ] as const;
  return words.costFinding(labelOfMetric(largest, language), ...said);
}

function partsTable(context: Context): Table {
  const { words, language, currency } = context;
  const result = answer(context, 'figures');
  const whole = total(result, 'total_cost');
  const cellsOf = (metric: string): Cell[] => {
    const { value = null, previous = null } = valueIn(result.totals, metric) ?? {};
    return [labelOfMetric(metric, language), value, shareOf(value, whole), previous, change(value, previous)];
  };
  const money = unitOf('total_cost', currency);
  const rows = PARTS.map((metric) => ({ cells: cellsOf(metric), isSmall: false }));
  return {
    kind: 'table',
    id: 'cost-parts',
    title: words.charts.parts,
    columns: [
      textColumn('part', words.columns.part),
      { key: 'value', label: words.columns.figure, ...money, empty: words.empty.unknown },
      { key: 'share', label: words.columns.share, ...PERCENT, empty: words.empty.unknown },
      { key: 'previous', label: words.columns.previous, ...money, empty: words.empty.noComparison },
      changeColumn(context),
    ],
    rows,
    totals: cellsOf('total_cost'),
    totalRows: rows.length,
  };
}

/** Title of a split by what costs most of it: `Italy cost most: 41.0 % of total cost`. The answer's first row costs most. */
export function costMost(context: Context, name: string, metric: string, otherwise: string): string {
  const { words, language } = context;
  const result = answer(context, name);
  const [first] = result.rows;
  const share = first?.dimensions[0]?.value ? shareOf(figure(first, metric), total(result, metric)) : null;
  if (!first || share === null || Number(share) === 0) return otherwise;
  return words.costMost(rowName(context, first), writeValue(share, PERCENT, language), labelOfMetric(metric, language));
}

/** Fees of messages by template or category. */
export function feesBy(context: Context, dimension: 'template' | 'category', metrics: readonly string[]): Section {
  const result = answer(context, dimension);
  const otherwise = context.words.sections[dimension === 'template' ? 'templates' : 'categories'];
  const title = costMost(context, dimension, 'message_fees', otherwise);
  const table = splitTable(context, { id: `fees-by-${dimension}`, title, result, dimensions: [dimension], metrics });
  return { id: `fees-${dimension}`, title, blocks: [table] };
}
