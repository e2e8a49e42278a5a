import { splitBars } from './split-bars.js';

const row = (id: string, value: string | null, colour?: string) => ({
  id,
  cells: { first: id.toUpperCase(), spend: value },
  ...(colour && { colour }),
});

describe('bars of a split', () => {
  it('are ordered by size, as wide as their part of the largest', () => {
    const bars = splitBars([row('a', '1'), row('b', '4.0'), row('c', '2')], 'spend', '#123456', 10);
    expect(bars.map(({ label, value, width }) => [label, value, width])).toEqual([
      ['B', '4.0', 1],
      ['C', '2', 0.5],
      ['A', '1', 0.25],
    ]);
  });

  it('keep the colour of their row, and those without one share the given', () => {
    const [first, second] = splitBars([row('a', '2', '#ff0000'), row('b', '1')], 'spend', '#123456', 10);
    expect([first?.colour, second?.colour]).toEqual(['#ff0000', '#123456']);
  });

  it('leave an unknown figure unknown, at the end and without a bar', () => {
    const bars = splitBars([row('a', null), row('b', '0'), row('c', '3')], 'spend', '', 10);
    expect(bars.map(({ id, value, width }) => [id, value, width])).toEqual([
      ['c', '3', 1],
      ['b', '0', 0],
      ['a', null, 0],
    ]);
  });

  it('are cut off after the largest, and have no width where nothing is above zero', () => {
    expect(splitBars([row('a', '1'), row('b', '2')], 'spend', '', 1).map(({ id }) => id)).toEqual(['b']);
    expect(splitBars([row('a', '0'), row('b', null)], 'spend', '', 5).map(({ width }) => width)).toEqual([0, 0]);
  });
});
