import type { TableRow } from '../panel/table.js';
import { shownValue, yearOf, type Estimate, type MarketSource } from './figure-values.js';

export const MAP_KINDS = ['leader', 'penetration', 'space'] as const;
export type MapKind = (typeof MAP_KINDS)[number];

interface Ranked {
  app: string;
  number: number;
  unit: string;
  period: string;
  source: MarketSource;
}
export interface Leader {
  country: string;
  year: number;
  apps: number;
  leader: Ranked;
  runnerUp?: Ranked | null;
  distance?: number | null;
}
export interface PlaceFigure {
  country: string;
  figure: { number: number; unit: string; period: string; old: boolean; source: MarketSource };
}
export interface Space {
  country: string;
  /** The figures that the estimate rests on: first that of the messenger. */
  steps: readonly { figure: { period: string; source: MarketSource } }[];
  reached: number;
  reachedAtMost: number;
  addressable?: Estimate | null;
  reachedShare?: Estimate | null;
  whiteSpace?: Estimate | null;
}

/** In place of a messenger: two are level, or only one has a figure and nobody leads alone. */
export const TIE = '=';
export const ALONE = '1';

/** What colours a country on the map of leaders: a messenger, TIE or ALONE. */
export function leaderOf({ apps, distance, leader }: Leader): string {
  if (apps < 2) return ALONE;
  return distance === 0 ? TIE : leader.app;
}

/** A single figure leads nobody: `only` says so beside its messenger. */
export function leaderRows(
  leaders: readonly Leader[],
  nameOf: (country: string) => string,
  only: (app: string) => string,
): TableRow[] {
  return leaders.map((row) => {
    const { country, year, apps, leader, runnerUp, distance } = row;
    return {
      id: country,
      cells: {
        country: nameOf(country),
        leader: apps < 2 ? only(leader.app) : leader.app,
        value: shownValue(leader.number, leader.unit),
        runnerUp: runnerUp?.app ?? null,
        second: runnerUp ? shownValue(runnerUp.number, runnerUp.unit) : null,
        distance: distance ?? null,
        year: String(year),
        ...sourceCells(leader.source),
      },
    };
  });
}

export function penetrationRows(figures: readonly PlaceFigure[], nameOf: (country: string) => string): TableRow[] {
  return figures.map(({ country, figure }) => ({
    id: country,
    cells: {
      country: nameOf(country),
      value: shownValue(figure.number, figure.unit),
      year: figure.period,
      ...sourceCells(figure.source),
    },
  }));
}

export function spaceRows(spaces: readonly Space[], nameOf: (country: string) => string): TableRow[] {
  return spaces.map(({ country, reached, addressable, reachedShare, whiteSpace, steps }) => ({
    id: country,
    cells: {
      country: nameOf(country),
      space: whiteSpace?.value ?? null,
      lower: whiteSpace?.lower ?? null,
      upper: whiteSpace?.upper ?? null,
      users: addressable?.value ?? null,
      reached,
      density: densityOf(reachedShare),
      year: steps[0]?.figure.period ?? null,
      ...(steps[0] ? sourceCells(steps[0].figure.source) : { source: null, grade: null, address: null }),
    },
  }));
}

/** Contacts per 100,000 people who use the messenger: as a percentage the share would be 0.0 almost everywhere. */
export const densityOf = (reachedShare: Estimate | null | undefined): number | null =>
  reachedShare ? reachedShare.value * 100_000 : null;

export const sourceCells = ({ name, grade, url }: MarketSource) => ({ source: name, grade, address: url ?? null });

/** Years that a map's figures are of, the oldest and the newest. */
export function yearsOf(figures: readonly PlaceFigure[]): number[] {
  return figures.map(({ figure }) => yearOf(figure.period));
}

/** The country that an arrow key or a letter leads to, in the order of names. */
export function nextCountry(
  codes: readonly string[],
  current: string | null,
  key: string,
  nameOf: (code: string) => string,
): string | null {
  const at = current === null ? -1 : codes.indexOf(current);
  const turn = (index: number) => codes[(index + codes.length) % codes.length] ?? null;
  if (codes.length === 0) return null;
  if (key === 'ArrowRight' || key === 'ArrowDown') return turn(at + 1);
  if (key === 'ArrowLeft' || key === 'ArrowUp') return turn(at < 0 ? -1 : at - 1);
  if (key === 'Home') return turn(0);
  if (key === 'End') return turn(-1);
  if (!/^\p{L}$/u.test(key)) return current;
  const letter = key.toLocaleLowerCase();
  const starts = (code: string) => nameOf(code).toLocaleLowerCase().startsWith(letter);
  return [...codes.slice(at + 1), ...codes.slice(0, at + 1)].find(starts) ?? current;
}
