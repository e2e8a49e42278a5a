import fc from 'fast-check';
import { SecretBox } from './secret-box.js';

const box = new SecretBox('the installation secret');
const CANNOT_OPEN = { code: 'INTERNAL', message: expect.stringContaining('SPUNTA_SECRET') as string };

function thrown(act: () => unknown): unknown {
  try {
    return { returned: act() };
  } catch (error) {
    return error;
  }
}

describe('SecretBox', () => {
  it('opens what it sealed, whatever the bytes, the context and the secret', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), fc.string(), (bytes, context, secret) => {
        const own = new SecretBox(secret);
        expect(new SecretBox(secret).open(own.seal(Buffer.from(bytes), context), context)).toEqual(Buffer.from(bytes));
      }),
      { numRuns: 60 },
    );
  });

  it('takes text as UTF-8', () => {
    expect(box.open(box.seal('perché 日本 ✓')).toString('utf8')).toBe('perché 日本 ✓');
  });

  it('seals the same text differently each time and shows none of it', () => {
    const sealed = Array.from({ length: 50 }, () => box.seal('app_secret'));
    expect(new Set(sealed.map((bytes) => bytes.toString('hex'))).size).toBe(50);
    expect(sealed.some((bytes) => bytes.includes('app_secret'))).toBe(false);
  });

  it('detects a change of any single bit', () => {
    const sealed = box.seal('the provider secret', 'connection:1');
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const altered = Buffer.from(sealed);
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(thrown(() => box.open(altered, 'connection:1'))).toMatchObject(CANNOT_OPEN);
    }
  });

  it('detects truncation at every length', () => {
    const sealed = box.seal('the provider secret');
    for (let length = 0; length < sealed.length; length += 1) {
      expect(thrown(() => box.open(sealed.subarray(0, length)))).toMatchObject(CANNOT_OPEN);
    }
  });

  it('does not open with another secret or in another place', () => {
    const sealed = box.seal('the provider secret', 'connection:1');
    expect(thrown(() => new SecretBox('another secret').open(sealed, 'connection:1'))).toMatchObject(CANNOT_OPEN);
    expect(thrown(() => box.open(sealed, 'connection:2'))).toMatchObject(CANNOT_OPEN);
    expect(thrown(() => box.open(sealed))).toMatchObject(CANNOT_OPEN);
  });

  it('opens what the first release sealed', () => {
    const sealed = Buffer.from(
      'ATDVUtft60t3kB0xSZJ7JcKkPZsNdROU3jnCmmUkC3FKHe+4wiGIO+WHUhT2ppjjyFryUM98L2Bj/vw=',
      'base64',
    );
    expect(box.open(sealed, 'connection:1').toString()).toBe('{"app_secret":"first release"}');
  });
});
