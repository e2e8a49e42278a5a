import { SpuntaError } from '@spunta/domain';
import { z } from 'zod';

/** Of a file that can be looked at before it is taken. */
export const preview = z
  .enum(['true', 'false'])
  .default('false')
  .transform((text) => text === 'true');

/**
 * Query parameters of a route by their schemas. Throws INVALID_INPUT on the parameter at fault, also on one that is not
 * known: a misspelt `preview` must not store a file.
 */
export function readParameters<T extends z.ZodRawShape>(shape: T, query: unknown): z.output<z.ZodObject<T>> {
  const parsed = z.strictObject(shape).safeParse(query ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.code === 'unrecognized_keys') {
    const field = issue.keys[0] ?? '';
    const known = Object.keys(shape).join(', ');
    throw new SpuntaError('INVALID_INPUT', `There is no parameter ${JSON.stringify(field)}: use ${known}.`, field);
  }
  const field = String(issue?.path[0] ?? '');
  throw new SpuntaError('INVALID_INPUT', `The parameter ${field} is not valid: ${issue?.message}.`, field);
}
