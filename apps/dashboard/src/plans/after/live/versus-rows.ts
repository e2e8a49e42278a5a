import type { Text } from '../../../composables/use-text.js';
import type { JudgedCountryPartsFragment } from '../../../generated/graphql.js';
import type { TableModel } from '../../../panel/table.js';

export type JudgedCountry = JudgedCountryPartsFragment;

/** End of a country's own scale: all of its interval and its value, with some room. */
export function scaleOf({ planned, actual }: Pick<JudgedCountry, 'planned' | 'actual'>): number {
  return Math.max(1, planned?.high ?? 0, planned?.median ?? 0, actual ?? 0) * 1.08;
}

export function placeText(isInside: boolean | null | undefined, t: Text['t']): string {
  if (isInside == null) return t('planAfter.unknown');
  return t(isInside ? 'planAfter.inside' : 'planAfter.outside');
}

export const reasonText = ({ reasons }: Pick<JudgedCountry, 'reasons'>, t: Text['t']): string =>
  reasons.map((reason) => t(`planAfter.reason_${reason}`)).join('; ');

export function versusTable(
  countries: readonly JudgedCountry[],
  name: (country: string) => string,
  t: Text['t'],
): TableModel {
  return {
    columns: [
      { key: 'country', label: t('planAfter.col_country'), kind: 'text' },
      { key: 'actual', label: t('planAfter.col_actual'), kind: 'count' },
      { key: 'median', label: t('planAfter.col_planned'), kind: 'count' },
      { key: 'low', label: t('planAfter.col_low'), kind: 'count' },
      { key: 'high', label: t('planAfter.col_high'), kind: 'count' },
      { key: 'difference', label: t('planAfter.col_difference'), kind: 'count' },
      { key: 'spend', label: t('planAfter.col_spend'), kind: 'money' },
      { key: 'budget', label: t('planAfter.col_budget'), kind: 'money' },
      { key: 'where', label: t('planAfter.col_where'), kind: 'text' },
      { key: 'reasons', label: t('planAfter.col_reasons'), kind: 'text' },
    ],
    rows: countries.map((row) => ({
      id: row.country,
      cells: {
        ...{ country: name(row.country), actual: row.actual ?? null, difference: row.difference ?? null },
        ...{ median: row.planned?.median ?? null, low: row.planned?.low ?? null, high: row.planned?.high ?? null },
        ...{ spend: row.spend ?? null, budget: row.budget ?? null },
        ...{ where: placeText(row.isInside, t), reasons: reasonText(row, t) },
      },
    })),
  };
}
