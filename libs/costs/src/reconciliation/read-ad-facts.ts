import { formatDay, makeSpan, type AdLevel, type DayRange } from '@spunta/domain';
import type { Warehouse } from '@spunta/warehouse';
import type { AdAccountFacts, AdFacts, AdPlace, AdReport, ReferredCount } from './ad-facts.js';
import { assertLength, boundedReader, type BoundedRead } from './bounded-reader.js';
import { AD_REPORTS, FIRST_AD_DAYS, KNOWN_ADS, REFERRED_CONVERSATIONS, STATUS_REPORTS } from './ad-facts.sql.js';

/** An ad account that is connected, and so known to be complete through a day. */
export interface ConnectedAccount {
  adAccount: string;
  timeZone: string;
  syncedThrough: string | null;
}

type PlaceRow = Record<'platform' | 'ad_account' | 'level' | 'campaign_key' | 'ad_set_key' | 'ad_key' | 'day', string>;
type Names = Record<'campaign_name' | 'ad_set_name' | 'ad_name', string>;
type ReportRow = PlaceRow & Names & { has_ad_id: number; now: string | null; first: string | null };
type AdRow = Omit<PlaceRow, 'level' | 'day' | 'ad_key'> & Names & { ad_id: string };
type CountRow = { start: number; ad: string } & Record<
  'conversations' | 'repeats' | 'without_click' | 'people',
  string
>;

/**
 * What `reconcileAds` needs of a range, read from the events themselves: it holds while rollups are being rebuilt. Throws
 * RANGE_INVALID, and TOO_MANY_ROWS where a range has more than 50,000 ads and days.
 */
export async function readAdFacts(
  warehouse: Warehouse,
  workspace: string,
  range: DayRange,
  connected: readonly ConnectedAccount[],
  now: Date,
): Promise<AdFacts> {
  assertLength(range);
  const read = boundedReader(warehouse, workspace);
  const days = { first_day: range.from, last_day: range.to };
  const zones = new Set([range.timeZone, ...connected.map(({ timeZone }) => timeZone)]);
  const counts = new Map<string, ReferredCount[]>();
  for (const timeZone of zones) counts.set(timeZone, await readCounts(read, { ...range, timeZone }));
  const [reports, status, ads, firstDays] = await Promise.all([
    read<ReportRow>(AD_REPORTS, days),
    read<PlaceRow & { status: string }>(STATUS_REPORTS, days),
    read<AdRow>(KNOWN_ADS, {}),
    read<{ ad_account: string; first_day: string }>(FIRST_AD_DAYS, {}),
  ]);
  const inStatus = new Map(status.map((row) => [keyOf(row), Number(row.status)]));
  return {
    now: now.getTime(),
    timeZone: range.timeZone,
    reports: reports.map((row) => toReport(row, inStatus.get(keyOf(row)) ?? 0)),
    ads: ads.map(toAd),
    accounts: accountsOf(connected, new Map(firstDays.map(({ ad_account, first_day }) => [ad_account, first_day]))),
    counts,
  };
}

async function readCounts(read: BoundedRead, range: DayRange): Promise<ReferredCount[]> {
  const { from, to, periods } = makeSpan(range, 'DAY');
  const dayOf = new Map(periods.map(({ start, day }) => [start, formatDay(day)]));
  const rows = await read<CountRow>(REFERRED_CONVERSATIONS, { from, to, starts: periods.map(({ start }) => start) });
  return rows.map((row) => ({
    ...{ adId: row.ad, day: dayOf.get(row.start) ?? '', conversations: Number(row.conversations) },
    ...{ repeats: Number(row.repeats), withoutClick: Number(row.without_click), people: Number(row.people) },
  }));
}

function accountsOf(connected: readonly ConnectedAccount[], firstDays: Map<string, string>): AdAccountFacts[] {
  return [...new Set([...firstDays.keys(), ...connected.map(({ adAccount }) => adAccount)])].map((adAccount) => {
    const known = connected.find((account) => account.adAccount === adAccount);
    const from = firstDays.get(adAccount) ?? null;
    return { adAccount, timeZone: known?.timeZone ?? null, from, through: known?.syncedThrough ?? null };
  });
}

function toReport(row: ReportRow, status: number): AdReport {
  const number = (value: string | null): number | null => (value === null ? null : Number(value));
  const place = { platform: row.platform, adAccount: row.ad_account, level: row.level as AdLevel };
  const figures = { conversations: number(row.now), first: number(row.first), status };
  return { ...place, ...namesOf(row), ad: row.ad_key, day: row.day, hasAdId: Number(row.has_ad_id) === 1, ...figures };
}

function toAd(row: AdRow): AdPlace & { level: 'ad' } {
  return { platform: row.platform, adAccount: row.ad_account, level: 'ad', ...namesOf(row), ad: row.ad_id };
}

function namesOf(row: Names & Pick<PlaceRow, 'campaign_key' | 'ad_set_key'>) {
  const campaign = { campaign: row.campaign_key, campaignName: row.campaign_name };
  return { ...campaign, adSet: row.ad_set_key, adSetName: row.ad_set_name, adName: row.ad_name };
}

const keyOf = (row: PlaceRow): string =>
  JSON.stringify([row.platform, row.ad_account, row.day, row.level, row.campaign_key, row.ad_set_key, row.ad_key]);
