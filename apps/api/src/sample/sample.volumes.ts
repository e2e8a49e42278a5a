import { marketOfCountry, STANDARD_CARD, type FeeCategory } from '@spunta/costs';
import { addDecimals, multiplyDecimals, roundDecimal } from '@spunta/domain';
import { stringify } from 'csv-stringify/sync';
import type { SampleUpdate } from './sample.voices.js';
import { SAMPLE_NUMBER } from './sample.world.js';

/** How WhatsApp itself counts the messages of the story: a day (UTC), country, category and type. */
export interface SampleVolume {
  day: string;
  country: string;
  category: string;
  type: string;
  messages: number;
  /** USD. */
  cost: string;
}

interface Sending {
  country: string;
  category: string;
  type: string;
  sentAt: number;
  arrivedAt: number | null;
  failed: boolean;
}

/** WhatsApp's report lags behind by some hours. */
const LAG_SECONDS = 3 * 3600;
/** After so long a message that no webhook told of has arrived all the same: the webhook was lost. */
const SURE_SECONDS = 86_400;

/** Messages that arrived, those whose webhook was lost too, at the rates of the card that Spunta starts with. */
export function sampleVolumes(updates: readonly SampleUpdate[], now: Date): SampleVolume[] {
  const until = now.getTime() / 1000 - LAG_SECONDS;
  const volumes = new Map<string, SampleVolume>();
  for (const { country, category, type, sentAt, arrivedAt, failed } of sendingsOf(updates).values()) {
    const at = arrivedAt ?? (sentAt < until - SURE_SECONDS ? sentAt : Infinity);
    if (failed || at > until) continue;
    const day = new Date(at * 1000).toISOString().slice(0, 10);
    const key = `${day} ${country} ${category} ${type}`;
    const volume = volumes.get(key) ?? { day, country, category, type, messages: 0, cost: '0' };
    volumes.set(key, { ...volume, messages: volume.messages + 1 });
  }
  return [...volumes.values()].map((volume) => ({ ...volume, cost: costOf(volume) }));
}

function sendingsOf(updates: readonly SampleUpdate[]): Map<string, Sending> {
  const sendings = new Map<string, Sending>();
  for (const { at, kind, contact, body } of updates) {
    if (kind !== 'status') continue;
    const id = String(body['id']);
    const { category = '', type = '' } = (body['pricing'] ?? {}) as { category?: string; type?: string };
    const base = { country: contact.country.code, category, type, sentAt: at, arrivedAt: null, failed: false };
    const known: Sending = sendings.get(id) ?? base;
    const arrived = body['status'] === 'delivered' || body['status'] === 'read';
    sendings.set(id, {
      ...known,
      arrivedAt: known.arrivedAt ?? (arrived ? at : null),
      failed: known.failed || body['status'] === 'failed',
    });
  }
  return sendings;
}

function costOf({ day, country, category, type, messages }: SampleVolume): string {
  if (type !== 'regular') return '0';
  const [rate] = STANDARD_CARD.tiersOn(marketOfCountry(country, day), category as FeeCategory, 'USD', day);
  return multiplyDecimals(rate?.rate ?? '0', String(messages));
}

/** The bill of the last month that is over, a line a market and category, rounded to cents as bills are. */
export function toInvoiceCsv(volumes: readonly SampleVolume[], now: Date): string {
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1)).toISOString().slice(0, 7);
  const lines = new Map<string, { market: string; category: string; messages: number; costs: string[] }>();
  for (const { day, country, category, type, messages, cost } of volumes) {
    if (type !== 'regular' || !day.startsWith(month)) continue;
    const market = marketOfCountry(country, day);
    const line = lines.get(`${market} ${category}`) ?? { market, category, messages: 0, costs: [] };
    lines.set(`${market} ${category}`, { ...line, messages: line.messages + messages, costs: [...line.costs, cost] });
  }
  const rows = [...lines.values()].map(({ market, category, messages, costs }) => {
    return [month, SAMPLE_NUMBER.display, market, category, messages, roundDecimal(addDecimals(costs), 2), 'USD'];
  });
  return stringify([['Period', 'Number', 'Market', 'Category', 'Messages', 'Amount', 'Currency'], ...rows]);
}
