import type { ExplorerCatalog } from './explorer-catalog.js';
import { EMPTY_STATE, fitState, type ExplorerState } from './explorer-state.js';

/** Questions to begin with, by the name of their text. */
const STARTS = {
  startCountries: { metrics: ['messages_received', 'active_contacts'], dimensions: ['country'] },
  startDays: { metrics: ['messages_received'], dimensions: ['channel'], step: 'DAY', view: 'stacked' },
  startCampaigns: { metrics: ['ad_spend', 'cost_per_conversation'], dimensions: ['campaign'] },
  startHours: { metrics: ['messages_received'], dimensions: ['weekday', 'hour'], view: 'heat' },
} as const satisfies Record<string, Partial<Record<keyof ExplorerState, unknown>>>;
export type StartName = keyof typeof STARTS;

/** Those of which the catalogue has every part. */
export function startsFor(catalog: ExplorerCatalog): { name: StartName; state: ExplorerState }[] {
  return (Object.keys(STARTS) as StartName[]).flatMap((name) => {
    const { metrics, dimensions, ...rest } = STARTS[name];
    const wanted = { ...EMPTY_STATE, ...rest, metrics: [...metrics], dimensions: [...dimensions] };
    const { state, dropped } = fitState(wanted, catalog);
    return dropped.length > 0 ? [] : [{ name, state }];
  });
}
