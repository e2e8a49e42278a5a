import { ERROR_STATUS, SpuntaError, type ErrorCode } from '@spunta/domain';
import { GraphQLError } from 'graphql';
import { makeLog } from '../boot/log.js';
import { makeFormatError } from './graphql.errors.js';

describe('an error of GraphQL', () => {
  const log = makeLog('silent');
  const error = jest.spyOn(log, 'error').mockImplementation(() => undefined);
  const format = makeFormatError(log);
  beforeEach(() => error.mockClear());

  /** As graphql-js wraps what a resolver throws. */
  const told = (originalError: Error, code = 'INTERNAL_SERVER_ERROR') => {
    const wrapped = new GraphQLError(originalError.message, { originalError, path: ['metrics'] });
    return format(
      { message: wrapped.message, path: ['metrics'], extensions: { code, stacktrace: ['at x.ts:1'] } },
      wrapped,
    );
  };

  it.each((Object.keys(ERROR_STATUS) as ErrorCode[]).filter((code) => code !== 'INTERNAL'))(
    '%s leaves with its code, its field where it has one, and nothing else',
    (code) => {
      const message = 'What happened. What to do.';
      expect(told(new SpuntaError(code, message, 'field'))).toEqual({
        ...{ message, path: ['metrics'], locations: undefined },
        extensions: { code, field: 'field' },
      });
      expect(told(new SpuntaError(code, message)).extensions).toEqual({ code });
      expect(error).not.toHaveBeenCalled();
    },
  );

  it.each([new TypeError('secret of the inside'), new SpuntaError('INTERNAL', 'secret of the inside', 'secret')])(
    'that nobody expected is logged and not told: %s',
    (failure) => {
      expect(JSON.stringify(told(failure))).not.toMatch(/secret|stacktrace|x\.ts/);
      expect(told(failure).extensions).toEqual({ code: 'INTERNAL' });
      expect(error).toHaveBeenCalledWith({ err: failure, path: ['metrics'] }, expect.any(String));
    },
  );

  it.each([
    ['GRAPHQL_PARSE_FAILED', 'BAD_REQUEST'],
    ['GRAPHQL_VALIDATION_FAILED', 'BAD_REQUEST'],
    ['BAD_USER_INPUT', 'INVALID_INPUT'],
    ['PERSISTED_QUERY_NOT_FOUND', 'BAD_REQUEST'],
    ['QUERY_TOO_DEEP', 'QUERY_TOO_DEEP'],
    ['TOO_MANY_REQUESTS', 'TOO_MANY_REQUESTS'],
    // A code of ours that only services give, never the library: not believed.
    ['FORBIDDEN', 'INTERNAL'],
  ])('of the library, %s, becomes %s', (given, code) => {
    const formatted = { message: 'Words of the library.', extensions: { code: given, stacktrace: ['at x.ts:1'] } };
    expect(format(formatted, new GraphQLError(formatted.message)).extensions).toEqual({ code });
  });

  it('of our own limits keeps its field, one of the library has none that is believed', () => {
    const given = (code: string) => ({ message: 'x', extensions: { code, field: 'rates.0.source' } });
    const told = (code: string) => format(given(code), new GraphQLError('x')).extensions;
    expect(told('INVALID_INPUT')).toEqual({ code: 'INVALID_INPUT', field: 'rates.0.source' });
    expect(told('BAD_USER_INPUT')).toEqual({ code: 'INVALID_INPUT' });
  });

  it('that is answered with 400 and has no code is a bad request', () => {
    const refused = new GraphQLError('POST body missing.', { extensions: { http: { status: 400 } } });
    expect(format({ message: refused.message }, refused).extensions).toEqual({ code: 'BAD_REQUEST' });
  });
});
