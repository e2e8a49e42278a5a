import type { Role } from '../generated/graphql.js';

/** Who may do what; the server decides, the pages offer no more than it would allow. */
export const ALLOWED = {
  'ads.import': ['ADMINISTRATOR', 'MANAGER', 'MARKETER'],
  'connections.write': ['ADMINISTRATOR'],
  'ad-accounts.sync': ['ADMINISTRATOR', 'MANAGER', 'MARKETER'],
  'ad-accounts.write': ['ADMINISTRATOR'],
  'alerts.write': ['ADMINISTRATOR', 'MANAGER', 'MARKETER'],
  'market.write': ['ADMINISTRATOR', 'MANAGER'],
  'costs.write': ['ADMINISTRATOR', 'MANAGER'],
  'consents.write': ['ADMINISTRATOR', 'MANAGER', 'MARKETER'],
  'plans.write': ['ADMINISTRATOR', 'MANAGER', 'MARKETER'],
  'plans.moderate': ['ADMINISTRATOR'],
  'plans.publish': ['ADMINISTRATOR', 'MANAGER', 'MARKETER'],
  'links.write': ['ADMINISTRATOR', 'MANAGER', 'MARKETER'],
  'reports.share': ['ADMINISTRATOR', 'MANAGER', 'MARKETER'],
  'annotations.publish': ['ADMINISTRATOR', 'MANAGER', 'MARKETER'],
  'targets.write': ['ADMINISTRATOR', 'MANAGER', 'MARKETER'],
  'embeds.write': ['ADMINISTRATOR', 'MANAGER', 'MARKETER'],
  'experiments.write': ['ADMINISTRATOR', 'MANAGER', 'MARKETER'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof ALLOWED;

export function isAllowed(role: Role | undefined, permission: Permission): boolean {
  return (ALLOWED[permission] as readonly (Role | undefined)[]).includes(role);
}
