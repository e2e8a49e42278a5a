import { liveAddress, retryDelay } from './live.js';

describe('the address of subscriptions', () => {
  it.each([
    ['http:', '127.0.0.1:3000', 'ws://127.0.0.1:3000/graphql'],
    ['https:', 'spunta.example.org', 'wss://spunta.example.org/graphql'],
  ])('for a page by %s of %s', (protocol, host, address) => {
    expect(liveAddress({ protocol, host })).toBe(address);
  });
});

describe('the pause before another try', () => {
  it('grows to a minute and stays there', () => {
    expect([0, 1, 2, 5, 6, 1_000_000].map((tries) => retryDelay(tries, 0))).toEqual([
      1_000, 2_000, 4_000, 32_000, 60_000, 60_000,
    ]);
  });

  it('differs from page to page, never beyond a minute', () => {
    expect(retryDelay(0, 0.5)).toBe(1_250);
    expect(retryDelay(5, 0.999)).toBeLessThan(48_000);
    expect(retryDelay(6, 0.999)).toBe(60_000);
  });
});
