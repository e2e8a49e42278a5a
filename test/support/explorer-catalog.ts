import type {
  CatalogDimension,
  CatalogMetric,
  ExplorerCatalog,
} from '../../apps/dashboard/src/explorer/explorer-catalog.js';

export const STEP_NAMES = ['QUARTER_HOUR', 'HOUR', 'DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR'] as const;

function metric(name: string, part: Partial<CatalogMetric>): CatalogMetric {
  return {
    name,
    label: name,
    description: '',
    unit: 'messages',
    kind: 'count',
    formula: '',
    source: 'activity',
    finestGranularity: 'QUARTER_HOUR',
    dimensions: ['country', 'channel'],
    filters: [],
    additive: true,
    empty: '0',
    ...part,
  };
}
const dimension = (name: string): CatalogDimension => ({
  name,
  label: name,
  description: '',
  values: [],
  valueNames: [],
});

function catalogOf(metrics: CatalogMetric[], dimensions: string[]): ExplorerCatalog {
  return {
    metrics: new Map(metrics.map((item) => [item.name, item])),
    dimensions: new Map(dimensions.map((name) => [name, dimension(name)])),
  };
}

const ADS = {
  source: 'ad_insights',
  finestGranularity: 'DAY',
  dimensions: ['country', 'campaign'],
  empty: null,
  unit: 'currency',
} satisfies Partial<CatalogMetric>;

/** Figures of each kind: one that adds up, people, and what ad platforms report. */
export const SMALL_CATALOG = catalogOf(
  [
    metric('messages', {}),
    metric('people', { unit: 'people', kind: 'unique', additive: false }),
    metric('ad_spend', { ...ADS, kind: 'sum' }),
    metric('cost', {
      ...ADS,
      kind: 'ratio',
      unit: 'currency_per_conversation',
      additive: false,
      dimensions: ['country'],
    }),
    metric('penetration', {
      ...{
        source: 'market_figures',
        finestGranularity: 'MONTH',
        kind: 'ratio',
        unit: 'ratio',
        additive: false,
        empty: null,
      },
      ...{ dimensions: ['country', 'channel', 'measure'], filters: ['measure'] },
    }),
  ],
  ['channel', 'country', 'campaign', 'measure'],
);

const MANY = ['hour', 'weekday', 'country', 'channel', 'region', 'source'];
/** One that can be split by hours, and by more at once than the server takes. */
export const HOURS_CATALOG = catalogOf([metric('messages', { dimensions: MANY })], MANY);
