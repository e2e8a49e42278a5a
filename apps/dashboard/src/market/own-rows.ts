import type { Text } from '../composables/use-text.js';
import type { TableColumn, TableModel } from '../panel/table.js';
import { SMALL_SAMPLE, type Estimate } from './figure-values.js';

export interface OwnShare {
  app: string;
  /** Without, a count of 0 is no figure of ours. */
  connected: boolean;
  count: number;
  sampleSize: number;
  share: Estimate;
  market: Estimate;
  index?: Estimate | null;
}

export interface OwnBar extends OwnShare {
  colour: string;
  /** Too few of ours to say much. */
  isSmall: boolean;
}

export function ownBars(rows: readonly OwnShare[], colourOf: (app: string) => string): OwnBar[] {
  return [...rows]
    .sort((a, b) => b.market.value - a.market.value)
    .map((row) => ({ ...row, colour: colourOf(row.app), isSmall: row.sampleSize < SMALL_SAMPLE }));
}

export function ownTable(rows: readonly OwnBar[], t: Text['t']): TableModel {
  const column = (key: string, label: string, kind: TableColumn['kind']): TableColumn => ({ key, label, kind });
  return {
    columns: [
      column('app', t('markets.messenger'), 'text'),
      column('count', t('markets.ours'), 'count'),
      column('share', t('markets.ourShare'), 'share'),
      column('lower', t('markets.ourLower'), 'share'),
      column('upper', t('markets.ourUpper'), 'share'),
      column('market', t('markets.marketShare'), 'share'),
      column('index', t('markets.index'), 'decimal'),
      column('indexLower', t('markets.indexLower'), 'decimal'),
      column('indexUpper', t('markets.indexUpper'), 'decimal'),
      column('sample', t('markets.sample'), 'count'),
    ],
    rows: rows.map(({ app, colour, connected, count, sampleSize, share, market, index }) => ({
      ...{ id: app, colour },
      cells: {
        ...{ app, count: connected ? count : null, market: market.value },
        ...{ share: connected ? share.value : null, lower: connected ? share.lower : null },
        upper: connected ? share.upper : null,
        ...{ index: index?.value ?? null, indexLower: index?.lower ?? null, indexUpper: index?.upper ?? null },
        sample: sampleSize,
      },
    })),
  };
}
