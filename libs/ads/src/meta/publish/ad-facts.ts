import { z } from 'zod';
import { AdPlatformError } from '../../platform/ad-platform.error.js';
import type { GraphClient } from '../meta.graph.js';
import { readAll } from '../meta.pages.js';

/** What the platform says before ads are made. null: it did not say. */
export interface AdFacts {
  /** Whether the page is linked to a WhatsApp number. */
  isPageLinked: boolean | null;
  /** Whether the token's owner may advertise for the page. */
  hasAdvertiserRole: boolean | null;
  hasPayment: boolean | null;
  /** Minor units of the account's currency a day. */
  minimumDaily: number | null;
  /** Why facts are missing, in words for people. */
  problems: string[];
}

export interface SenderFacts {
  templates: { template: string; language: string; state: string }[] | null;
  /** People outside a service window in 24 hours; Infinity: no limit. */
  messagingLimit: number | null;
  problems: string[];
}

const page = z.object({
  has_whatsapp_number: z.boolean().optional(),
  has_whatsapp_business_number: z.boolean().optional(),
});
const role = z.object({ id: z.string(), tasks: z.array(z.string()).default([]) });
const account = z.object({
  account_status: z.number().optional(),
  funding_source: z.coerce.string().optional(),
  min_daily_budget: z.coerce.number().optional(),
});
const template = z.object({ name: z.string(), language: z.string().default(''), status: z.string() });
const number = z.object({ whatsapp_business_manager_messaging_limit: z.string().optional() });

/** Unsettled bills stop ads although a means of payment is there. */
const UNSETTLED = 3;
const LIMITS: Readonly<Record<string, number>> = {
  ...{ TIER_50: 50, TIER_250: 250, TIER_1K: 1_000, TIER_2K: 2_000, TIER_10K: 10_000, TIER_100K: 100_000 },
  TIER_UNLIMITED: Infinity,
};

export async function readAdFacts(
  client: GraphClient,
  { account: id, pageId }: { account: string; pageId: string | null },
): Promise<AdFacts> {
  const problems: string[] = [];
  const about = await answerOr(problems, () =>
    client.get(`act_${id}`, { fields: 'account_status,funding_source,min_daily_budget' }, account),
  );
  const linked =
    pageId === null
      ? null
      : await answerOr(problems, () =>
          client.get(pageId, { fields: 'has_whatsapp_number,has_whatsapp_business_number' }, page),
        );
  const roles =
    pageId === null
      ? null
      : await answerOr(problems, () => readAll(client, 'me/accounts', { fields: 'id,tasks', limit: '100' }, role));
  return {
    isPageLinked: linked && isLinked(linked),
    hasAdvertiserRole: roles && roles.some(({ id: own, tasks }) => own === pageId && tasks.includes('ADVERTISE')),
    hasPayment: about && isPayable(about),
    minimumDaily: about?.min_daily_budget ?? null,
    problems,
  };
}

function isLinked({ has_whatsapp_number: any, has_whatsapp_business_number: business }: z.output<typeof page>) {
  return any === undefined && business === undefined ? null : any === true || business === true;
}

/** Whoever may not see the means of payment is not told of any: an absent one is no answer. */
function isPayable({ account_status: status, funding_source: source }: z.output<typeof account>): boolean | null {
  if (status === UNSETTLED) return false;
  return source === undefined ? null : source !== '' && source !== '0';
}

export async function readSenderFacts(client: GraphClient, wabaId: string): Promise<SenderFacts> {
  const problems: string[] = [];
  const found = await answerOr(problems, () =>
    readAll(client, `${wabaId}/message_templates`, { fields: 'name,language,status', limit: '100' }, template),
  );
  const fields = 'id,whatsapp_business_manager_messaging_limit';
  const numbers = await answerOr(problems, () =>
    readAll(client, `${wabaId}/phone_numbers`, { fields, limit: '100' }, number),
  );
  // All numbers of a portfolio share one limit.
  const limits = (numbers ?? []).flatMap(
    ({ whatsapp_business_manager_messaging_limit: tier = '' }) => LIMITS[tier] ?? [],
  );
  return {
    templates: found?.map(({ name, language, status }) => ({ template: name, language, state: status })) ?? null,
    messagingLimit: limits.length === 0 ? null : Math.min(...limits),
    problems,
  };
}

/** null for what the platform does not tell; the reason is added to `problems`. */
async function answerOr<T>(problems: string[], ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof AdPlatformError)) throw error;
    if (!problems.includes(error.message)) problems.push(error.message);
    return null;
  }
}
