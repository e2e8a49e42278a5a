import { isOwnOrigin } from './own-origin.js';

const PUBLIC = 'https://spunta.example.org/';

describe('a socket from a page', () => {
  it.each<[string | undefined, string | undefined, string | undefined, boolean]>([
    [undefined, '127.0.0.1:3000', undefined, true],
    ['http://127.0.0.1:3000', '127.0.0.1:3000', undefined, true],
    ['http://LOCALHOST:3000', 'LocalHost:3000', undefined, true],
    ['http://127.0.0.1:3001', '127.0.0.1:3000', undefined, false],
    ['https://spunta.example.org', '10.0.0.7:3000', PUBLIC, true],
    ['http://spunta.example.org', '10.0.0.7:3000', PUBLIC, false],
    ['https://spunta.example.org.evil.test', 'spunta.example.org', PUBLIC, false],
    ['https://evil.test', 'spunta.example.org', PUBLIC, false],
    ['https://evil.test', undefined, undefined, false],
    ['null', '127.0.0.1:3000', PUBLIC, false],
    ['', '127.0.0.1:3000', PUBLIC, false],
    ['spunta.example.org', 'spunta.example.org', PUBLIC, false],
  ])('of %s to %s, known as %s: %s', (origin, host, publicUrl, expected) => {
    expect(isOwnOrigin({ origin, host }, publicUrl)).toBe(expected);
  });
});
