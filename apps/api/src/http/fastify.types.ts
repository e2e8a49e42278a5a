import type { Access } from '../people/access.js';
import type { Caller } from '../people/caller.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sent it; anonymous where the route does not look. */
    caller: Caller;
  }
  interface FastifyContextConfig {
    access?: Access;
  }
}
