import fc from 'fast-check';
import { toApiError, toHttpError, type ApiError } from './errors.js';

/** One code of each status that the server answers with. */
const CODES: [code: string, status: number][] = [
  ['INVALID_INPUT', 400],
  ['RANGE_TOO_FINE', 400],
  ['UNAUTHENTICATED', 401],
  ['CSRF_TOKEN_INVALID', 403],
  ['NOT_FOUND', 404],
  ['CONFLICT', 409],
  ['PAYLOAD_TOO_LARGE', 413],
  ['UNSUPPORTED_FILE', 415],
  ['TOO_MANY_REQUESTS', 429],
  ['INTERNAL', 500],
  ['STORE_UNAVAILABLE', 503],
  ['QUERY_TIMEOUT', 504],
  ['QUERY_MEMORY_EXCEEDED', 507],
];

describe('errors of GraphQL', () => {
  it.each<[string, Parameters<typeof toApiError>[0], ApiError | null]>([
    ['no error', null, null],
    ['nothing came back', {}, { code: 'NETWORK', message: '' }],
    ['no GraphQL came back', { graphQLErrors: [], networkError: new Error('x') }, { code: 'NETWORK', message: '' }],
    ['an error without code', { graphQLErrors: [{ message: 'm' }] }, { code: 'OTHER', message: 'm' }],
    [
      'a code that is no text',
      { graphQLErrors: [{ message: 'm', extensions: { code: 7 } }] },
      { code: 'OTHER', message: 'm' },
    ],
    [
      'a field that is no text',
      { graphQLErrors: [{ message: 'm', extensions: { code: 'INVALID_INPUT', field: ['a'] } }] },
      { code: 'INVALID_INPUT', message: 'm' },
    ],
    [
      'an answer with errors and a lost line',
      { graphQLErrors: [{ message: 'm', extensions: { code: 'FORBIDDEN' } }], networkError: new Error('x') },
      { code: 'FORBIDDEN', message: 'm' },
    ],
  ])('%s', (_, error, expected) => {
    expect(toApiError(error)).toEqual(expected);
  });

  it.each(CODES)('%s comes through with its sentence and field', (code) => {
    const error = { message: 'What happened. What to do.', extensions: { code, field: 'range.from' } };
    expect(toApiError({ graphQLErrors: [error] })).toEqual({ code, message: error.message, field: 'range.from' });
  });
});

describe('errors of plain HTTP', () => {
  it.each(CODES)('%s with status %d is read from the body', (code, status) => {
    const body = JSON.stringify({ error: { code, message: 'What happened. What to do.' } });
    expect(toHttpError(status, body)).toEqual({ code, message: 'What happened. What to do.' });
  });

  it.each([
    'null',
    '[]',
    '7',
    '"text"',
    '{"error":null}',
    '{"error":{}}',
    '{"error":{"code":5}}',
    '{"error":"x"}',
    '{',
  ])('the body %s leaves the status to tell', (body) => {
    expect(toHttpError(502, body)).toEqual({ code: 'OTHER', message: 'HTTP 502' });
  });

  it('never throws and never stays silent, whatever a gateway answers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), fc.oneof(fc.string(), fc.json()), (status, body) => {
        const { code, message } = toHttpError(status, body);
        expect(code === 'OTHER' ? message : code).not.toBe('');
      }),
    );
  });
});
