import { stringify } from 'csv-stringify/sync';
import type { SampleAdResult } from './sample.conversations.js';
import { SampleRandom } from './sample.random.js';
import { SAMPLE_DAYS } from './sample.world.js';

const HEADER = [
  'Day',
  'Campaign name',
  'Campaign ID',
  'Ad set name',
  'Ad set ID',
  'Ad name',
  'Ad ID',
  'Country',
  'Results',
  'Result indicator',
  'Amount spent (EUR)',
  'Impressions',
  'Reach',
  'Link clicks',
];

function dayName(now: Date, day: number): string {
  return new Date(now.getTime() - (SAMPLE_DAYS - 1 - day) * 86_400_000).toISOString().slice(0, 10);
}

function toRow(result: SampleAdResult, now: Date, random: SampleRandom): (string | number)[] {
  const adSet = result.campaign.adSets[result.adSetIndex];
  const ad = adSet?.ads[result.adIndex];
  if (!adSet || !ad) throw new RangeError('a result names an ad that its campaign does not have');
  const spend = (result.conversations + 0.4) * result.country.costPerConversation * random.logNormal(1, 0.18);
  const clicks = Math.round(result.conversations * random.logNormal(2.6, 0.25)) + random.integer(0, 4);
  const impressions = Math.round((clicks + 1) * random.logNormal(62, 0.3));
  const names = [result.campaign.name, result.campaign.id, adSet.name, adSet.id, ad.name, ad.id];
  const indicator = 'actions:onsite_conversion.messaging_conversation_started_7d';
  const reach = Math.round(impressions * 0.71);
  return [
    dayName(now, result.day),
    ...names,
    result.country.code,
    result.conversations,
    indicator,
    spend.toFixed(2),
    impressions,
    reach,
    clicks,
  ];
}

/** The same story as an Ads Manager export: ads by day and country, spend in EUR. */
export function toAdsCsv(results: readonly SampleAdResult[], now: Date, seed = 20262): string {
  const random = new SampleRandom(seed);
  return stringify([HEADER, ...results.map((result) => toRow(result, now, random))]);
}
