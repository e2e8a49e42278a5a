import { SpuntaError, type ErrorCode } from '@spunta/domain';

/** ClickHouse's exception codes that mean something to a user; every other one is INTERNAL. */
const KNOWN_CODES: Record<string, { code: ErrorCode; message: string }> = {
  '159': {
    code: 'QUERY_TIMEOUT',
    message: 'The query took longer than allowed; choose a shorter range or fewer dimensions.',
  },
  '160': { code: 'QUERY_TIMEOUT', message: 'The query was too slow; choose a shorter range or fewer dimensions.' },
  '241': {
    code: 'QUERY_MEMORY_EXCEEDED',
    message: 'The query needed more memory than allowed; choose a shorter range or fewer dimensions.',
  },
  '202': { code: 'STORE_UNAVAILABLE', message: 'The warehouse is answering as many queries as it can; try again.' },
  '210': { code: 'STORE_UNAVAILABLE', message: 'The warehouse cannot be reached; check that ClickHouse runs.' },
  '242': { code: 'STORE_UNAVAILABLE', message: 'The warehouse is read-only now; check ClickHouse Keeper.' },
  '243': { code: 'STORE_UNAVAILABLE', message: 'The warehouse has no disk space left; free some and try again.' },
  '279': { code: 'STORE_UNAVAILABLE', message: 'The warehouse cannot reach its shards; check the cluster.' },
  '516': { code: 'STORE_UNAVAILABLE', message: 'The warehouse refused the user or password in CLICKHOUSE_URL.' },
  '999': { code: 'STORE_UNAVAILABLE', message: 'The warehouse cannot reach ClickHouse Keeper.' },
};

const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'ETIMEDOUT',
]);

/** Any failure of the engine or of the way to it as a SpuntaError with the original as `cause`. */
export function toSpuntaError(error: unknown): SpuntaError {
  if (error instanceof SpuntaError) return error;
  const failure = translate(error);
  failure.cause = error;
  return failure;
}

function translate(error: unknown): SpuntaError {
  const message = error instanceof Error ? error.message : String(error);
  const code = codeOf(error, message);
  const known = KNOWN_CODES[code];
  if (known) return new SpuntaError(known.code, known.message);
  if (NETWORK_CODES.has(code) || message === 'Timeout error.' || /socket hang up/.test(message)) {
    const detail = code || message;
    return new SpuntaError(
      'STORE_UNAVAILABLE',
      `The warehouse does not answer (${detail}); check CLICKHOUSE_URL and the server.`,
    );
  }
  return new SpuntaError('INTERNAL', `The warehouse refused a statement: ${message.slice(0, 500)}`);
}

function codeOf(error: unknown, message: string): string {
  const given = error !== null && typeof error === 'object' && 'code' in error ? String(error.code) : '';
  if (/^\d+$/.test(given) || NETWORK_CODES.has(given)) return given;
  return /\bCode: (\d+)\./.exec(message)?.[1] ?? given;
}
