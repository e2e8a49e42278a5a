import { failureOf, isGone, toPlatformError } from './meta.errors.js';

const failure = (code: number, subcode = 0, transient = false) => ({
  code,
  subcode,
  transient,
  message: 'Their words',
});

describe('failures of the Graph API', () => {
  it.each([
    [4, 0, 'AD_PLATFORM_BUSY'],
    [4, 1_504_022, 'AD_PLATFORM_BUSY'],
    [17, 2_446_079, 'AD_PLATFORM_BUSY'],
    [613, 0, 'AD_PLATFORM_BUSY'],
    [80_000, 0, 'AD_PLATFORM_BUSY'],
    [80_004, 0, 'AD_PLATFORM_BUSY'],
    [80_008, 0, 'AD_PLATFORM_BUSY'],
    [190, 463, 'AD_TOKEN_INVALID'],
    [102, 0, 'AD_TOKEN_INVALID'],
    [200, 0, 'AD_ACCESS_MISSING'],
    [10, 0, 'AD_ACCESS_MISSING'],
    [3, 0, 'AD_ACCESS_MISSING'],
    [294, 0, 'AD_ACCESS_MISSING'],
    [2, 0, 'AD_PLATFORM_UNAVAILABLE'],
    [1, 99, 'AD_PLATFORM_UNAVAILABLE'],
    [100, 1_487_534, 'AD_TOO_MUCH_DATA'],
    [100, 0, 'AD_REQUEST_REFUSED'],
    [2_500, 0, 'AD_REQUEST_REFUSED'],
  ])('%d/%d is %s and keeps their words and code', (code, subcode, expected) => {
    const error = toPlatformError(failure(code, subcode));
    expect(error.code).toBe(expected);
    expect(error.message).toContain('Their words');
    expect(error.message).toContain(String(code));
  });

  it('may pass only where waiting helps', () => {
    expect(toPlatformError(failure(17)).mayPass).toBe(true);
    expect(toPlatformError(failure(99_999, 0, true)).mayPass).toBe(true);
    expect(toPlatformError(failure(190)).mayPass).toBe(false);
    expect(toPlatformError(failure(17), 60_000).retryAfterMs).toBe(60_000);
  });

  it('are read from bodies as they come, with the words meant for people first', () => {
    const body = { error: { message: 'tech', error_user_msg: 'for people', code: 100, error_subcode: 33 } };
    expect(failureOf(body)).toEqual({ code: 100, subcode: 33, transient: false, message: 'for people' });
    expect(isGone({ code: 100, subcode: 33, transient: false, message: '' })).toBe(true);
    for (const none of [undefined, null, [], 'x', {}, { data: [] }, { error: 'text' }]) {
      expect(failureOf(none)).toBeUndefined();
    }
  });
});
