import type { SplitRow } from '../overview/split-rows.js';

export interface PlaceFigures {
  /** By country code; null where the figure is not known. */
  values: Map<string, number | null>;
  /** The figure of the unknown country, which no map can draw: an exact decimal. */
  unknown: string | null;
}

/** One figure of a split by country, for a map. */
export function placeFigures(rows: readonly SplitRow[], metric: string): PlaceFigures {
  const known = rows.filter(({ value }) => value !== '');
  const figure = ({ values }: SplitRow) => (values[metric] == null ? null : Number(values[metric]));
  return {
    values: new Map(known.map((row) => [row.value, figure(row)])),
    unknown: rows.find(({ value }) => value === '')?.values[metric] ?? null,
  };
}

/** The places with the largest figures, most first; an unknown figure has no rank. */
export function topPlaces(values: ReadonlyMap<string, number | null>, most: number): [place: string, value: number][] {
  const known = [...values].flatMap(([place, value]): [string, number][] => (value === null ? [] : [[place, value]]));
  return known.sort(([, a], [, b]) => b - a).slice(0, most);
}
