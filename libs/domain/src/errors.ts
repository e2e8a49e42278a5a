/** Closed set of error codes that may reach a user. The HTTP status each one answers with stands beside it. */
export const ERROR_STATUS = {
  BAD_REQUEST: 400,
  INVALID_INPUT: 400,
  UNKNOWN_METRIC: 400,
  UNKNOWN_DIMENSION: 400,
  DIMENSION_NOT_AVAILABLE: 400,
  NOT_ADDITIVE: 400,
  BASES_MIXED: 400,
  FACTOR_MISSING: 400,
  RANGE_INVALID: 400,
  RANGE_TOO_FINE: 400,
  TOO_MANY_ROWS: 400,
  QUERY_TOO_DEEP: 400,
  QUERY_TOO_COMPLEX: 400,
  CURSOR_INVALID: 400,
  AD_TOKEN_INVALID: 400,
  AD_ACCESS_MISSING: 400,
  AD_REQUEST_REFUSED: 400,
  AD_TOO_MUCH_DATA: 400,
  UNAUTHENTICATED: 401,
  SIGNATURE_INVALID: 401,
  FORBIDDEN: 403,
  CSRF_TOKEN_INVALID: 403,
  VERIFY_TOKEN_INVALID: 403,
  NOT_FOUND: 404,
  CONNECTION_NOT_FOUND: 404,
  CONFLICT: 409,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_FILE: 415,
  TOO_MANY_REQUESTS: 429,
  INTERNAL: 500,
  AD_ANSWER_UNREADABLE: 502,
  AD_REPORT_FAILED: 502,
  AD_PLATFORM_BUSY: 503,
  AD_PLATFORM_UNAVAILABLE: 503,
  INBOX_FULL: 503,
  STORE_UNAVAILABLE: 503,
  QUERY_TIMEOUT: 504,
  QUERY_MEMORY_EXCEEDED: 507,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** Room for what went wrong and its remedy; a refusal that quotes its input does not send megabytes back. */
const MOST_TOLD = 1_000;

/** An expected failure: `message` says what happened and what to do; `field` names the input at fault; `details` is for programs. */
export class SpuntaError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly field?: string,
    readonly details?: Readonly<Record<string, unknown>>,
  ) {
    super(message.length > MOST_TOLD ? `${message.slice(0, MOST_TOLD)}...` : message);
    this.name = 'SpuntaError';
  }

  get status(): number {
    return ERROR_STATUS[this.code];
  }
}
