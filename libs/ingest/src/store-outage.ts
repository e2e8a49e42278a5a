import { SpuntaError } from '@spunta/domain';

const OUTAGE_CODES: ReadonlySet<string> = new Set(['STORE_UNAVAILABLE', 'QUERY_TIMEOUT', 'QUERY_MEMORY_EXCEEDED']);

/**
 * SQLSTATE classes of a server that cannot work now: connection, lost transaction (deadlock, serialisation), resources
 * (disk, memory, connections), operator intervention (shutdown, timeout), system error.
 */
const OUTAGE_CLASSES: ReadonlySet<string> = new Set(['08', '40', '53', '57', '58']);

const NETWORK_ERRORS = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENOENT)/;
const PG_CLIENT_MESSAGES =
  /^(Connection terminated|Query read timeout|timeout expired|timeout exceeded|Cannot use a pool)/;

/** True when a store failed, false when the data did: an outage must never use up the attempts of a delivery. */
export function isOutage(error: unknown): boolean {
  if (error instanceof SpuntaError) return OUTAGE_CODES.has(error.code);
  const { code = '', message = '' } = error as { code?: string; message?: string };
  if (NETWORK_ERRORS.test(code) || PG_CLIENT_MESSAGES.test(message)) return true;
  return /^[0-9A-Z]{5}$/.test(code) && OUTAGE_CLASSES.has(code.slice(0, 2));
}
