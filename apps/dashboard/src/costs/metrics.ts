/** What a conversation's cost is made of, in the order of the stacks. */
export const COST_PARTS = ['ad_spend', 'message_fees', 'provider_fees'] as const;

export const COST_FIGURES = [
  'total_cost',
  'cost_per_conversation',
  ...COST_PARTS,
  'conversations_started',
  'fees_saved',
  'fees_lost',
] as const;

/** By country: the map starts with the first. */
export const COUNTRY_COSTS = ['cost_per_conversation', 'total_cost', ...COST_PARTS, 'conversations_started'] as const;

export const COST_TILES = [
  { name: 'total_cost', isWide: true },
  { name: 'cost_per_conversation' },
  { name: 'conversations_started' },
  { name: 'ad_spend' },
  { name: 'message_fees' },
  { name: 'provider_fees' },
  { name: 'fees_saved' },
] as const;
