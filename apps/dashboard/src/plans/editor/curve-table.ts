import type { Text } from '../../composables/use-text.js';
import type { PlanCurveInput } from '../../generated/graphql.js';
import type { TableModel } from '../../panel/table.js';

/** What a day's spend brings by the platform's estimate, the least spend first. */
export function curveTable(points: PlanCurveInput['points'], t: Text['t']): TableModel {
  return {
    columns: [
      { key: 'spend', label: t('plans.curveSpend'), kind: 'money' },
      { key: 'impressions', label: t('plans.figure_impressions'), kind: 'count' },
      { key: 'reach', label: t('plans.figure_reach'), kind: 'count' },
      { key: 'actions', label: t('plans.curveActions'), kind: 'decimal' },
    ],
    rows: [...points]
      .sort((a, b) => a.spend - b.spend)
      .map(({ spend, impressions, reach, actions }, i) => ({
        id: String(i),
        cells: { spend, impressions, reach, actions },
      })),
  };
}
