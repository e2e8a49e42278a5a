import { createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { CHANNELS, type ContactKey } from '@spunta/domain';
import { contactOfHash, hashContactKey } from './contact-hash.js';

const secret = randomBytes(32);
const key: ContactKey = { type: 'phone', value: '393331112222' };

describe('hashing contact keys', () => {
  it('gives the contact that the definition names: the first 8 bytes of the HMAC', () => {
    const digest = createHmac('sha256', secret).update('whatsapp:phone:393331112222').digest('hex');
    expect(contactOfHash(hashContactKey(secret, 'whatsapp', key))).toBe(`ct_${digest.slice(0, 16)}`);
  });

  it('is the same each time and depends on secret, channel, type and value', () => {
    const hash = hashContactKey(secret, 'whatsapp', key);
    expect(hashContactKey(secret, 'whatsapp', { ...key })).toBe(hash);
    const others = [
      hashContactKey(randomBytes(32), 'whatsapp', key),
      hashContactKey(secret, 'telegram', key),
      hashContactKey(secret, 'whatsapp', { ...key, type: 'id' }),
      hashContactKey(secret, 'whatsapp', { ...key, value: '393331112223' }),
    ];
    expect(new Set([hash, ...others]).size).toBe(5);
  });

  it('shows nothing of the key', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CHANNELS), fc.stringMatching(/^\d{8,15}$/), (channel, value) => {
        const hash = hashContactKey(secret, channel, { type: 'phone', value });
        expect(hash).toMatch(/^[0-9a-f]{32}$/);
        expect(hash).not.toContain(value);
      }),
    );
  });
});
