import { regionOf, type AdInsight } from '@spunta/domain';

export type AdDimension = 'campaign' | 'ad_set' | 'ad' | 'country' | 'region' | 'placement';

/** A report's row and when it came; rows of one report replace each other before they get here. */
export interface WrittenInsight {
  insight: AdInsight;
  version: number;
}

const LEVELS = ['account', 'campaign', 'ad_set', 'ad'];

interface Report {
  isAccount: boolean;
  /** How good an answer it is: compared place by place. */
  rank: (number | string)[];
  rows: AdInsight[];
}

/**
 * Impressions by the values of the dimensions, joined by '|', of the reports that count: plain loops, no SQL. Zeros are absent.
 * `all`: also rows of other days, which may tell a campaign's id.
 */
export function impressionsBy(
  written: readonly WrittenInsight[],
  dimensions: readonly AdDimension[],
  all: readonly WrittenInsight[] = written,
): Map<string, number> {
  const campaignOf = campaignKeys(all);
  const figures = new Map<string, number>();
  for (const [, ofDay] of grouped(written, ({ insight }) => [insight.platform, insight.adAccount, insight.day])) {
    const best = [...grouped(ofDay, ({ insight }) => [insight.level === 'account', campaignOf(insight)])].map(
      ([, ofCampaign]) => reportsOf(ofCampaign, dimensions).reduce((a, b) => (isBetter(b.rank, a.rank) ? b : a)),
    );
    const answered = (isAccount: boolean): number =>
      Math.max(-1, ...best.filter((report) => report.isAccount === isAccount).map(({ rank }) => Number(rank[0])));
    const useAccount = answered(true) > answered(false);
    for (const { rows } of best.filter(({ isAccount }) => isAccount === useAccount))
      for (const row of rows) {
        const key = dimensions.map((name) => valueOf(row, name, campaignOf)).join('|');
        figures.set(key, (figures.get(key) ?? 0) + (row.impressions ?? 0));
      }
  }
  return new Map([...figures].filter(([, figure]) => figure !== 0));
}

function reportsOf(rows: readonly WrittenInsight[], dimensions: readonly AdDimension[]): Report[] {
  const idsOf = ({ campaignId, adSetId, adId }: AdInsight) => [campaignId, adSetId, adId].filter(Boolean).length;
  return [...grouped(rows, ({ insight }) => [insight.level, insight.breakdown, idsOf(insight)])].map(([, own]) => {
    const [first] = own as [WrittenInsight];
    const { level, breakdown } = first.insight;
    const answered = dimensions.filter((name) => answers(first.insight, name)).length;
    const latest = Math.max(...own.map(({ version }) => version));
    const rank = [answered, LEVELS.indexOf(level), latest, idsOf(first.insight), breakdown];
    return { isAccount: level === 'account', rank, rows: own.map(({ insight }) => insight) };
  });
}

function answers({ level, breakdown }: AdInsight, dimension: AdDimension): boolean {
  const told = breakdown.split('+');
  if (dimension === 'country' || dimension === 'region') return told.includes('country');
  if (dimension === 'placement') return told.includes('placement');
  return LEVELS.indexOf(level) >= LEVELS.indexOf(dimension);
}

function isBetter(rank: Report['rank'], other: Report['rank']): boolean {
  const at = rank.findIndex((part, i) => part !== other[i]);
  return at >= 0 && (rank[at] ?? 0) > (other[at] ?? 0);
}

/** The id, that of another row of the account with the same name where all such rows have the same one, or the name. */
function campaignKeys(written: readonly WrittenInsight[]): (insight: AdInsight) => string {
  const named = new Map<string, Set<string>>();
  const nameOf = ({ adAccount, campaignName }: AdInsight) => JSON.stringify([adAccount, campaignName ?? '']);
  for (const { insight } of written)
    if (insight.campaignId)
      named.set(nameOf(insight), (named.get(nameOf(insight)) ?? new Set()).add(insight.campaignId));
  return (insight) => {
    const ids = [...(named.get(nameOf(insight)) ?? [])];
    return insight.campaignId ?? (ids.length === 1 ? ids[0] : undefined) ?? insight.campaignName ?? '';
  };
}

function valueOf(row: AdInsight, dimension: AdDimension, campaignOf: (insight: AdInsight) => string): string {
  const { country = '', publisherPlatform = '', placement = '' } = row;
  switch (dimension) {
    case 'campaign':
      return campaignOf(row);
    case 'ad_set':
      return row.adSetId ?? row.adSetName ?? '';
    case 'ad':
      return row.adId ?? row.adName ?? '';
    case 'country':
      return country;
    case 'region':
      return regionOf(country) ?? '';
    case 'placement':
      return placement && publisherPlatform ? `${publisherPlatform} / ${placement}` : placement;
  }
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => unknown[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = JSON.stringify(keyOf(item));
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}
