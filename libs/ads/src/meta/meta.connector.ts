import { z } from 'zod';
import type { AdAccountInfo, AdConnector, AdContext, AdSettings, TokenInfo } from '../ad-connector.js';
import { AdPlatformError } from '../platform/ad-platform.error.js';
import { PlatformHttp } from '../platform/platform-http.js';
import { GraphClient, type GraphOptions } from './meta.graph.js';
import { readAll } from './meta.pages.js';
import { pullInsights } from './meta.pull.js';
import { accountIdOf, levelsOf, META_SETTINGS } from './meta.settings.js';
import { metaState, planPull } from './meta.slices.js';

const account = z.object({
  account_id: z.string(),
  name: z.string().default(''),
  currency: z.string().default(''),
  timezone_name: z.string().default('UTC'),
});
const ACCOUNT_FIELDS = 'account_id,name,currency,timezone_name';
const inspection = z.object({
  data: z.object({
    is_valid: z.boolean(),
    /** Unix seconds; 0: never. */
    expires_at: z.number().optional(),
    data_access_expires_at: z.number().optional(),
  }),
});

/** Insights of the Marketing API, by day and country, and by day, platform and position. */
export function metaConnector(options: GraphOptions): AdConnector {
  const http = new PlatformHttp('Meta');
  const clientFor = (settings: AdSettings, context: AdContext) => new GraphClient(http, options, settings, context);
  return {
    platform: 'meta',
    settings: META_SETTINGS,
    listAccounts: async (settings, context) => {
      const params = { fields: ACCOUNT_FIELDS, limit: '100' };
      return (await readAll(clientFor(settings, context), 'me/adaccounts', params, account)).map(toInfo);
    },
    findAccount: async (settings, context) => {
      const path = `act_${accountIdOf(settings)}`;
      return toInfo(await clientFor(settings, context).get(path, { fields: ACCOUNT_FIELDS }, account));
    },
    checkToken: (settings, context) => checkMetaToken(clientFor(settings, context), settings),
    fetchInsights: (settings, request, context) => {
      const state = metaState.safeParse(request.state);
      const from = state.success ? state.data : planPull(levelsOf(settings), request.from, request.to);
      return pullInsights(clientFor(settings, context), from, request, context);
    },
  };
}

/** Also for WhatsApp's analytics, which take the same kind of token. */
export async function checkMetaToken(client: GraphClient, settings: AdSettings): Promise<TokenInfo> {
  const found = await inspect(client, settings['access_token'] ?? '');
  if (!found) return { expiresAt: null };
  const { data } = found;
  if (!data.is_valid) {
    throw new AdPlatformError(
      'AD_TOKEN_INVALID',
      'Meta does not take the access token any more. Make a new one and enter it for this ad account.',
    );
  }
  const ends = [data.expires_at, data.data_access_expires_at].filter((at) => at !== undefined && at > 0) as number[];
  return { expiresAt: ends.length > 0 ? new Date(Math.min(...ends) * 1000) : null };
}

/** Some tokens may read accounts and not inspect themselves: then nobody knows when they end. */
async function inspect(client: GraphClient, token: string): Promise<z.output<typeof inspection> | null> {
  try {
    return await client.get('debug_token', { input_token: token }, inspection);
  } catch (error) {
    if (!(error instanceof AdPlatformError)) throw error;
    if (error.code === 'AD_ACCESS_MISSING' || error.code === 'AD_REQUEST_REFUSED') return null;
    throw error;
  }
}

function toInfo(found: z.output<typeof account>): AdAccountInfo {
  return { id: found.account_id, name: found.name, currency: found.currency, timeZone: found.timezone_name };
}
