import type { Text } from '../../../composables/use-text.js';
import type { CalibrationGroupPartsFragment, CalibrationPartsFragment } from '../../../generated/graphql.js';
import type { TableModel } from '../../../panel/table.js';

export type Calibrated = CalibrationPartsFragment;
export type CalibratedGroup = CalibrationGroupPartsFragment;

/** How often an 80 % interval should hold the truth. */
export const PROMISED = 0.8;
/** With fewer the share says next to nothing, wherever it lies. */
const FEW = 8;

export type Verdict = 'few' | 'right' | 'over' | 'under';

/** What a share says of the intervals; null before anything could be judged. */
export function verdictOf({ known, low, high }: Calibrated): Verdict | null {
  if (low == null || high == null) return null;
  if (high < PROMISED) return 'over';
  if (low > PROMISED) return 'under';
  return known < FEW ? 'few' : 'right';
}

export function groupTable(
  groups: readonly CalibratedGroup[],
  by: 'goal' | 'country',
  name: (key: string) => string,
  t: Text['t'],
): TableModel {
  return {
    columns: [
      { key: 'key', label: t(`planAfter.col_group_${by}`), kind: 'text' },
      { key: 'share', label: t('planAfter.col_share'), kind: 'share' },
      { key: 'low', label: t('planAfter.col_lowShare'), kind: 'share' },
      { key: 'high', label: t('planAfter.col_highShare'), kind: 'share' },
      { key: 'inside', label: t('planAfter.col_inside'), kind: 'count' },
      { key: 'known', label: t('planAfter.col_known'), kind: 'count' },
    ],
    rows: groups.map(({ key, inside, known, share, low, high }) => ({
      id: key,
      cells: { key: name(key), inside, known, share: share ?? null, low: low ?? null, high: high ?? null },
    })),
  };
}
