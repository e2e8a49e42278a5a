import { toApiError, toHttpError } from './errors.js';

describe('toApiError', () => {
  it('takes code, sentence and field of the first error', () => {
    const graphQLErrors = [
      { message: 'Too fine. Choose DAY.', extensions: { code: 'RANGE_TOO_FINE', field: 'granularity' } },
      { message: 'second' },
    ];
    expect(toApiError({ graphQLErrors })).toEqual({
      code: 'RANGE_TOO_FINE',
      message: 'Too fine. Choose DAY.',
      field: 'granularity',
    });
  });

  it('tells a silent server from one that refuses', () => {
    expect(toApiError({ networkError: new Error('fetch failed') })?.code).toBe('NETWORK');
    expect(toApiError({ graphQLErrors: [{ message: 'no' }] })).toEqual({ code: 'OTHER', message: 'no' });
    expect(toApiError(undefined)).toBeNull();
  });
});

describe('toHttpError', () => {
  it('reads the error that the server writes', () => {
    const body = '{"error":{"code":"UNSUPPORTED_FILE","message":"No column named day."}}';
    expect(toHttpError(415, body)).toEqual({ code: 'UNSUPPORTED_FILE', message: 'No column named day.' });
  });

  it.each(['<html>', '{}', ''])('falls back to the status for %j', (body) => {
    expect(toHttpError(502, body)).toEqual({ code: 'OTHER', message: 'HTTP 502' });
  });
});
