import type { DayRange, MetricsQuery, MetricsResult } from '@spunta/domain';
import { WORLD } from '@spunta/market';

/** What our own split can be counted in. */
export const OWN_METRICS = { conversations: 'conversations_started', contacts: 'active_contacts' } as const;
export type OwnCountOf = keyof typeof OWN_METRICS;
export type OwnMetric = (typeof OWN_METRICS)[OwnCountOf];

/** A count of ours by messenger and country, and how far it can be trusted. */
export interface OwnFigures {
  status: MetricsResult['status'];
  dataThrough: string | null;
  range: DayRange;
  rows: { channel: string; country: string; count: number }[];
}

const PAGE = 1_000;

/** Asks the metric pipeline, page by page. A country of '' is not known. */
export async function readOwn(
  ask: (query: MetricsQuery) => Promise<MetricsResult>,
  metric: OwnMetric,
  range: DayRange,
  countries: readonly string[] | null,
): Promise<OwnFigures> {
  const filters =
    countries === null ? [] : [{ dimension: 'country', operator: 'IN' as const, values: [...countries, ''] }];
  const query: MetricsQuery = { metrics: [metric], dimensions: ['channel', 'country'], range, filters, first: PAGE };
  const rows: OwnFigures['rows'] = [];
  for (let after: string | null = null; ;) {
    const { rows: found, pageInfo, status, dataThrough } = await ask({ ...query, after });
    for (const { dimensions, values } of found) {
      const [channel = '', country = ''] = dimensions.map(({ value }) => value);
      rows.push({ channel, country, count: values[0]?.number ?? 0 });
    }
    if (!pageInfo.hasNextPage) return { status, dataThrough, range, rows };
    after = pageInfo.endCursor;
  }
}

/** Of one country; of the world all of them, those of unknown country too. */
export function countOf({ rows }: OwnFigures, channel: string, country: string): number {
  const here = rows.filter((row) => row.channel === channel && (country === WORLD || row.country === country));
  return here.reduce((all, { count }) => all + count, 0);
}

/**
 * Whether nothing is known of where a channel's people are: Messenger and Instagram do not tell. Then none in a country does not mean
 * none there.
 */
export function isPlaceless({ rows }: OwnFigures, channel: string): boolean {
  const ofChannel = rows.filter((row) => row.channel === channel && row.count > 0);
  return ofChannel.length > 0 && ofChannel.every(({ country }) => country === '');
}
