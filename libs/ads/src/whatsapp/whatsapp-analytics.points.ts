import { isCountry, normalizeDecimal, type PlatformVolume } from '@spunta/domain';
import { z } from 'zod';

const count = z.number().nonnegative().optional();
const amount = z.number().optional();
const bucket = { start: z.number(), end: z.number() };
const text = z.string().optional();

const points = <T extends z.ZodType>(point: T) =>
  z
    .object({ data: z.array(z.object({ data_points: z.array(point).default([]) })).default([]) })
    .transform(({ data }) => data.flatMap(({ data_points }) => data_points));

const pricingPoint = z.object({
  ...bucket,
  phone_number: text,
  country: text,
  tier: text,
  pricing_type: text,
  pricing_category: text,
  volume: count,
  cost: amount,
});
const conversationPoint = z.object({
  ...bucket,
  phone_number: text,
  country: text,
  conversation_type: text,
  conversation_direction: text,
  conversation_category: text,
  conversation: count,
  cost: amount,
});
const templatePoint = z.object({
  ...bucket,
  template_id: z.union([z.string(), z.number()]).transform(String),
  sent: count,
  delivered: count,
  read: count,
  clicked: z.array(z.object({ count: z.number().default(0) })).optional(),
  cost: z.array(z.object({ type: z.string(), value: amount })).optional(),
});

export const pricingAnalytics = z.object({ pricing_analytics: points(pricingPoint).optional() });
export const conversationAnalytics = z.object({ conversation_analytics: points(conversationPoint).optional() });
export const templateAnalytics = points(templatePoint);

interface Account {
  id: string;
  currency: string;
}

/** Points of `pricing_analytics`, which count messages. */
export function pricingVolumes(found: z.output<typeof pricingAnalytics>, account: Account): PlatformVolume[] {
  return (found.pricing_analytics ?? []).map((point) => ({
    ...common(account, 'pricing', point),
    ...placeOf(point),
    ...known({ category: lower(point.pricing_category), type: lower(point.pricing_type), tier: point.tier }),
    ...known({ volume: point.volume, cost: decimal(point.cost) }),
  }));
}

/** Points of `conversation_analytics`, which count conversations; Meta keeps them for the time before per-message prices. */
export function conversationVolumes(found: z.output<typeof conversationAnalytics>, account: Account): PlatformVolume[] {
  return (found.conversation_analytics ?? []).map((point) => ({
    ...common(account, 'conversation', point),
    ...placeOf(point),
    ...known({
      category: lower(point.conversation_category),
      type: lower(point.conversation_type),
      direction: lower(point.conversation_direction),
      volume: point.conversation,
      cost: decimal(point.cost),
    }),
  }));
}

/** Points of `template_analytics`; `names`: template id → name. */
export function templateVolumes(
  found: z.output<typeof templateAnalytics>,
  account: Account,
  names: ReadonlyMap<string, string>,
): PlatformVolume[] {
  return found.map((point) => ({
    ...common(account, 'template', point),
    templateId: point.template_id,
    ...known({
      template: names.get(point.template_id),
      volume: point.sent,
      delivered: point.delivered,
      read: point.read,
      clicked: point.clicked?.reduce((sum, { count: clicks }) => sum + clicks, 0),
      cost: decimal(point.cost?.find(({ type }) => type === 'amount_spent')?.value),
    }),
  }));
}

/** The day of a bucket is that of its middle: noon of the account's day, whatever the zone that the platform cuts it in. */
function common(account: Account, report: PlatformVolume['report'], { start, end }: { start: number; end: number }) {
  const day = new Date(((start + end) / 2) * 1000).toISOString().slice(0, 10);
  return { account: account.id, day, report, currency: account.currency };
}

function placeOf({ phone_number: phone, country }: { phone_number?: string; country?: string }) {
  const code = country?.toUpperCase();
  return known({ phone: phone?.replace(/\D/g, ''), country: code && isCountry(code) ? code : undefined });
}

const lower = (word: string | undefined): string | undefined =>
  word === undefined || word === 'UNKNOWN' ? undefined : word.toLowerCase();

const decimal = (value: number | undefined): string | undefined =>
  value === undefined ? undefined : normalizeDecimal(value.toFixed(6));

function known<T extends object>(fields: T): Partial<{ [K in keyof T]: Exclude<T[K], undefined> }> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== '')) as never;
}
