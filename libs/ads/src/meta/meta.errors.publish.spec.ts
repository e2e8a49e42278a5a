import fc from 'fast-check';
import { failureOf, isGone, toPlatformError, type GraphFailure } from './meta.errors.js';

const failure = (code: number, partial: Partial<GraphFailure> = {}): GraphFailure => ({
  ...{ code, subcode: 0, transient: false, message: 'Their words' },
  ...partial,
});
const codeOf = (code: number, partial: Partial<GraphFailure> = {}) => toPlatformError(failure(code, partial)).code;

describe('the codes of the Graph API', () => {
  it.each([
    [199, 'AD_REQUEST_REFUSED'],
    [200, 'AD_ACCESS_MISSING'],
    [299, 'AD_ACCESS_MISSING'],
    [300, 'AD_REQUEST_REFUSED'],
    [79_999, 'AD_REQUEST_REFUSED'],
    [80_000, 'AD_PLATFORM_BUSY'],
    [80_099, 'AD_PLATFORM_BUSY'],
    [80_100, 'AD_REQUEST_REFUSED'],
    [0, 'AD_REQUEST_REFUSED'],
  ])('at the edge of a range: %d is %s', (code, expected) => {
    expect(codeOf(code)).toBe(expected);
  });

  it('come before the word that a failure passes: a dead token does not come back to life', () => {
    const transient = true;
    expect(codeOf(190, { transient })).toBe('AD_TOKEN_INVALID');
    expect(codeOf(200, { transient })).toBe('AD_ACCESS_MISSING');
    expect(codeOf(17, { transient })).toBe('AD_PLATFORM_BUSY');
    expect(codeOf(100, { transient })).toBe('AD_PLATFORM_UNAVAILABLE');
  });

  it('of too much data need code and subcode', () => {
    expect(codeOf(100, { subcode: 1_487_534 })).toBe('AD_TOO_MUCH_DATA');
    expect(codeOf(2, { subcode: 1_487_534 })).toBe('AD_PLATFORM_UNAVAILABLE');
    expect([
      isGone(failure(100, { subcode: 33 })),
      isGone(failure(100)),
      isGone(failure(803, { subcode: 33 })),
    ]).toEqual([true, false, false]);
  });

  it('only let those wait who were told to', () => {
    for (const code of [190, 200, 100, 1]) expect(toPlatformError(failure(code), 60_000).retryAfterMs).toBeUndefined();
    expect(toPlatformError(failure(4), 60_000).retryAfterMs).toBe(60_000);
  });
});

describe('the words of a failure', () => {
  it('name the permission and the deed that is meant', () => {
    expect(toPlatformError(failure(200)).message).toMatch(/may not read this.*ads_read/);
    const publish = toPlatformError(failure(200), undefined, 'publish').message;
    expect(publish).toMatch(/may not make ads.*ads_management/);
    expect(publish).not.toContain('ads_read');
  });

  it('say how a refused plan is mended, and how a page is linked to its number', () => {
    expect(toPlatformError(failure(100), undefined, 'publish').message).toContain('publish it again');
    expect(toPlatformError(failure(100)).message).toContain('Check the account id');
    const unlinked = toPlatformError(failure(100, { subcode: 2_446_886 }), undefined, 'publish').message;
    expect(unlinked).toContain('Link the page');
    expect(unlinked).toContain('100/2446886');
    expect(toPlatformError(failure(100, { subcode: 2_923_012 })).message).toContain('another number');
  });

  it('say that Meta was silent where it was', () => {
    expect(toPlatformError(failure(5, { message: '' })).message).toContain('nothing more (code 5)');
  });

  it('keep code, subcode and what Meta said, whatever they are', () => {
    const number = fc.integer({ min: 0, max: 3_000_000 });
    fc.assert(
      fc.property(
        number,
        number,
        fc.boolean(),
        fc.constantFrom('read', 'publish'),
        (code, subcode, transient, for_) => {
          const error = toPlatformError(failure(code, { subcode, transient }), undefined, for_);
          expect(error.message).toContain(`Their words (code ${subcode === 0 ? code : `${code}/${subcode}`})`);
          expect(error.code).toMatch(/^AD_/);
          if (error.mayPass) expect(['AD_PLATFORM_BUSY', 'AD_PLATFORM_UNAVAILABLE']).toContain(error.code);
        },
      ),
    );
  });

  it('are found in what Meta sends and survive the way', () => {
    const body = { error: { message: 'tech', code: 17, error_subcode: 2, is_transient: true, fbtrace_id: 'x' } };
    expect(failureOf(body)).toEqual({ code: 17, subcode: 2, transient: true, message: 'tech' });
    expect(failureOf({ error: {} })).toEqual({ code: 0, subcode: 0, transient: false, message: '' });
    expect(failureOf({ error: { code: 'seventeen' } })).toBeUndefined();
  });
});
