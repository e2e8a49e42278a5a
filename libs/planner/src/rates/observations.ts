import { groupBy, regionOf } from '@spunta/domain';
import { cellKey, type Cell, type HistoryRow } from '../plan/plan.js';
import { sumCounts, type Counts, type Family } from './family.js';
import { countsOf, RATE_KINDS, type RateKind } from './rate-kinds.js';

/** One row of history as a rate sees it. */
interface Observation extends Counts {
  days: number;
  /** 1 for today, 0.5 one half life ago. */
  weight: number;
}

/** A cell's history for one rate. */
export interface CellCounts {
  key: string;
  country: string;
  region: string;
  /** Destination and placement: what cells of different countries have in common. */
  format: string;
  /** As counted. */
  raw: Counts;
  /** What the rows are worth once uneven days and age are taken off. */
  effective: Counts;
}

export const NO_REGION = 'elsewhere';
export const formatOf = ({ destination, placement }: Cell): string => `${destination}|${placement}`;

const DAY = 86_400_000;

export function weightOf(lastDay: string, today: string, halfLife: number): number {
  const age = Math.max(0, (Date.parse(today) - Date.parse(lastDay)) / DAY);
  return 2 ** (-age / halfLife);
}

export interface Observed {
  cells: CellCounts[];
  /** Variance of one day's rate around its cell's, on the link's scale; of d days it is a d-th. */
  dayVariance: number;
}

export interface Ageing {
  today: string;
  halfLife: number;
}

/** History of one rate by cell. `assumedDays` is the standard deviation of days that is believed before the rows tell. */
export function observe(kind: RateKind, rows: readonly HistoryRow[], ageing: Ageing, assumedDays: number): Observed {
  const { family } = RATE_KINDS[kind];
  const groups = [...groupBy(inOrder(rows), cellKey)].flatMap(([key, group]) => {
    const seen = group.flatMap((row): Observation[] => {
      const counts = countsOf(kind, row);
      return counts
        ? [{ ...counts, days: row.days, weight: weightOf(row.lastDay, ageing.today, ageing.halfLife) }]
        : [];
    });
    const [first] = group;
    return first && seen.length > 0 ? [{ key, cell: first as Cell, seen, raw: sumCounts(seen) }] : [];
  });
  const total = sumCounts(groups.map(({ raw }) => raw));
  const all = smooth(total, 0.5, 1);
  const dayVariance = dayVarianceOf(
    family,
    groups.map(({ seen }) => seen),
    all,
    assumedDays ** 2,
  );
  const cells = groups.map(({ key, cell, seen, raw }): CellCounts => {
    const mean = smooth(raw, all, 0.5);
    const worth = seen.map(({ k, n, days, weight }) => {
      const share = weight / (1 + (family.information(mean, { k, n }) * dayVariance) / days);
      return { k: k * share, n: n * share };
    });
    const region = regionOf(cell.country) ?? NO_REGION;
    return { key, country: cell.country, region, format: formatOf(cell), raw, effective: family.join(worth) };
  });
  return { cells, dayVariance };
}

/** Sums of floats depend on their order: rows are brought into one, so that the same history gives the same numbers. */
function inOrder(rows: readonly HistoryRow[]): HistoryRow[] {
  const keyed = rows.map((row) => ({ row, key: `${cellKey(row)}|${row.lastDay}|${row.days}|${row.spend}` }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key))).map(({ row }) => row);
}

/** Rate of counts with so many events more at `mean`: never 0, and never 1 for a share below 1. */
export function smooth({ k, n }: Counts, mean: number, events: number): number {
  return (k + events) / (n + events / mean);
}

/** Degrees of freedom that the assumed variance of days is worth. */
const ASSUMED_WORTH = 4;

/**
 * Between rows of a cell the squared distance from the cell's rate is 1 / information + variance / days. What is more than counting
 * explains, by precision, is joined with what was assumed; so one long row a cell leaves the assumption as it is.
 */
function dayVarianceOf(family: Family, cells: readonly Observation[][], all: number, assumed: number): number {
  let [weights, squares, excess] = [0, 0, 0];
  for (const rows of cells) {
    if (rows.length < 2) continue;
    const mean = smooth(sumCounts(rows), all, 0.5);
    const slope = family.information(mean, { k: 1, n: 1 / mean });
    for (const { k, n, days } of rows) {
      const information = family.information(mean, { k: n * mean, n });
      const distance = (k / n / mean - 1) / slope;
      const weight = 1 / (days / information + assumed) ** 2;
      weights += weight;
      squares += weight * weight;
      excess += weight * days * ((distance * distance * rows.length) / (rows.length - 1) - 1 / information);
    }
  }
  if (weights === 0) return assumed;
  const worth = (weights * weights) / squares / 2;
  return (ASSUMED_WORTH * assumed + worth * Math.max(0, excess / weights)) / (ASSUMED_WORTH + worth);
}
