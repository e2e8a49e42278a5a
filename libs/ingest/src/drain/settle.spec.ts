import { pauseAfter } from './settle.js';
import { tokenOf } from './write-deliveries.js';

describe('retrying a delivery', () => {
  it('doubles the pause from one second up to five minutes', () => {
    expect([1, 2, 3, 7].map(pauseAfter)).toEqual([1000, 2000, 4000, 64_000]);
    expect(pauseAfter(60)).toBe(300_000);
  });
});

describe('the token of a batch', () => {
  const a = { receivedOn: '2026-03-10', id: '1', replays: 0 };
  const b = { receivedOn: '2026-03-10', id: '2', replays: 0 };

  it('is the same for the same deliveries in any order', () => {
    expect(tokenOf([a, b])).toBe(tokenOf([b, a]));
  });

  it('differs for other deliveries, other days and a replay', () => {
    const tokens = [[a], [b], [a, b], [{ ...a, replays: 1 }], [{ ...a, receivedOn: '2026-03-11' }]].map(tokenOf);
    expect(new Set(tokens).size).toBe(tokens.length);
  });
});
