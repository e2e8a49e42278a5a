import { SpuntaError, type ErrorCode } from '@spunta/domain';
import type { FastifyReply } from 'fastify';
import type { Log } from '../boot/log.js';

export interface ErrorBody {
  error: { code: ErrorCode; message: string; field?: string };
}

export interface ErrorAnswer {
  status: number;
  body: ErrorBody;
}

const RETRY_AFTER_SECONDS = 5;

/** What Fastify and Nest call their own failures, by HTTP status, in our words. */
const BY_STATUS: Record<number, [ErrorCode, string]> = {
  400: ['BAD_REQUEST', 'The request cannot be read.'],
  404: ['NOT_FOUND', 'There is nothing at this address.'],
  405: ['BAD_REQUEST', 'This address does not take that method.'],
  413: ['PAYLOAD_TOO_LARGE', 'The body is too large.'],
  414: ['BAD_REQUEST', 'The address is too long.'],
  415: ['UNSUPPORTED_FILE', 'Bodies of this content type are not read here; send application/json.'],
  416: ['BAD_REQUEST', 'The file has no such part: ask for it without a range.'],
};

const answer = (status: number, code: ErrorCode, message: string, field?: string): ErrorAnswer => ({
  status,
  body: { error: field ? { code, message, field } : { code, message } },
});

/** Status and body for any failure. What nobody expected is logged and not told. */
export function answerOf(error: unknown, log: Log): ErrorAnswer {
  if (error instanceof SpuntaError && error.code !== 'INTERNAL') {
    return answer(error.status, error.code, error.message, error.field);
  }
  const { statusCode, status: given } = error as { statusCode?: number; status?: number };
  const status = statusCode ?? given ?? 500;
  const known = BY_STATUS[status];
  if (known) return answer(status, ...known);
  log.error({ err: error }, 'a request failed');
  return answer(500, 'INTERNAL', 'Something went wrong on our side; the log of the server says what.');
}

export function sendError(reply: FastifyReply, error: unknown, log: Log): FastifyReply {
  const { status, body } = answerOf(error, log);
  if (status === 503) void reply.header('retry-after', RETRY_AFTER_SECONDS);
  return reply.code(status).send(body);
}
