import type { Text } from '../composables/use-text.js';
import type { NumberFormats, ValueKind } from '../format/numbers.js';
import type { TableColumn, TableRow } from '../panel/table.js';
import type { AppLook } from './app-looks.js';
import { ALONE, TIE, type MapKind } from './map-rows.js';

export interface MapWords {
  t: Text['t'];
  numbers: NumberFormats;
}

/** What a country of the map has to tell, one line each. */
export function placeLines(kind: MapKind, cells: TableRow['cells'], valueKind: ValueKind, words: MapWords): string[] {
  if (kind === 'space') return spaceLines(cells, words);
  const { t, numbers } = words;
  const exact = (key: string) => numbers.exact(cells[key], valueKind);
  const [year, source] = [
    String(cells.year),
    t('markets.bySource', { source: String(cells.source), grade: String(cells.grade) }),
  ];
  if (kind === 'penetration') return [`${exact('value')} (${year})`, source];
  if (cells.runnerUp === null) return [`${String(cells.leader)}: ${exact('value')} (${year})`, source];
  return [
    t('markets.leads', { app: String(cells.leader), value: exact('value'), year }),
    t('markets.follows', { app: String(cells.runnerUp), value: exact('second') }),
    source,
  ];
}

function spaceLines(cells: TableRow['cells'], { t, numbers }: MapWords): string[] {
  const compact = (key: string) => numbers.compact(cells[key], 'count');
  if (cells.space === null) return [t('markets.notConvertible')];
  return [
    t('markets.notReached', { people: compact('space'), from: compact('lower'), to: compact('upper') }),
    t('markets.reachedOf', { contacts: numbers.exact(cells.reached, 'count'), people: compact('users') }),
    `${String(cells.source)} (${String(cells.year)})`,
  ];
}

type ColumnKey =
  | 'country'
  | 'leader'
  | 'value'
  | 'runnerUp'
  | 'second'
  | 'year'
  | 'source'
  | 'grade'
  | 'address'
  | 'space'
  | 'lower'
  | 'upper'
  | 'users'
  | 'reached'
  | 'density';

export function mapColumns(kind: MapKind, valueKind: ValueKind, t: Text['t']): TableColumn[] {
  const column = (key: ColumnKey, of: TableColumn['kind']): TableColumn => ({
    key,
    kind: of,
    label: t(`markets.col_${key}`),
  });
  const texts = (...keys: ColumnKey[]) => keys.map((key) => column(key, 'text'));
  const longs = (...keys: ColumnKey[]) => texts(...keys).map((one) => ({ ...one, isLong: true }));
  const source = [...texts('year', 'grade'), ...longs('source', 'address')];
  if (kind === 'penetration') return [...texts('country'), column('value', valueKind), ...source];
  if (kind === 'space') {
    const counts = (['space', 'lower', 'upper', 'users', 'reached'] as const).map((key) => column(key, 'count'));
    return [...texts('country'), ...counts, column('density', 'decimal'), ...source];
  }
  return [
    ...texts('country'),
    ...longs('leader'),
    column('value', valueKind),
    ...longs('runnerUp'),
    column('second', valueKind),
    distanceColumn(valueKind, t),
    ...source,
  ];
}

function distanceColumn(valueKind: ValueKind, t: Text['t']): TableColumn {
  const isShare = valueKind === 'share';
  return {
    key: 'distance',
    kind: isShare ? 'decimal' : 'count',
    label: t(isShare ? 'markets.col_points' : 'markets.col_distance'),
  };
}

export interface LegendItem {
  key: string;
  label: string;
  look: AppLook | null;
  /** Of what has no messenger to show; else it is hatched. */
  shade?: 'plain' | 'faint';
}

/** Countries whose figures are of other bases or messengers: something is known, and not on this map. */
export const otherBases = (count: number, t: Text['t']): LegendItem => ({
  ...{ key: 'others', label: t('markets.others', { number: count }), look: null, shade: 'faint' },
});

/** Who leads in how many countries, most first; then level ones, those with a single figure, and what is hatched. */
export function leaderLegend(
  leaders: readonly string[],
  others: number,
  lookOf: (app: string) => AppLook,
  t: Text['t'],
): LegendItem[] {
  const counts = new Map<string, number>();
  for (const leader of leaders) counts.set(leader, (counts.get(leader) ?? 0) + 1);
  const apps = [...counts].filter(([name]) => name !== ALONE && name !== TIE).sort(([, a], [, b]) => b - a);
  const plain = ([TIE, ALONE] as const).flatMap((key): LegendItem[] => {
    const count = counts.get(key);
    const label = key === TIE ? 'markets.ties' : 'markets.alone';
    return count ? [{ key, label: t(label, { number: count }), look: null, shade: 'plain' }] : [];
  });
  return [
    ...apps.map(([key, count]) => ({ key, label: `${key} (${count})`, look: lookOf(key) })),
    ...plain,
    ...(others > 0 ? [otherBases(others, t)] : []),
    { key: '', label: t('markets.noneOfBase'), look: null },
  ];
}
