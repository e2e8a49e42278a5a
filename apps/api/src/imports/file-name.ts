import { z } from 'zod';

/** Names go into stores, lists and terminals: none has a control character, and PostgreSQL keeps no U+0000. */
export const fileName = z
  .string()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}*$/u, 'a name has no control characters');
