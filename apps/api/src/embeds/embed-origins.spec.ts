import fc from 'fast-check';
import { checkOrigins, MOST_ORIGINS } from './embed-origins.js';

const refusal = (given: string[]): { code: string; field: string; message: string } => {
  try {
    checkOrigins(given);
  } catch (error) {
    return error as { code: string; field: string; message: string };
  }
  throw new Error(`${given.join(' ')} was taken`);
};

describe('addresses that may show a chart', () => {
  it.each([
    ['https://www.example.org', 'https://www.example.org'],
    [' https://WWW.Example.org/ ', 'https://www.example.org'],
    ['https://example.org:443', 'https://example.org'],
    ['https://example.org:8443', 'https://example.org:8443'],
    ['https://caffè.example', 'https://xn--caff-8oa.example'],
    ['https://192.0.2.7', 'https://192.0.2.7'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://127.0.0.1:80', 'http://127.0.0.1'],
  ])('%s is %s', (given, origin) => expect(checkOrigins([given])).toEqual([origin]));

  it('stand once', () => {
    expect(checkOrigins(['https://a.example', 'https://A.example/', 'https://b.example'])).toEqual([
      'https://a.example',
      'https://b.example',
    ]);
  });

  it.each([
    ['https://*.example.org', /wildcard/],
    ['*', /wildcard/],
    ['http://example.org', /https/],
    ['http://localhost.example.org', /https/],
    ['https://example.org/page', /scheme and host/],
    ['https://example.org?x', /scheme and host/],
    ['https://example.org#x', /scheme and host/],
    ['https://user:secret@example.org', /scheme and host/],
    ['example.org', /scheme and host/],
    ['ftp://example.org', /scheme and host/],
    ['javascript:alert(1)', /scheme and host/],
    ['null', /scheme and host/],
    ['', /scheme and host/],
    ["https://a;script-src'unsafe-inline'", /scheme and host/],
    ['https://a,b.example', /scheme and host/],
    ['https://[2001:db8::1]', /scheme and host/],
    [`https://${'a'.repeat(400)}.example`, /scheme and host/],
  ])('%s is refused, and the message says what to write', (given, message) => {
    expect(refusal([given])).toMatchObject({ code: 'INVALID_INPUT', field: 'origins' });
    expect(refusal([given]).message).toMatch(message);
  });

  it('are at least one and at most twenty', () => {
    const many = Array.from({ length: MOST_ORIGINS + 1 }, (_, index) => `https://s${index}.example`);
    expect(refusal([]).message).toMatch(/1 to 20/);
    expect(refusal(many).message).toMatch(/1 to 20/);
    expect(checkOrigins(many.slice(1))).toHaveLength(MOST_ORIGINS);
  });

  it('can never say more in a header than what they are, and are their own origin', () => {
    const hostile = fc.tuple(fc.constantFrom('https://', 'http://', ''), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(hostile, ([scheme, rest]) => {
        let origins: string[] = [];
        try {
          origins = checkOrigins([scheme + rest]);
        } catch (error) {
          expect(error).toMatchObject({ code: 'INVALID_INPUT' });
        }
        for (const origin of origins) {
          expect(origin).toMatch(/^https?:\/\/[a-z0-9.-]+(:\d+)?$/);
          expect(new URL(origin).origin).toBe(origin);
        }
      }),
    );
  });
});
