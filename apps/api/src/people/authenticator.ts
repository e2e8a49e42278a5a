import { SpuntaError } from '@spunta/domain';
import type { Metadata } from '@spunta/metadata';
import { ANONYMOUS, type Caller } from './caller.js';
import { API_KEY_PREFIX, hashToken, LOCAL_TOKEN_PREFIX, sameToken } from './tokens.js';

export const SESSION_COOKIE = 'spunta_session';
export const SESSION_MS = 30 * 86_400_000;
/** A session rolls on at most once a day: not every request writes a row. */
const ROLL_AFTER_MS = 86_400_000;

export interface Credentials {
  /** Header `authorization`. */
  authorization?: string;
  /** Value of the session's cookie. */
  cookie?: string;
}

/** Turns what a request carries into who sent it. */
export class Authenticator {
  constructor(
    private readonly metadata: Metadata,
    private readonly localToken: string,
    private readonly now: () => Date,
  ) {}

  /** Throws UNAUTHENTICATED for a bearer token that is not valid; a cookie that is not valid counts as none. */
  async callerOf(credentials: Credentials): Promise<Caller> {
    if (credentials.authorization !== undefined) return this.bearerOf(credentials.authorization);
    if (!credentials.cookie) return ANONYMOUS;
    const tokenHash = hashToken(credentials.cookie);
    const session = await this.metadata.sessions.find(tokenHash, this.now());
    return session ? { kind: 'session', session, tokenHash } : ANONYMOUS;
  }

  /** Moves the end of a session on; true when the cookie has to be sent anew. */
  async roll(caller: Caller): Promise<boolean> {
    if (caller.kind !== 'session') return false;
    const expiresAt = new Date(this.now().getTime() + SESSION_MS);
    if (expiresAt.getTime() - caller.session.expiresAt.getTime() < ROLL_AFTER_MS) return false;
    await this.metadata.sessions.extend(caller.tokenHash, expiresAt);
    return true;
  }

  private async bearerOf(authorization: string): Promise<Caller> {
    const [, token = ''] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
    if (token.startsWith(LOCAL_TOKEN_PREFIX) && sameToken(token, this.localToken)) {
      const [workspace] = await this.metadata.workspaces.list();
      return { kind: 'local', workspace: workspace ?? null };
    }
    const found = token.startsWith(API_KEY_PREFIX) ? await this.metadata.apiKeys.findByHash(hashToken(token)) : null;
    if (!found) {
      throw new SpuntaError('UNAUTHENTICATED', 'This token is not valid: it is unknown, revoked or mistyped.');
    }
    await this.metadata.apiKeys.touch(found.workspace.id, found.apiKey.id, this.now());
    return { kind: 'key', ...found };
  }
}

/** For cookies only: a bearer token is never sent by a browser on its own. Throws CSRF_TOKEN_INVALID. */
export function assertCsrf(caller: Caller, header: string | string[] | undefined): void {
  if (caller.kind !== 'session') return;
  if (typeof header === 'string' && sameToken(header, caller.session.csrfToken)) return;
  throw new SpuntaError(
    'CSRF_TOKEN_INVALID',
    'Send the csrfToken of the session in the header x-csrf-token, over a socket in connectionParams. Reload the page if this came from the dashboard.',
  );
}
