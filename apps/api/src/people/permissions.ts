import type { Role } from '@spunta/domain';

const EVERYONE = ['administrator', 'manager', 'marketer', 'analyst'] as const;

/** Who may do what. A route or root field names one permission; a row names the roles that have it. */
export const PERMISSIONS = {
  'metrics.read': EVERYONE,
  'segments.write': EVERYONE,
  'views.write': EVERYONE,
  'views.manage': ['administrator'],
  'workspace.read': EVERYONE,
  'workspace.write': ['administrator'],
  'profile.write': EVERYONE,
  'connections.read': EVERYONE,
  'connections.write': ['administrator'],
  'ad-accounts.read': EVERYONE,
  'ad-accounts.sync': ['administrator', 'manager', 'marketer'],
  'ad-accounts.write': ['administrator'],
  'alerts.write': ['administrator', 'manager', 'marketer'],
  'imports.read': EVERYONE,
  'ads.import': ['administrator', 'manager', 'marketer'],
  'events.import': ['administrator'],
  'events.export': ['administrator', 'analyst'],
  'costs.read': EVERYONE,
  'costs.write': ['administrator', 'manager'],
  'conversions.read': EVERYONE,
  'conversions.write': ['administrator', 'manager', 'marketer'],
  'consents.write': ['administrator', 'manager', 'marketer'],
  'links.read': EVERYONE,
  'links.write': ['administrator', 'manager', 'marketer'],
  'market.read': EVERYONE,
  'market.write': ['administrator', 'manager'],
  'plans.read': EVERYONE,
  'plans.write': ['administrator', 'manager', 'marketer'],
  'plans.publish': ['administrator', 'manager', 'marketer'],
  'plans.comment': EVERYONE,
  'plans.moderate': ['administrator'],
  'reports.read': EVERYONE,
  'reports.write': EVERYONE,
  /** Share links and mails: what leaves the house. */
  'reports.share': ['administrator', 'manager', 'marketer'],
  'embeds.read': EVERYONE,
  'embeds.write': ['administrator', 'manager', 'marketer'],
  'experiments.read': EVERYONE,
  'experiments.write': ['administrator', 'manager', 'marketer'],
  'experiments.export': ['administrator', 'manager', 'marketer'],
  'annotations.read': EVERYONE,
  /** One's own; those that all see take `annotations.publish`. */
  'annotations.write': EVERYONE,
  'annotations.publish': ['administrator', 'manager', 'marketer'],
  'annotations.moderate': ['administrator'],
  'targets.read': EVERYONE,
  'targets.write': ['administrator', 'manager', 'marketer'],
  'queries.read': ['administrator'],
  'users.manage': ['administrator'],
  'keys.manage': ['administrator'],
  'instance.operate': ['administrator'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

export function mayDo(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).includes(role);
}
