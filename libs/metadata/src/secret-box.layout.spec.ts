import { createDecipheriv, hkdfSync } from 'node:crypto';
import fc from 'fast-check';
import { SecretBox } from './secret-box.js';

const SECRET = 'the installation secret';
const box = new SecretBox(SECRET);

/** The written layout, opened without the class: version, IV, tag, ciphertext; version and context authenticated. */
function openByHand(sealed: Buffer, context: string): string {
  const key = Buffer.from(hkdfSync('sha256', SECRET, 'spunta', 'secret-box v1', 32));
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13));
  decipher.setAAD(Buffer.concat([Buffer.of(1), Buffer.from(context)]));
  decipher.setAuthTag(sealed.subarray(13, 29));
  return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]).toString('utf8');
}

describe('a sealed value', () => {
  it('has the documented layout, byte for byte', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (plain, context) => {
        const sealed = box.seal(plain, context);
        expect([sealed[0], sealed.length]).toEqual([1, 29 + Buffer.byteLength(plain)]);
        expect(openByHand(sealed, context)).toBe(plain);
      }),
    );
  });

  it('never uses an IV twice', () => {
    const ivs = Array.from({ length: 2_000 }, () => box.seal('').subarray(1, 13).toString('hex'));
    expect(new Set(ivs).size).toBe(ivs.length);
  });

  it.each([0, 2, 255])('of version %d is not tried', (version) => {
    const sealed = box.seal('x');
    sealed[0] = version;
    expect(() => box.open(sealed)).toThrow(/cannot be opened/);
  });

  it('does not open with bytes added, nor with parts of two values', () => {
    const [one, other] = [box.seal('first', 'a'), box.seal('other', 'a')];
    const mixed = Buffer.concat([one.subarray(0, 29), other.subarray(29)]);
    const longer = Buffer.concat([one, Buffer.of(0)]);
    expect(() => box.open(mixed, 'a')).toThrow(/cannot be opened/);
    expect(() => box.open(longer, 'a')).toThrow(/cannot be opened/);
  });

  it('does not open under a context that only looks alike', () => {
    const sealed = box.seal('x', 'connection:1');
    for (const context of ['connection:11', 'connection:', 'Connection:1', ' connection:1', 'connection:1\0']) {
      expect(() => box.open(sealed, context)).toThrow(/cannot be opened/);
    }
  });

  it('does not let its key be seen', () => {
    expect(JSON.stringify(box)).toBe('{}');
    expect(Object.getOwnPropertyNames(box)).toEqual([]);
  });
});
