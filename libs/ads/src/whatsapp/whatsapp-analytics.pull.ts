import { VOLUME_REPORTS, type PlatformVolume } from '@spunta/domain';
import { z } from 'zod';
import type { AdPage, AdRequest, AdSkip } from '../ad-connector.js';
import type { GraphClient } from '../meta/meta.graph.js';
import { readAll } from '../meta/meta.pages.js';
import { AdPlatformError } from '../platform/ad-platform.error.js';
import { addDays, cutRange } from '../platform/day-ranges.js';
import {
  conversationAnalytics,
  conversationVolumes,
  pricingAnalytics,
  pricingVolumes,
  templateAnalytics,
  templateVolumes,
} from './whatsapp-analytics.points.js';

/** Days of one request; a month of a business in 50 countries has about 20,000 points. */
const MOST_DAYS = 30;
/** Template analytics reach back so far. */
const TEMPLATE_DAYS = 90;
/** Ids that one request takes. */
const TEMPLATES_AT_ONCE = 10;

const slice = z.object({ report: z.enum(VOLUME_REPORTS), from: z.string(), to: z.string() });
type Slice = z.output<typeof slice>;
export const whatsappState = z.object({ total: z.number(), waiting: z.array(slice) });
type State = z.output<typeof whatsappState>;

const DIMENSIONS = {
  pricing: ['COUNTRY', 'PHONE', 'PRICING_CATEGORY', 'PRICING_TYPE', 'TIER'],
  conversation: ['CONVERSATION_CATEGORY', 'CONVERSATION_DIRECTION', 'CONVERSATION_TYPE', 'COUNTRY', 'PHONE'],
};

const template = z.object({ id: z.string(), name: z.string().default('') });

export function planVolumes({ from, to }: { from: string; to: string }, today: string): State {
  const waiting = cutRange({ from, to }, MOST_DAYS).flatMap((days) =>
    VOLUME_REPORTS.flatMap((report): Slice[] => {
      const least = report === 'template' ? addDays(today, -TEMPLATE_DAYS) : days.from;
      return days.to < least ? [] : [{ report, from: days.from < least ? least : days.from, to: days.to }];
    }),
  );
  return { total: waiting.length, waiting };
}

/** One page a slice: a slice is read as a whole, so a pull that broke off begins with the slice it was in. */
export async function* pullVolumes(client: GraphClient, state: State, { account }: AdRequest): AsyncGenerator<AdPage> {
  for (let { waiting } = state; waiting[0];) {
    const current = waiting[0];
    waiting = waiting.slice(1);
    const { volumes, skipped } = await readSlice(client, current, account);
    const next = { total: state.total, waiting };
    const progress = state.total === 0 ? 1 : 1 - waiting.length / state.total;
    const common = { ends: true, insights: [], state: next, progress };
    yield { ...common, slice: { kind: 'volumes', ...current }, volumes, skipped };
  }
}

interface Read {
  volumes: PlatformVolume[];
  skipped: AdSkip[];
}

async function readSlice(client: GraphClient, current: Slice, account: AdRequest['account']): Promise<Read> {
  const taken = (volumes: PlatformVolume[]): Read => ({ volumes, skipped: [] });
  switch (current.report) {
    case 'pricing': {
      const params = { fields: fieldOf('pricing_analytics', current, DIMENSIONS.pricing) };
      return taken(pricingVolumes(await client.get(account.id, params, pricingAnalytics), account));
    }
    case 'conversation': {
      const params = { fields: fieldOf('conversation_analytics', current, DIMENSIONS.conversation) };
      return taken(conversationVolumes(await client.get(account.id, params, conversationAnalytics), account));
    }
    case 'template':
      return readTemplates(client, current, account);
  }
}

/** Accounts that have not switched template analytics on, or may not, are refused: their other reports still count. */
async function readTemplates(client: GraphClient, current: Slice, account: AdRequest['account']): Promise<Read> {
  const names = await listTemplates(client, account.id);
  const volumes: PlatformVolume[] = [];
  const ids = [...names.keys()];
  try {
    for (let at = 0; at < ids.length; at += TEMPLATES_AT_ONCE) {
      const points = await pointsOf(client, current, account.id, ids.slice(at, at + TEMPLATES_AT_ONCE));
      volumes.push(...templateVolumes(templateAnalytics.parse({ data: points }), account, names));
    }
  } catch (error) {
    if (!(error instanceof AdPlatformError) || error.code !== 'AD_REQUEST_REFUSED') throw error;
    return { volumes, skipped: [{ reason: 'report_not_available', detail: error.message }] };
  }
  return { volumes, skipped: [] };
}

function pointsOf(client: GraphClient, current: Slice, waba: string, ids: string[]): Promise<unknown[]> {
  const days = { start: String(startOf(current.from)), end: String(startOf(addDays(current.to, 1))) };
  const params = {
    ...{ ...days, granularity: 'DAILY', template_ids: JSON.stringify(ids) },
    metric_types: JSON.stringify(['SENT', 'DELIVERED', 'READ', 'CLICKED', 'COST']),
  };
  return readAll(client, `${waba}/template_analytics`, params, z.unknown());
}

async function listTemplates(client: GraphClient, waba: string): Promise<Map<string, string>> {
  const found = await readAll(client, `${waba}/message_templates`, { fields: 'id,name', limit: '100' }, template);
  return new Map(found.map(({ id, name }) => [id, name]));
}

function fieldOf(name: string, { from, to }: Slice, dimensions: readonly string[]): string {
  const metrics = name === 'pricing_analytics' ? ['COST', 'VOLUME'] : ['COST', 'CONVERSATION'];
  const lists = `.metric_types(${JSON.stringify(metrics)}).dimensions(${JSON.stringify(dimensions)})`;
  return `${name}.start(${startOf(from)}).end(${startOf(addDays(to, 1))}).granularity(DAILY)${lists}`;
}

const startOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 1000;
