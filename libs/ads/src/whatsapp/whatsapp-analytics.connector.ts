import { z } from 'zod';
import type { AdAccountInfo, AdConnector, AdContext, AdSettings } from '../ad-connector.js';
import { checkMetaToken } from '../meta/meta.connector.js';
import { GraphClient, type GraphOptions } from '../meta/meta.graph.js';
import { PlatformHttp } from '../platform/platform-http.js';
import { planVolumes, pullVolumes, whatsappState } from './whatsapp-analytics.pull.js';
import { wabaIdOf, WHATSAPP_ANALYTICS_SETTINGS } from './whatsapp-analytics.settings.js';

const waba = z.object({ id: z.string(), name: z.string().default(''), currency: z.string().default('') });

/**
 * WhatsApp Business Management analytics: the platform's own volumes and costs by day (UTC), number, country, category
 * and type, and by template. A token sees the accounts of its business, so only the named one is listed.
 */
export function whatsappAnalyticsConnector(options: GraphOptions): AdConnector {
  const http = new PlatformHttp('WhatsApp');
  const clientFor = (settings: AdSettings, context: AdContext) => new GraphClient(http, options, settings, context);
  const findAccount = async (settings: AdSettings, context: AdContext): Promise<AdAccountInfo> => {
    const params = { fields: 'id,name,currency' };
    const found = await clientFor(settings, context).get(wabaIdOf(settings), params, waba);
    return { ...found, timeZone: 'UTC' };
  };
  return {
    platform: 'whatsapp-analytics',
    settings: WHATSAPP_ANALYTICS_SETTINGS,
    findAccount,
    listAccounts: async (settings, context) => [await findAccount(settings, context)],
    checkToken: (settings, context) => checkMetaToken(clientFor(settings, context), settings),
    fetchInsights: (settings, request, context) => {
      const state = whatsappState.safeParse(request.state);
      const today = context.now().toISOString().slice(0, 10);
      return pullVolumes(
        clientFor(settings, context),
        state.success ? state.data : planVolumes(request, today),
        request,
      );
    },
  };
}
