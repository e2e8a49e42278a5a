import { AD_PLATFORMS, type AdPlatform } from '@spunta/domain';
import type { AdConnector } from './ad-connector.js';
import { metaConnector } from './meta/meta.connector.js';
import { snapchatConnector } from './snapchat/snapchat.connector.js';
import { whatsappAnalyticsConnector } from './whatsapp/whatsapp-analytics.connector.js';

/** Where the platforms' APIs stand. */
export interface AdPlatformUrls {
  metaGraphUrl: string;
  metaGraphVersion: string;
  snapchatUrl: string;
  snapchatLoginUrl: string;
}

export type AdConnectors = Readonly<Record<AdPlatform, AdConnector>>;

/** Every ad platform. A new one is its folder and one line here. */
export function makeAdConnectors(urls: AdPlatformUrls): AdConnectors {
  const graph = { url: urls.metaGraphUrl, version: urls.metaGraphVersion };
  return {
    meta: metaConnector(graph),
    snapchat: snapchatConnector({ url: urls.snapchatUrl, loginUrl: urls.snapchatLoginUrl }),
    'whatsapp-analytics': whatsappAnalyticsConnector(graph),
  };
}

export function isAdPlatform(text: string): text is AdPlatform {
  return (AD_PLATFORMS as readonly string[]).includes(text);
}
