import { z } from 'zod';
import type { AdAccountInfo, AdConnector, AdContext, AdPage, AdRequest, AdSettings } from '../ad-connector.js';
import { PlatformHttp } from '../platform/platform-http.js';
import { SnapchatClient, type SnapchatOptions } from './snapchat.client.js';
import { SnapAds } from './snapchat.entities.js';
import { planStats, pullStats, snapchatState } from './snapchat.pull.js';
import { snapAccountOf, SNAPCHAT_SETTINGS } from './snapchat.settings.js';

const account = z.object({
  id: z.string(),
  name: z.string().default(''),
  currency: z.string().default(''),
  timezone: z.string().default('UTC'),
});
const accounts = z.object({ adaccounts: z.array(z.object({ adaccount: account })) });
const organizations = z.object({
  organizations: z.array(z.object({ organization: z.object({ ad_accounts: z.array(account).optional() }) })),
});
const me = z.object({ me: z.object({ id: z.string() }) });

/** Statistics of the Snapchat Marketing API: ads by day and country. */
export function snapchatConnector(options: SnapchatOptions): AdConnector {
  const http = new PlatformHttp('Snapchat');
  const clientFor = (settings: AdSettings, context: AdContext) => new SnapchatClient(http, options, settings, context);
  return {
    platform: 'snapchat',
    settings: SNAPCHAT_SETTINGS,
    listAccounts: async (settings, context) => {
      const found = await clientFor(settings, context).get(
        'me/organizations',
        { with_ad_accounts: 'true' },
        organizations,
      );
      return found.organizations.flatMap(({ organization }) => (organization.ad_accounts ?? []).map(toInfo));
    },
    findAccount: async (settings, context) => {
      const path = `adaccounts/${snapAccountOf(settings)}`;
      const [first] = (await clientFor(settings, context).get(path, {}, accounts)).adaccounts;
      if (!first) throw http.unreadable('no ad account in the answer');
      return toInfo(first.adaccount);
    },
    checkToken: async (settings, context) => {
      await clientFor(settings, context).get('me', {}, me);
      // A refresh token lasts until it is revoked; how long an access token still lasts is not told.
      return { expiresAt: null };
    },
    fetchInsights: (settings, request, context) => pull(clientFor(settings, context), request),
  };
}

async function* pull(client: SnapchatClient, request: AdRequest): AsyncGenerator<AdPage> {
  const state = snapchatState.safeParse(request.state);
  const from = state.success ? state.data : planStats(request.from, request.to);
  yield* pullStats(client, from, request, await SnapAds.read(client, request.account.id));
}

function toInfo(found: z.output<typeof account>): AdAccountInfo {
  return { id: found.id, name: found.name, currency: found.currency, timeZone: found.timezone };
}
