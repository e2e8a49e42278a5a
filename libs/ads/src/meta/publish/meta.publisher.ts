import { z } from 'zod';
import type { AdContext, AdSettings } from '../../ad-connector.js';
import { PlatformHttp } from '../../platform/platform-http.js';
import { GraphClient, type GraphOptions } from '../meta.graph.js';
import { readAll } from '../meta.pages.js';
import { accountIdOf } from '../meta.settings.js';
import { readAdFacts, readSenderFacts, type AdFacts, type SenderFacts } from './ad-facts.js';
import type { AdObjectKind, AdStep } from './ad-plan.js';

const made = z.object({ id: z.coerce.string().min(1) });
const named = z.object({ id: z.string(), name: z.string().default('') });

interface Sought {
  kind: AdObjectKind;
  mark: string;
  /** What was made before, by the keys of its steps. */
  ids: ReadonlyMap<string, string>;
}

export type AdPublisher = ReturnType<typeof metaPublisher>;

/** Makes ads at Meta and finds what it made. Failures are `AdPlatformError`s in words for people. */
export function metaPublisher(options: GraphOptions) {
  const http = new PlatformHttp('Meta');
  const clientFor = (settings: AdSettings, context: AdContext) =>
    new GraphClient(http, { ...options, purpose: 'publish' }, settings, context);
  return {
    /** The id of the new object. After AD_PLATFORM_UNAVAILABLE or AD_ANSWER_UNREADABLE nobody knows whether it was made. */
    async make(
      settings: AdSettings,
      { edge, body }: Pick<AdStep, 'edge' | 'body'>,
      context: AdContext,
    ): Promise<string> {
      const path = `act_${accountIdOf(settings)}/${edge}`;
      return (await clientFor(settings, context).make(path, formOf(body), made)).id;
    },

    /** The id of the object whose name ends with `mark`; null where there is none. */
    async find(settings: AdSettings, { kind, mark, ids }: Sought, context: AdContext): Promise<string | null> {
      const { path, params } = edgeOf(kind, { account: accountIdOf(settings), campaign: ids.get('campaign'), mark });
      const asked = { ...params, fields: 'id,name', limit: '100' };
      const rows = await readAll(clientFor(settings, context), path, asked, named);
      return rows.find(({ name }) => name.endsWith(mark))?.id ?? null;
    },

    /** Facts of the ad account and page. */
    facts(settings: AdSettings, pageId: string | null, context: AdContext): Promise<AdFacts> {
      return readAdFacts(clientFor(settings, context), { account: accountIdOf(settings), pageId });
    },

    /** Facts of the WhatsApp Business account that the settings name. */
    senderFacts(settings: AdSettings, context: AdContext): Promise<SenderFacts> {
      return readSenderFacts(clientFor(settings, context), accountIdOf(settings));
    },
  };
}

/** Where an object of a kind is listed. Creatives hang on the account alone and cannot be filtered by name. */
function edgeOf(
  kind: AdObjectKind,
  { account, campaign, mark }: { account: string; campaign: string | undefined; mark: string },
): { path: string; params: Record<string, string> } {
  const value = mark.replace(/^\[|\]$/g, '');
  const filtering = JSON.stringify([{ field: 'name', operator: 'CONTAIN', value }]);
  switch (kind) {
    case 'campaign':
      return { path: `act_${account}/campaigns`, params: { filtering } };
    case 'ad_set':
      return { path: `${campaign}/adsets`, params: {} };
    case 'ad':
      return { path: `${campaign}/ads`, params: {} };
    case 'creative':
      return { path: `act_${account}/adcreatives`, params: {} };
  }
}

/** Fields of a form: texts as they are, all else as JSON. */
function formOf(body: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}
