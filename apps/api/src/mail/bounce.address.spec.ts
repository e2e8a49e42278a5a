import { randomUUID } from 'node:crypto';
import { Signer } from '../people/signer.js';
import { bounceAddress, mailOfAddress } from './bounce.address.js';

const ADDRESS = 'bounces@example.org';
const signer = new Signer('a secret for tests only');
const mailId = randomUUID();
const made = bounceAddress(ADDRESS, mailId, signer);

describe('the sender of each mail', () => {
  it('names the mail, fits where servers allow 64 characters, and is the same each time', () => {
    expect(made).toMatch(/^bounces\+[0-9a-f]{48}@example\.org$/);
    expect(bounceAddress('a-name-of-15-ch@example.org', mailId, signer).indexOf('@')).toBeLessThanOrEqual(64);
    expect(bounceAddress(ADDRESS, mailId, signer)).toBe(made);
  });

  it('is read back, in whatever case a server writes it', () => {
    expect(mailOfAddress(made, ADDRESS, signer)).toBe(mailId);
    expect(mailOfAddress(made.toUpperCase(), ADDRESS, signer)).toBe(mailId);
    expect(mailOfAddress(made, 'Bounces@Example.org', signer)).toBe(mailId);
  });

  const [local = ''] = made.split('@');
  it.each([
    ['another signature', made.replace(/.@/, (end) => (end === '0@' ? '1@' : '0@'))],
    ['another mail', bounceAddress(ADDRESS, randomUUID(), new Signer('another secret of a test'))],
    ['another host', `${local}@example.com`],
    ['no tag', ADDRESS],
    ['a short tag', 'bounces+abc@example.org'],
    ['a longer tag', `${local}0@example.org`],
    ['another name', made.replace('bounces+', 'returns+')],
    ['nothing', ''],
  ])('is nothing with %s', (_, address) => expect(mailOfAddress(address, ADDRESS, signer)).toBeNull());
});
