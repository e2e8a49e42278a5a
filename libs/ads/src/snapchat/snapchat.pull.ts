import { endOfDay, formatInstant, isCountry, normalizeDecimal, wallTime, type AdInsight } from '@spunta/domain';
import { z } from 'zod';
import type { AdAccountInfo, AdPage, AdRequest } from '../ad-connector.js';
import { addDays, countDays, cutRange } from '../platform/day-ranges.js';
import type { SnapchatClient } from './snapchat.client.js';
import type { SnapAds } from './snapchat.entities.js';

/** Days of one request by DAY. */
const MOST_DAYS = 28;
const PAGE_ADS = '200';

const range = z.object({ from: z.string(), to: z.string() });
export const snapchatState = z.object({ total: z.number(), waiting: z.array(range), cursor: z.string().optional() });
type State = z.output<typeof snapchatState>;

const figures = z.object({
  country: z.string().optional(),
  impressions: z.number().optional(),
  swipes: z.number().optional(),
  /** Micro currency. */
  spend: z.number().optional(),
});
const point = z.object({
  start_time: z.string(),
  stats: figures.optional(),
  dimension_stats: z.array(figures).optional(),
});
const stats = z.object({
  timeseries_stats: z.array(
    z.object({
      timeseries_stat: z.object({
        breakdown_stats: z.object({
          ad: z.array(z.object({ id: z.string(), timeseries: z.array(point).default([]) })).default([]),
        }),
      }),
    }),
  ),
});
type Figures = z.output<typeof figures>;

export function planStats(from: string, to: string): State {
  return { total: countDays({ from, to }), waiting: cutRange({ from, to }, MOST_DAYS) };
}

/** Ads by day and country, days cut at the account's midnights. */
export async function* pullStats(
  client: SnapchatClient,
  state: State,
  { account }: AdRequest,
  ads: SnapAds,
): AsyncGenerator<AdPage> {
  for (let at = state; at.waiting[0];) {
    const [days, ...rest] = at.waiting as [z.output<typeof range>, ...z.output<typeof range>[]];
    const params = { ...paramsOf(days, account), ...(at.cursor === undefined ? {} : { cursor: at.cursor }) };
    const { found, cursor } = await client.page(`adaccounts/${account.id}/stats`, params, stats);
    const { total } = state;
    at = cursor === undefined ? { total, waiting: rest } : { total, waiting: at.waiting, cursor };
    const left = at.waiting.reduce((sum, one) => sum + countDays(one), 0);
    yield {
      slice: { kind: 'insights', level: 'ad', breakdown: 'country', ...days },
      ends: cursor === undefined,
      insights: insightsOf(found, account, ads),
      volumes: [],
      skipped: [],
      state: at,
      progress: total === 0 ? 1 : 1 - left / total,
    };
  }
}

function paramsOf({ from, to }: { from: string; to: string }, { timeZone }: AdAccountInfo): Record<string, string> {
  return {
    breakdown: 'ad',
    granularity: 'DAY',
    report_dimension: 'country',
    fields: 'impressions,swipes,spend',
    start_time: formatInstant(endOfDay(addDays(from, -1), timeZone), timeZone),
    end_time: formatInstant(endOfDay(to, timeZone), timeZone),
    omit_empty: 'true',
    limit: PAGE_ADS,
  };
}

function insightsOf(found: z.output<typeof stats>, account: AdAccountInfo, ads: SnapAds): AdInsight[] {
  const listed = found.timeseries_stats.flatMap(({ timeseries_stat }) => timeseries_stat.breakdown_stats.ad);
  return listed.flatMap(({ id, timeseries }) =>
    timeseries.flatMap(({ start_time, stats: whole, dimension_stats }) => {
      const day = wallTime(Date.parse(start_time) / 1000, account.timeZone).slice(0, 10);
      return (dimension_stats ?? (whole ? [whole] : [])).map((one) => toInsight(one, { day, id, account, ads }));
    }),
  );
}

function toInsight(
  one: Figures,
  { day, id, account, ads }: { day: string; id: string; account: AdAccountInfo; ads: SnapAds },
): AdInsight {
  const country = one.country?.toUpperCase();
  return {
    platform: 'snapchat',
    adAccount: account.id,
    day,
    level: 'ad',
    breakdown: 'country',
    ...ads.identityOf(id),
    ...(country && isCountry(country) ? { country } : {}),
    currency: account.currency,
    ...(one.spend === undefined ? {} : { spend: fromMicro(one.spend) }),
    ...(one.impressions === undefined ? {} : { impressions: one.impressions }),
    ...(one.swipes === undefined ? {} : { clicks: one.swipes }),
  };
}

/** 18450000 → '18.45'. */
export function fromMicro(micro: number): string {
  const whole = Math.round(micro);
  return normalizeDecimal(`${Math.trunc(whole / 1e6)}.${String(whole % 1e6).padStart(6, '0')}`);
}
