export const ROLES = ['administrator', 'manager', 'marketer', 'analyst'] as const;
export type Role = (typeof ROLES)[number];

export const LOCALES = ['en', 'it'] as const;
export type Locale = (typeof LOCALES)[number];

/** What a caller may see: every query and command carries one; rows of other workspaces do not exist for it. */
export interface WorkspaceScope {
  id: string;
  timeZone: string;
  /** ISO 4217; null until someone chose one: then the data's only currency is used. */
  currency: string | null;
  isSample: boolean;
}
