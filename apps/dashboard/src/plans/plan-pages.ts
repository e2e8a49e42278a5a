/** Pages under Plans, in the order of their tabs; the first is where the navigation leads. */
export const PLAN_PAGES = ['plans', 'plan-scenarios', 'plan-calibration', 'plan-experiments'] as const;
export type PlanPage = (typeof PLAN_PAGES)[number];
