import fc from 'fast-check';
import { isLocalAddress, webhookUrl } from './webhook-address.js';

describe('addresses that a provider', () => {
  it.each([
    ['http://spunta.example.org', 'no https'],
    ['https://localhost:3000', 'this machine'],
    ['https://spunta.localhost', 'this machine'],
    ['https://127.0.0.1', 'this machine'],
    ['https://[::1]:3000', 'this machine'],
    ['https://0.0.0.0', 'no address'],
    ['https://10.1.2.3', 'private'],
    ['https://172.16.0.1', 'private'],
    ['https://172.31.255.254', 'private'],
    ['https://192.168.0.10', 'private'],
    ['https://169.254.10.10', 'link-local'],
    ['https://spunta', 'a name of the local network'],
    ['https://printer.local', 'a name of the local network'],
    ['https://spunta.internal', 'a name of the local network'],
    ['https://spunta.lan', 'a name of the local network'],
  ])('cannot reach: %s (%s)', (origin) => {
    expect(isLocalAddress(origin)).toBe(true);
  });

  it.each([
    'https://spunta.example.org',
    'https://spunta.example.org:8443',
    'https://172.15.0.1',
    'https://172.32.0.1',
    'https://11.0.0.1',
    'https://10.example.org',
    'https://127.example.org',
    'https://localhost.example.org',
    'https://local.example.org',
  ])('can reach: %s', (origin) => {
    expect(isLocalAddress(origin)).toBe(false);
  });

  it('tells each block of private addresses by its numbers', () => {
    const part = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(part, part, part, part, (a, b, c, d) => {
        const isPrivate =
          [0, 10, 127].includes(a) ||
          (a === 172 && b >= 16 && b < 32) ||
          (a === 192 && b === 168) ||
          (a === 169 && b === 254);
        expect(isLocalAddress(`https://${a}.${b}.${c}.${d}`)).toBe(isPrivate);
      }),
      {
        examples: [
          [172, 16, 0, 0],
          [172, 32, 0, 0],
          [192, 168, 1, 1],
          [192, 169, 1, 1],
          [169, 254, 1, 1],
        ],
      },
    );
  });
});

describe('the address to copy', () => {
  it('is origin and path, whatever page it was opened on', () => {
    expect(webhookUrl('https://spunta.example.org:8443', '/webhooks/1f0')).toBe(
      'https://spunta.example.org:8443/webhooks/1f0',
    );
    expect(webhookUrl('https://spunta.example.org/', '/webhooks/1f0')).toBe('https://spunta.example.org/webhooks/1f0');
  });
});
