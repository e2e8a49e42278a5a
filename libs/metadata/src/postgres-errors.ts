import { SpuntaError } from '@spunta/domain';

const UNIQUE_VIOLATION = '23505';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Ids come from URLs and clients; PostgreSQL answers malformed ones with an error where "not found" is meant. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** Runs `write`; a row that breaks the unique `constraint` becomes CONFLICT on `field` with `message`. */
export async function conflictOn<T>(
  write: Promise<T>,
  conflict: { constraint: string; field: string; message: string },
): Promise<T> {
  try {
    return await write;
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    if (code !== UNIQUE_VIOLATION || constraint !== conflict.constraint) throw error;
    throw new SpuntaError('CONFLICT', conflict.message, conflict.field);
  }
}

export function notFound(what: string): SpuntaError {
  return new SpuntaError(
    'NOT_FOUND',
    `This ${what} does not exist in the workspace. Reload the list and choose again.`,
  );
}
