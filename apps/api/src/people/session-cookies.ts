import type { FastifyReply } from 'fastify';
import { SESSION_COOKIE, SESSION_MS } from './authenticator.js';

/** The session's cookie: no script reads it, no other site sends it along with a form. */
export class SessionCookies {
  constructor(private readonly secure: boolean) {}

  set(reply: FastifyReply, token: string): void {
    void reply.setCookie(SESSION_COOKIE, token, { ...this.attributes, maxAge: SESSION_MS / 1000 });
  }

  clear(reply: FastifyReply): void {
    void reply.clearCookie(SESSION_COOKIE, this.attributes);
  }

  private get attributes() {
    return { path: '/', httpOnly: true, sameSite: 'lax', secure: this.secure } as const;
  }
}
