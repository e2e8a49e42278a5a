import type { TableColumn, TableModel, TableRow } from '../panel/table.js';
import type { Text } from '../composables/use-text.js';
import { barWidth, kindOfUnit, shownValue, type MarketSource } from './figure-values.js';
import { sourceCells } from './map-rows.js';

export interface ShareRow {
  rank: number;
  app: string;
  number: number;
  unit: string;
  period: string;
  old: boolean;
  source: MarketSource;
  caveats: readonly { code: string; message: string }[];
  figure: { metricName: string; sampleSize?: number | null };
  alternatives?: readonly { number: number; period: string; source: MarketSource }[];
}

/** A messenger's bar with all that a reader must know of its figure. */
export interface FigureBar extends ShareRow {
  colour: string;
  /** 0 to 1. */
  width: number;
}

export function figureBars(rows: readonly ShareRow[], colourOf: (app: string) => string): FigureBar[] {
  const greatest = Math.max(0, ...rows.map(({ number }) => number));
  return rows.map((row) => ({
    ...row,
    colour: colourOf(row.app),
    width: barWidth(row.number, row.unit, greatest),
  }));
}

/** The twin of the bars: every figure with base, year and source, those of other sources too. */
export function shareTable(rows: readonly ShareRow[], t: Text['t'], colourOf: (app: string) => string): TableModel {
  const kind = kindOfUnit(rows[0]?.unit ?? 'percent');
  const text = (key: string, label: string): TableColumn => ({ key, label, kind: 'text' });
  return {
    columns: [
      text('app', t('markets.messenger')),
      { key: 'value', label: t('markets.col_value'), kind },
      text('year', t('markets.col_year')),
      text('base', t('markets.base')),
      { ...text('source', t('markets.col_source')), isLong: true },
      text('grade', t('markets.col_grade')),
      { key: 'sample', label: t('markets.sample'), kind: 'count' },
      { ...text('caveats', t('markets.caveats')), isLong: true },
      { ...text('address', t('markets.col_address')), isLong: true },
    ],
    rows: rows.flatMap((row) => [tableRow(row, colourOf(row.app)), ...otherRows(row)]),
  };
}

function tableRow(row: ShareRow, colour: string): TableRow {
  const { app, number, unit, period, source, caveats, figure } = row;
  return {
    id: app,
    colour,
    cells: {
      ...{ app, value: shownValue(number, unit), year: period, base: figure.metricName, ...sourceCells(source) },
      ...{ sample: figure.sampleSize ?? null, caveats: caveats.map(({ message }) => message).join(' ') || null },
    },
  };
}

function otherRows({ app, unit, figure, alternatives = [] }: ShareRow): TableRow[] {
  return alternatives.map(({ number, period, source }, index) => ({
    id: `${app} ${index}`,
    cells: {
      ...{ app, value: shownValue(number, unit), year: period, base: figure.metricName, ...sourceCells(source) },
      ...{ sample: null, caveats: null },
    },
  }));
}

interface OfferedMetric {
  metric: string;
  metricName: string;
  year: number;
  apps: number;
}

/** Metrics of a place, the best first, with their years, the newest first. */
export function metricsOf(offers: readonly OfferedMetric[]): { metric: string; name: string; years: number[] }[] {
  const names = new Map(offers.map(({ metric, metricName }) => [metric, metricName]));
  return [...names].map(([metric, name]) => ({
    ...{ metric, name },
    years: offers
      .filter((offer) => offer.metric === metric)
      .map(({ year }) => year)
      .sort((a, b) => b - a),
  }));
}
