import { unwrapResolverError } from '@apollo/server/errors';
import { SpuntaError, type ErrorCode } from '@spunta/domain';
import type { GraphQLFormattedError } from 'graphql';
import type { Log } from '../boot/log.js';

/** What Apollo and graphql-js call their own failures, in our words. */
const CODES: Record<string, ErrorCode> = {
  GRAPHQL_PARSE_FAILED: 'BAD_REQUEST',
  GRAPHQL_VALIDATION_FAILED: 'BAD_REQUEST',
  BAD_USER_INPUT: 'INVALID_INPUT',
  BAD_REQUEST: 'BAD_REQUEST',
  OPERATION_RESOLUTION_FAILURE: 'BAD_REQUEST',
  PERSISTED_QUERY_NOT_FOUND: 'BAD_REQUEST',
  PERSISTED_QUERY_NOT_SUPPORTED: 'BAD_REQUEST',
};

const OURS = new Set<string>(['QUERY_TOO_DEEP', 'QUERY_TOO_COMPLEX', 'INVALID_INPUT', 'TOO_MANY_REQUESTS']);

/** Some of Apollo's refusals carry no code, only the status they are answered with. */
function refusedCode(error: unknown): ErrorCode | undefined {
  const { http } = (error as { extensions?: { http?: { status?: number } } }).extensions ?? {};
  return http?.status === 400 ? 'BAD_REQUEST' : undefined;
}

/** Every error leaves as message, path and `extensions: { code, field, details }`; what nobody expected is logged, not told. */
export function makeFormatError(log: Log) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const cause = unwrapResolverError(error);
    const { message, locations, path } = formatted;
    if (cause instanceof SpuntaError && cause.code !== 'INTERNAL') {
      const { code, field, details } = cause;
      const extensions = { code, ...(field && { field }), ...(details && { details }) };
      return { message: cause.message, locations, path, extensions };
    }
    const given = String(formatted.extensions?.['code'] ?? '');
    const code = OURS.has(given) ? given : (CODES[given] ?? refusedCode(error));
    const field = OURS.has(given) ? formatted.extensions?.['field'] : undefined;
    if (code) return { message, locations, path, extensions: { code, ...(field ? { field } : {}) } };
    log.error({ err: cause, path }, 'a GraphQL field failed');
    const apology = 'Something went wrong on our side; the log of the server says what.';
    return { message: apology, locations, path, extensions: { code: 'INTERNAL' } };
  };
}
