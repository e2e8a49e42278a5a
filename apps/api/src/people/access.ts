import { SetMetadata } from '@nestjs/common';
import type { Permission } from './permissions.js';

/** What a route or root field demands. One without it is refused and fails a test. */
export type Access =
  | { kind: 'allow'; permission: Permission }
  /** Open to all. `identify`: credentials are looked at where there are any. */
  | { kind: 'public'; reason: string; identify?: boolean };

export const ACCESS = 'spunta:access';

/** For a root field: only callers whose role has the permission. */
export const Allow = (permission: Permission) => SetMetadata(ACCESS, { kind: 'allow', permission } satisfies Access);

/** For a root field: open to all, for this reason. */
export const Public = (reason: string) => SetMetadata(ACCESS, { kind: 'public', reason } satisfies Access);

/** For a route: `config: { access: allow('ads.import') }`. */
export const allow = (permission: Permission): Access => ({ kind: 'allow', permission });
export const open = (reason: string, identify = false): Access => ({ kind: 'public', reason, identify });
