/** Pages under Costs, in the order of their tabs; the first is where the navigation leads. */
export const COST_PAGES = ['ad-accounts', 'reconciliation'] as const;
export type CostPage = (typeof COST_PAGES)[number];
