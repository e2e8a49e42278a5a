import fc from 'fast-check';
import { LineTally } from './line-tally.js';

const tallyOf = (most = 1_000) =>
  new LineTally<number, 'odd' | 'repeated'>({ keyOf: (row) => [`${row}`, 'n'], most, repeated: 'repeated' });

describe('the lines of a file', () => {
  it('are all accounted for: each is a row or told with its reason, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 200 }), (numbers) => {
        const tally = tallyOf();
        numbers.forEach((row, at) => tally.take(at + 1, row % 2 ? [{ problem: 'odd', detail: `${row}` }] : [{ row }]));
        const left = tally.skipped.reduce((sum, { count }) => sum + count, 0);
        expect([tally.linesRead, tally.rows.length + left]).toEqual([numbers.length, numbers.length]);
        expect(tally.rows).toEqual([...new Set(numbers.filter((row) => row % 2 === 0))]);
        for (const { lines, count } of tally.skipped) expect(lines).toHaveLength(Math.min(count, 20));
      }),
    );
  });

  it('that repeat a row name it; what was met is cut to 80 characters', () => {
    const tally = tallyOf();
    tally.take(2, [{ row: 4 }, { row: 4 }, { problem: 'odd', detail: 'x'.repeat(100) }]);
    expect(tally.skipped).toEqual([
      { reason: 'repeated', count: 1, lines: [2], detail: '4, n' },
      { reason: 'odd', count: 1, lines: [2], detail: 'x'.repeat(80) },
    ]);
  });

  it('of one key are made one, where that is wished', () => {
    const tally = new LineTally<[string, number], never>({
      keyOf: ([name]) => [name],
      most: 2,
      repeated: ([name, before], [, more]) => [name, before + more],
    });
    tally.take(1, [{ row: ['a', 1] }, { row: ['b', 2] }, { row: ['a', 3] }]);
    expect([tally.rows, tally.skipped]).toEqual([
      [
        ['a', 4],
        ['b', 2],
      ],
      [],
    ]);
  });

  it('are refused as a whole when there are too many rows', () => {
    const tally = tallyOf(2);
    tally.take(1, [{ row: 2 }, { row: 4 }]);
    expect(() => tally.take(2, [{ row: 6 }])).toThrow('more than 2 rows');
  });
});
