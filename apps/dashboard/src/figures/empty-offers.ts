import type { InjectionKey } from 'vue';
import type { Permission } from '../api/permissions.js';

/** What figures come from. */
export type FigureSource = 'messages' | 'ads';

/** What the figures of a page rest on, told by the page that holds the panels; the first is the one that matters most. */
export const FIGURE_SOURCES: InjectionKey<readonly FigureSource[]> = Symbol('figure sources');

/** What an empty panel can offer, the first as its main button. */
export type EmptyOffer = 'connect-messenger' | 'connect-ads' | 'import-ads' | 'longer-range';

export interface EmptyAdvice {
  /** Words of `figures.*` that say what is missing; null where only the range or the filters leave nothing. */
  missing: 'noMessenger' | 'noAds' | 'noSource' | null;
  offers: EmptyOffer[];
  /** Nothing can be done about it by this person alone. */
  isForOthers: boolean;
}

/** How many there are of each; null while it is not known. */
export type Counts = Record<FigureSource, number | null>;

/** What surely is missing is offered to those who may add it; a longer range as well, as files may have brought what lies in it. */
export function adviseOnEmpty(
  sources: readonly FigureSource[],
  counts: Counts,
  may: (permission: Permission) => boolean,
): EmptyAdvice {
  const missing = sources.filter((source) => counts[source] === 0);
  const ways = missing.flatMap((source) => wayTo(source, may));
  if (missing.length < sources.length) return { missing: null, offers: ['longer-range', ...ways], isForOthers: false };
  const [only, second] = missing;
  const words = { messages: 'noMessenger', ads: 'noAds' } as const;
  return {
    missing: only === undefined || second !== undefined ? 'noSource' : words[only],
    offers: [...ways, 'longer-range'],
    isForOthers: ways.length === 0,
  };
}

function wayTo(source: FigureSource, may: (permission: Permission) => boolean): EmptyOffer[] {
  if (source === 'messages') return may('connections.write') ? ['connect-messenger'] : [];
  if (may('ad-accounts.write')) return ['connect-ads'];
  return may('ads.import') ? ['import-ads'] : [];
}
