import { stringify } from 'csv-stringify/sync';
import type { SampleAdResult } from './sample.conversations.js';
import { SampleRandom } from './sample.random.js';
import { SAMPLE_DAYS } from './sample.world.js';

const NAMES = ['Day', 'Campaign name', 'Campaign ID', 'Ad set name', 'Ad set ID', 'Ad name', 'Ad ID'];
const FIGURES = ['Amount spent (EUR)', 'Impressions', 'Link clicks'];

function dayName(now: Date, day: number): string {
  return new Date(now.getTime() - (SAMPLE_DAYS - 1 - day) * 86_400_000).toISOString().slice(0, 10);
}

/** What the platform reports of one ad in a country on a day; money in cents. */
interface SampleFigures {
  result: SampleAdResult;
  cents: number;
  impressions: number;
  clicks: number;
}

function figuresOf(results: readonly SampleAdResult[], seed: number): SampleFigures[] {
  const random = new SampleRandom(seed);
  return results.map((result) => {
    const spend = (result.conversations + 0.4) * result.country.costPerConversation * random.logNormal(1, 0.18);
    const clicks = Math.round(result.conversations * random.logNormal(2.6, 0.25)) + random.integer(0, 4);
    const impressions = Math.round((clicks + 1) * random.logNormal(62, 0.3));
    return { result, cents: Math.round(spend * 100), impressions, clicks };
  });
}

function namesOf({ campaign, adSetIndex, adIndex }: SampleAdResult): { names: string[]; isStatus: boolean } {
  const adSet = campaign.adSets[adSetIndex];
  const ad = adSet?.ads[adIndex];
  if (!adSet || !ad) throw new RangeError('a result names an ad that its campaign does not have');
  return { names: [campaign.name, campaign.id, adSet.name, adSet.id, ad.name, ad.id], isStatus: ad.status };
}

const money = (cents: number): string => (cents / 100).toFixed(2);
const REACHED = 0.71;

/** The same story as an Ads Manager export: ads by day and country, spend in EUR. */
export function toAdsCsv(results: readonly SampleAdResult[], now: Date, seed = 20262): string {
  const indicator = 'actions:onsite_conversion.messaging_conversation_started_7d';
  const rows = figuresOf(results, seed).map(({ result, cents, impressions, clicks }) => [
    dayName(now, result.day),
    ...namesOf(result).names,
    result.country.code,
    result.conversations,
    indicator,
    money(cents),
    impressions,
    Math.round(impressions * REACHED),
    clicks,
  ]);
  return stringify([
    [...NAMES, 'Country', 'Results', 'Result indicator', ...FIGURES.slice(0, 2), 'Reach', FIGURES[2]],
    ...rows,
  ]);
}

/** Where ads of the feed stand, with their share of the figures; ads for WhatsApp Status stand there alone. */
const FEED_PLACEMENTS = [
  ['facebook', 'Feed', 0.5],
  ['instagram', 'Stories', 0.28],
  ['instagram', 'Reels', 0.22],
] as const;
const STATUS_PLACEMENTS = [['whatsapp', 'Status', 1]] as const;

/** The same figures by day and placement instead of country: each ad's parts add up to what the other export says of its day. */
export function toPlacementsCsv(results: readonly SampleAdResult[], now: Date, seed = 20262): string {
  const days = new Map<string, SampleFigures>();
  for (const figures of figuresOf(results, seed)) {
    const { names } = namesOf(figures.result);
    const key = `${figures.result.day} ${names.at(-1)}`;
    const sum = days.get(key) ?? { result: figures.result, cents: 0, impressions: 0, clicks: 0 };
    sum.cents += figures.cents;
    sum.impressions += figures.impressions;
    sum.clicks += figures.clicks;
    days.set(key, sum);
  }
  const rows = [...days.values()].flatMap(({ result, cents, impressions, clicks }) => {
    const { names, isStatus } = namesOf(result);
    const places = isStatus ? STATUS_PLACEMENTS : FEED_PLACEMENTS;
    const shares = places.map(([, , share]) => share);
    const [spent, seen, tapped] = [cents, impressions, clicks].map((whole) => parted(whole, shares));
    return places.map(([platform, placement], i) => {
      const figures = [money(spent?.[i] ?? 0), seen?.[i] ?? 0, tapped?.[i] ?? 0];
      return [dayName(now, result.day), ...names, platform, placement, ...figures];
    });
  });
  return stringify([[...NAMES, 'Platform', 'Placement', ...FIGURES], ...rows]);
}

/** Whole numbers in these shares that add up to `whole`: the first takes what rounding leaves. */
function parted(whole: number, shares: readonly number[]): number[] {
  const others = shares.slice(1).map((share) => Math.floor(whole * share));
  return [whole - others.reduce((sum, part) => sum + part, 0), ...others];
}
