/** A failure as a page shows it. `message` is the server's own sentence: what happened and what to do; '' for none. */
export interface ApiError {
  code: string;
  message: string;
  field?: string;
}

interface ErrorLike {
  networkError?: Error;
  graphQLErrors?: readonly { message: string; extensions?: Record<string, unknown> }[];
}

/** Turns urql's error into one failure; a response that is no GraphQL at all counts as the network's. */
export function toApiError(error: ErrorLike | undefined | null): ApiError | null {
  if (!error) return null;
  const [first] = error.graphQLErrors ?? [];
  if (!first) return { code: 'NETWORK', message: '' };
  const { code, field } = first.extensions ?? {};
  return {
    code: typeof code === 'string' ? code : 'OTHER',
    message: first.message,
    ...(typeof field === 'string' && { field }),
  };
}

/** Reads the JSON that the plain HTTP routes answer with: `{ "error": { "code", "message" } }`. */
export function toHttpError(status: number, body: string): ApiError {
  try {
    const { error } = JSON.parse(body) as { error?: { code?: unknown; message?: unknown; field?: unknown } };
    if (typeof error?.code === 'string')
      return {
        ...{ code: error.code, message: String(error.message ?? '') },
        ...(typeof error.field === 'string' && { field: error.field }),
      };
  } catch {
    // A proxy in between answers in HTML: the status is all there is to tell.
    return { code: 'OTHER', message: `HTTP ${status}` };
  }
  return { code: 'OTHER', message: `HTTP ${status}` };
}
