import type {
  ForecastPartsFragment,
  ForecastRatesQuery,
  ForecastSensitivityQuery,
  PlanGoal,
} from '../../generated/graphql.js';
import type { Estimate, PlanWords } from '../../composables/use-plan-words.js';
import type { TableColumn, TableModel } from '../../panel/table.js';
import { GOAL_FIGURES } from '../plan-choices.js';

export type Forecast = ForecastPartsFragment;
export type CellRates = ForecastRatesQuery['forecastRates'];
export type Sensitivity = ForecastSensitivityQuery['forecastSensitivity'][number];
type Words = Pick<PlanWords, 't' | 'countryName' | 'destinationName' | 'placementName'>;

const ENDS = ['median', 'low', 'high'] as const;

/** Three cells of a figure: "conversations", "conversationsLow", "conversationsHigh". */
function cellsOf(key: string, figure: Estimate | null | undefined) {
  return { [key]: figure?.median ?? null, [`${key}Low`]: figure?.low ?? null, [`${key}High`]: figure?.high ?? null };
}

function columnsOf(key: string, label: string, kind: TableColumn['kind'], { t }: Words): TableColumn[] {
  return ENDS.map((end) => ({
    key: end === 'median' ? key : `${key}${end === 'low' ? 'Low' : 'High'}`,
    label: end === 'median' ? label : t(`plans.end_${end}_of`, { label }),
    ...(end !== 'median' && { short: t(`plans.end_${end}`) }),
    kind,
  }));
}

/** Country × destination × placement, with what each figure rests on. */
export function cellsTable(forecast: Forecast, words: Words): TableModel {
  const { t } = words;
  return {
    columns: [
      { key: 'country', label: t('plans.country'), kind: 'text' },
      { key: 'destination', label: t('plans.destination'), kind: 'text' },
      { key: 'placement', label: t('plans.placement'), kind: 'text' },
      { key: 'budget', label: t('plans.budget'), kind: 'money' },
      ...columnsOf('conversations', t('plans.figure_conversations'), 'count', words),
      ...columnsOf('cost', t('plans.figure_costPerConversation'), 'money', words),
      { key: 'sample', label: t('plans.sample'), kind: 'count' },
      { key: 'basis', label: t('plans.basis'), kind: 'text' },
    ],
    rows: forecast.cells.map((cell) => ({
      id: `${cell.country} ${cell.destination} ${cell.placement}`,
      cells: {
        country: words.countryName(cell.country),
        destination: words.destinationName(cell.destination),
        placement: words.placementName(cell.placement),
        budget: cell.budget,
        ...cellsOf('conversations', cell.conversations),
        ...cellsOf('cost', cell.costPerConversation),
        sample: cell.sampleSize,
        basis: basisOf(cell, words),
      },
    })),
  };
}

function basisOf({ basis, isBeyondCurve, missingRates }: Forecast['cells'][number], { t }: Words): string {
  const notes = [isBeyondCurve && t('plans.beyondCurve'), missingRates.length > 0 && t('plans.noRate')];
  return [t(`plans.basis_${basis}`), ...notes.filter((note) => note !== false)].join(', ');
}

/** Countries, for the twin of the map and of the allocation. */
export function countriesTable(forecast: Forecast, goal: PlanGoal, words: Words): TableModel {
  const { t } = words;
  const figure = GOAL_FIGURES[goal];
  return {
    columns: [
      { key: 'country', label: t('plans.country'), kind: 'text' },
      { key: 'budget', label: t('plans.budget'), kind: 'money' },
      ...columnsOf('result', t(`plans.figure_${figure}`), 'count', words),
      ...columnsOf('total', t('plans.figure_totalCost'), 'money', words),
      ...columnsOf('cost', t('plans.figure_costPerConversation'), 'money', words),
    ],
    rows: forecast.countries.map((row) => ({
      id: row.country,
      cells: {
        country: words.countryName(row.country),
        budget: row.budget,
        ...cellsOf('result', row[figure]),
        ...cellsOf('total', row.totalCost),
        ...cellsOf('cost', row.costPerConversation),
      },
    })),
  };
}

/** Each rate as counted and as pooled; impressions stand for 1 of money, all others are shares. */
export function ratesTable(cells: CellRates, words: Words): TableModel {
  const { t } = words;
  return {
    columns: [
      { key: 'destination', label: t('plans.destination'), kind: 'text' },
      { key: 'placement', label: t('plans.placement'), kind: 'text' },
      { key: 'rate', label: t('plans.rate'), kind: 'text' },
      { key: 'raw', label: t('plans.raw'), kind: 'decimal' },
      { key: 'pooled', label: t('plans.pooled'), kind: 'decimal' },
      {
        key: 'low',
        label: t('plans.end_low_of', { label: t('plans.pooled') }),
        short: t('plans.end_low'),
        kind: 'decimal',
      },
      {
        key: 'high',
        label: t('plans.end_high_of', { label: t('plans.pooled') }),
        short: t('plans.end_high'),
        kind: 'decimal',
      },
      { key: 'events', label: t('plans.events'), kind: 'count' },
      { key: 'sample', label: t('plans.countedOn'), kind: 'decimal' },
      { key: 'basis', label: t('plans.basis'), kind: 'text' },
    ],
    rows: cells.flatMap(({ destination, placement, rates }) =>
      rates.map(({ kind, raw, pooled, events, sampleSize, basis }) => {
        const times = kind === 'IMPRESSIONS_PER_MONEY' ? 1 : 100;
        const shown = (value: number | null | undefined) => (value == null ? null : value * times);
        return {
          id: `${destination} ${placement} ${kind}`,
          cells: {
            destination: words.destinationName(destination),
            placement: words.placementName(placement),
            rate: t(`plans.rate_${kind}`),
            ...{ raw: shown(raw), pooled: shown(pooled.median), low: shown(pooled.low), high: shown(pooled.high) },
            ...{ events, sample: sampleSize, basis: t(`plans.basis_${basis}`) },
          },
        };
      }),
    ),
  };
}

export interface SensitivityBar {
  id: string;
  label: string;
  low: number;
  high: number;
  /** Of the widest span, 0 to 1: where the bar begins and how long it is. */
  from: number;
  width: number;
}

/** What matters most as bars over one scale; `most` of them. */
export function sensitivityBars(
  found: readonly Sensitivity[],
  nameOf: (one: Sensitivity) => string,
  most: number,
): SensitivityBar[] {
  const shown = found.slice(0, most);
  const least = Math.min(...shown.map(({ low }) => low));
  const span = Math.max(...shown.map(({ high }) => high)) - least;
  return shown.map((one) => ({
    id: one.rate ?? one.assumption ?? '',
    label: nameOf(one),
    ...{ low: one.low, high: one.high },
    from: span > 0 ? (one.low - least) / span : 0,
    width: span > 0 ? (one.high - one.low) / span : 0,
  }));
}

/** Checks that failed come first, then those of which nothing is known. */
export function orderedBlockers(blockers: Forecast['blockers']): Forecast['blockers'] {
  const order = ['FAILED', 'UNKNOWN', 'PASSED'];
  return [...blockers].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
}
