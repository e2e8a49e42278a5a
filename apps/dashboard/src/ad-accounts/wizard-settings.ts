import type { AdPlatformsQuery } from '../generated/graphql.js';

export type AdPlatform = AdPlatformsQuery['adPlatforms'][number];
export type AdSetting = AdPlatform['settings'][number];

/** Platforms in the order of the wizard. */
export const AD_PLATFORMS = ['meta', 'snapchat', 'whatsapp-analytics'] as const;
export type AdPlatformName = (typeof AD_PLATFORMS)[number];

export function isAdPlatform(text: unknown): text is AdPlatformName {
  return (AD_PLATFORMS as readonly unknown[]).includes(text);
}

/** A WhatsApp token reads the accounts of its business without listing them: there the id is typed, elsewhere chosen. */
export const isIdTyped = (platform: string): boolean => platform === 'whatsapp-analytics';

/** What is asked before the platform is: all but the account, where that is chosen from a list. */
export function firstSettings({ platform, settings }: AdPlatform): { main: AdSetting[]; more: AdSetting[] } {
  const asked = settings.filter(({ key }) => key !== 'account_id' || isIdTyped(platform));
  // Without the app's three, Snapchat needs an access token; each of them alone is optional to the server.
  const isMain = ({ key, required }: AdSetting) => required || /^client_|^refresh_/.test(key);
  return { main: asked.filter(isMain), more: asked.filter((setting) => !isMain(setting)) };
}

/** For the server: what was filled in. */
export function toPairs(values: Record<string, string>): { key: string; value: string }[] {
  return Object.entries(values).flatMap(([key, value]) => (value.trim() ? [{ key, value: value.trim() }] : []));
}
