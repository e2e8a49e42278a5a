/** Pages under Costs, in the order of their tabs; the first is where the navigation leads. */
export const COST_PAGES = ['costs', 'windows', 'reconciliation', 'rates', 'exchange-rates', 'ad-accounts'] as const;
export type CostPage = (typeof COST_PAGES)[number];
