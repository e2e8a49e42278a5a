import type { Role } from '../generated/graphql.js';

/** From the widest rights to the narrowest. */
export const ROLES: Role[] = ['ADMINISTRATOR', 'MANAGER', 'MARKETER', 'ANALYST'];
