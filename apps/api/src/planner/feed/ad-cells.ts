import { groupBy } from '@spunta/domain';
import type { Placement } from '@spunta/planner';
import { apportion } from './apportion.js';
import { placementOf } from './placements.js';

/** Ad figures of one campaign and week; country and placement are '' where the report does not tell. null: not reported. */
export interface AdRow {
  campaign: string;
  country: string;
  placement: string;
  /** YYYY-MM-DD, its first day. */
  week: string;
  /** Decimal in the plan's currency; null: an exchange rate is missing. */
  spend: string | null;
  impressions: number | null;
  clicks: number | null;
}

/** What ads of one campaign did in one week, country and placement. `micros`: millionths of the currency. */
export interface AdCell {
  campaign: string;
  week: string;
  country: string;
  placement: Placement;
  micros: number | null;
  impressions: number;
  clicks: number | null;
}

const MICROS = 1_000_000;
const microsOf = (spend: string | null): number | null => (spend === null ? null : Math.round(Number(spend) * MICROS));

/** Decimal of millionths, six digits after the point. */
export function decimalOf(micros: number): string {
  return (micros / MICROS).toFixed(6);
}

const keyOf = ({ campaign, week }: { campaign: string; week: string }): string => `${campaign}|${week}`;

/**
 * Figures by country and placement. A campaign's week that some report tells by both is taken from it; else what each country had is
 * divided among the placements as the campaign's whole was, for the ad platform reports the two apart. `isApportioned`: that was done.
 * Rows of an unknown country, and placements that no plan can choose, are left out.
 */
export function adCells(
  joint: readonly AdRow[],
  byCountry: readonly AdRow[],
  byPlacement: readonly AdRow[],
): { cells: AdCell[]; isApportioned: boolean } {
  const known = joint.filter(({ country, placement }) => country !== '' && placement !== '');
  const told = new Set(known.map(keyOf));
  const placements = groupBy(byPlacement, keyOf);
  const divided = byCountry
    .filter((row) => row.country !== '' && !told.has(keyOf(row)))
    .flatMap((row) => divide(row, placements.get(keyOf(row)) ?? []));
  const cells = [...known.flatMap(exact), ...divided].filter(
    ({ micros, impressions, clicks }) => impressions > 0 || (micros ?? 0) > 0 || (clicks ?? 0) > 0,
  );
  return { cells, isApportioned: divided.length > 0 };
}

function exact({ campaign, week, country, placement: value, spend, impressions, clicks }: AdRow): AdCell[] {
  const placement = placementOf(value);
  if (placement === null) return [];
  return [{ campaign, week, country, placement, micros: microsOf(spend), impressions: impressions ?? 0, clicks }];
}

function divide(row: AdRow, placements: readonly AdRow[]): AdCell[] {
  if (!placements.some(({ placement }) => placement !== '')) return [];
  const shown = placements.map(({ impressions }) => impressions ?? 0);
  const clicked = placements.map(({ clicks }) => clicks ?? 0);
  const paid = placements.map(({ spend }) => Number(spend ?? 0));
  const or = (weights: number[]): number[] => (weights.some((weight) => weight > 0) ? weights : shown);
  const micros = microsOf(row.spend);
  const parts = {
    impressions: apportion(row.impressions ?? 0, shown),
    clicks: row.clicks === null ? null : apportion(row.clicks, or(clicked)),
    micros: micros === null ? null : apportion(micros, or(paid)),
  };
  return placements.flatMap(({ placement: value }, i): AdCell[] => {
    const placement = placementOf(value);
    if (placement === null) return [];
    const { campaign, week, country } = row;
    const figures = { impressions: parts.impressions[i] ?? 0, clicks: parts.clicks?.[i] ?? null };
    return [{ campaign, week, country, placement, ...figures, micros: parts.micros?.[i] ?? null }];
  });
}
