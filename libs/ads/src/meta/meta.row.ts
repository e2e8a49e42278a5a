import { isCountry, type AdInsight, type AdLevel } from '@spunta/domain';
import { z } from 'zod';
import type { AdSkip } from '../ad-connector.js';
import { readAmount, readCount } from './ads-manager.numbers.js';
import { placementName } from './meta.placements.js';
import type { MetaSlice } from './meta.slices.js';

const text = z.string().optional();
/** Numbers are strings; other types are taken as well, since one field changing must not lose the row. */
const figure = z.union([z.string(), z.number()]).optional();

export const metaRow = z.looseObject({
  account_id: text,
  account_currency: text,
  campaign_id: text,
  campaign_name: text,
  adset_id: text,
  adset_name: text,
  ad_id: text,
  ad_name: text,
  country: text,
  publisher_platform: text,
  platform_position: text,
  date_start: text,
  date_stop: text,
  impressions: figure,
  reach: figure,
  clicks: figure,
  inline_link_clicks: figure,
  spend: figure,
  actions: z.array(z.looseObject({ action_type: z.string(), value: figure })).optional(),
});
export type MetaRow = z.output<typeof metaRow>;

const FIGURES = ['spend', 'impressions', 'reach', 'clicks', 'inline_link_clicks', 'actions'];
const NAMES: Record<AdLevel, readonly (keyof MetaRow & string)[]> = {
  account: [],
  campaign: ['campaign_id', 'campaign_name'],
  ad_set: ['campaign_id', 'campaign_name', 'adset_id', 'adset_name'],
  ad: ['campaign_id', 'campaign_name', 'adset_id', 'adset_name', 'ad_id', 'ad_name'],
};

/** What to ask for at a level. */
export function fieldsOf(level: AdLevel): string {
  return ['account_id', 'account_currency', ...NAMES[level], ...FIGURES].join(',');
}

/** The result that the product calls conversations; the second is its name in old answers. */
const STARTED = ['onsite_conversion.messaging_conversation_started_7d', 'messaging_conversation_started_7d'];
const MAX_NAME = 400;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const UNKNOWN = /^(?:unknown|unknown_platform|)$/i;

/** Carries a skip out of the readers of single fields; caught in readMetaRow and nowhere else. */
class RowSkip extends Error {
  constructor(readonly skip: AdSkip) {
    super(skip.reason);
  }
}

/** One row of the insights edge as the insight that an export of the same figures would give, or why it is none. Pure. */
export function readMetaRow(
  row: MetaRow,
  slice: MetaSlice,
  account: { id: string; currency: string },
): { insight: AdInsight } | { skip: AdSkip } {
  try {
    return { insight: toInsight(row, slice, account) };
  } catch (error) {
    if (!(error instanceof RowSkip)) throw error;
    return { skip: error.skip };
  }
}

function toInsight(row: MetaRow, slice: MetaSlice, account: { id: string; currency: string }): AdInsight {
  const insight: AdInsight = {
    platform: 'meta',
    adAccount: row.account_id ?? account.id,
    day: dayOf(row),
    level: slice.level,
    ...identityOf(row, slice.level),
    breakdown: slice.breakdown,
    ...(slice.breakdown === 'country' ? { country: countryOf(row.country) } : placementOf(row)),
    currency: row.account_currency ?? account.currency,
    spend: amountOf(row.spend),
    impressions: countOf(row.impressions),
    clicks: countOf(actionOf(row, ['link_click']) ?? row.inline_link_clicks) ?? 0,
    reach: countOf(row.reach),
    // Rows leave out an action that did not happen.
    conversations: countOf(actionOf(row, STARTED)) ?? 0,
  };
  return Object.fromEntries(Object.entries(insight).filter(([, value]) => value !== undefined)) as unknown as AdInsight;
}

function dayOf({ date_start: start = '', date_stop: stop = '' }: MetaRow): string {
  if (!DAY.test(start)) throw new RowSkip({ reason: 'bad_day', detail: start.slice(0, 40) });
  if (start !== stop) throw new RowSkip({ reason: 'period_row', detail: `${start} to ${stop}`.slice(0, 40) });
  return start;
}

function identityOf(row: MetaRow, level: AdLevel): Partial<AdInsight> {
  if (level === 'account') return {};
  const own = { campaign: row.campaign_id, ad_set: row.adset_id, ad: row.ad_id }[level];
  if (!own) throw new RowSkip({ reason: 'missing_name', detail: `no id at level ${level}` });
  return {
    campaignId: row.campaign_id || undefined,
    campaignName: nameOf(row.campaign_name),
    adSetId: row.adset_id || undefined,
    adSetName: nameOf(row.adset_name),
    adId: row.ad_id || undefined,
    adName: nameOf(row.ad_name),
  };
}

function nameOf(name: string | undefined): string | undefined {
  const line = name?.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return line?.slice(0, MAX_NAME).replace(/\p{Cs}$/u, '') || undefined;
}

function countryOf(code = ''): string | undefined {
  if (UNKNOWN.test(code)) return undefined;
  if (!isCountry(code.toUpperCase())) throw new RowSkip({ reason: 'unknown_country', detail: code.slice(0, 40) });
  return code.toUpperCase();
}

function placementOf({ publisher_platform: platform = '', platform_position: position = '' }: MetaRow) {
  return {
    publisherPlatform: UNKNOWN.test(platform) ? undefined : platform.toLowerCase(),
    placement: UNKNOWN.test(position) ? undefined : placementName(position),
  };
}

function actionOf(row: MetaRow, types: readonly string[]): string | number | undefined {
  return types.map((type) => row.actions?.find((action) => action.action_type === type)?.value).find((v) => v != null);
}

function amountOf(value: string | number | undefined): string | undefined {
  const reading = readAmount(String(value ?? ''), 'dot');
  if (reading.state === 'bad') throw new RowSkip({ reason: 'bad_number', detail: String(value).slice(0, 40) });
  return reading.state === 'read' ? reading.value : undefined;
}

function countOf(value: string | number | undefined): number | undefined {
  const reading = readCount(String(value ?? ''));
  if (reading.state === 'bad') throw new RowSkip({ reason: 'bad_number', detail: String(value).slice(0, 40) });
  return reading.state === 'read' ? reading.value : undefined;
}
