import { PATTERNS, type Pattern } from '../charts/pattern.js';
import { channelColour } from '../theme/palette.js';

export interface MarketApp {
  name: string;
  kind: string;
  channel?: string | null;
}
export interface AppLook {
  colour: string;
  /** Tells messengers apart without hue; each of those that share a grey has another one. */
  pattern: Pattern;
}

/** A messenger has the same colour on every page, and on maps a pattern of its own. */
export function appLook(apps: readonly MarketApp[], name: string, theme: 'light' | 'dark'): AppLook {
  const index = apps.findIndex((app) => app.name === name);
  const colour = channelColour(apps[index]?.channel ?? '', theme);
  return { colour, pattern: PATTERNS[Math.max(0, index) % PATTERNS.length] ?? 'solid' };
}

export const messengersOf = (apps: readonly MarketApp[]): string[] =>
  apps.filter(({ kind }) => kind === 'messenger').map(({ name }) => name);
