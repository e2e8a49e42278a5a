import type { Placement } from '@spunta/planner';

/** Placements as the metrics tell them: platform and position. Those that no plan can choose are left out. */
const PLACEMENT_OF: Readonly<Record<string, Placement>> = {
  'facebook / feed': 'FACEBOOK_FEED',
  'facebook / stories': 'FACEBOOK_STORY',
  'facebook / reels': 'FACEBOOK_REELS',
  'facebook / marketplace': 'FACEBOOK_MARKETPLACE',
  'instagram / feed': 'INSTAGRAM_FEED',
  'instagram / stories': 'INSTAGRAM_STORY',
  'instagram / reels': 'INSTAGRAM_REELS',
  'instagram / explore': 'INSTAGRAM_EXPLORE',
  'messenger / stories': 'MESSENGER_STORY',
  'whatsapp / status': 'WHATSAPP_STATUS',
};

/** Values of the dimension `placement` that a plan can choose. */
export const PLANNED_PLACEMENTS: readonly string[] = Object.keys(PLACEMENT_OF);

export function placementOf(value: string): Placement | null {
  return Object.hasOwn(PLACEMENT_OF, value) ? (PLACEMENT_OF[value] ?? null) : null;
}
