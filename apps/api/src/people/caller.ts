import { SpuntaError, type Role, type WorkspaceScope } from '@spunta/domain';
import type { ApiKey, Session, User, Workspace } from '@spunta/metadata';
import { mayDo, type Permission } from './permissions.js';

/** Who sent a request. `embed`: a chart on a page of another site, which answers one question and may do nothing. `local` holds the token of `server.json`: an administrator of this machine. */
export type Caller =
  | { kind: 'anonymous' }
  | { kind: 'session'; session: Session; tokenHash: Buffer }
  | { kind: 'key'; apiKey: ApiKey; workspace: Workspace }
  | { kind: 'embed'; id: string; workspace: Workspace }
  | { kind: 'local'; workspace: Workspace | null };

export const ANONYMOUS: Caller = { kind: 'anonymous' };

export function roleOf(caller: Caller): Role | null {
  switch (caller.kind) {
    case 'anonymous':
    case 'embed':
      return null;
    case 'session':
      return caller.session.user.role;
    case 'key':
      return caller.apiKey.role;
    case 'local':
      return 'administrator';
  }
}

/** E-mail address of a person, name of an API key; null for the machine's own token. */
export function nameOf(caller: Caller): string | null {
  if (caller.kind === 'session') return caller.session.user.email;
  return caller.kind === 'key' ? caller.apiKey.name : null;
}

/** Names the one who takes from what all share: a person, however often they are signed in, or a key. */
export function identityOf(caller: Caller): string {
  if (caller.kind === 'session') return `user ${caller.session.user.id}`;
  if (caller.kind === 'embed') return `embed ${caller.id}`;
  return caller.kind === 'key' ? `key ${caller.apiKey.id}` : caller.kind;
}

/** Throws UNAUTHENTICATED or FORBIDDEN. */
export function assertMay(caller: Caller, permission: Permission): void {
  const role = roleOf(caller);
  if (!role)
    throw new SpuntaError('UNAUTHENTICATED', 'Sign in, or send an API key as "Authorization: Bearer spk_...".');
  if (!mayDo(role, permission)) {
    throw new SpuntaError(
      'FORBIDDEN',
      `The role ${role} does not have the permission ${permission}. Ask an administrator.`,
    );
  }
}

/** The workspace a caller acts in. Throws CONFLICT before the first set-up. */
export function workspaceOf(caller: Caller): Workspace {
  const workspace = caller.kind === 'session' ? caller.session.workspace : 'workspace' in caller && caller.workspace;
  if (workspace) return workspace;
  throw new SpuntaError(
    'CONFLICT',
    'This installation has no workspace yet. Open the set-up link that the start prints, or run "user add" first.',
  );
}

export function scopeOf(caller: Caller): WorkspaceScope {
  const { id, timeZone, currency, isSample } = workspaceOf(caller);
  return { id, timeZone, currency, isSample };
}

/** The person whose favourites and own views are shown; null: nobody's, of keys and the machine's own token. */
export function viewerOf(caller: Caller): string | null {
  return caller.kind === 'session' ? caller.session.user.id : null;
}

/** The signed-in person. Throws FORBIDDEN for keys, which belong to nobody. */
export function userOf(caller: Caller): User {
  if (caller.kind === 'session') return caller.session.user;
  throw new SpuntaError('FORBIDDEN', 'This is for people who are signed in; an API key has no profile.');
}
