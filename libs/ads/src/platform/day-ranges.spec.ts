import fc from 'fast-check';
import { addDays, countDays, cutRange, halve } from './day-ranges.js';

const ranges = fc
  .tuple(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 400 }))
  .map(([start, length]) => ({ from: addDays('1980-01-01', start), to: addDays('1980-01-01', start + length) }));

describe('day ranges', () => {
  it('are cut into pieces that hold each day once, the newest first', () => {
    fc.assert(
      fc.property(ranges, fc.integer({ min: 1, max: 60 }), (range, most) => {
        const pieces = cutRange(range, most);
        expect(pieces[0]?.to).toBe(range.to);
        expect(pieces.at(-1)?.from).toBe(range.from);
        expect(pieces.every((piece) => countDays(piece) >= 1 && countDays(piece) <= most)).toBe(true);
        pieces.slice(1).forEach((piece, at) => expect(addDays(piece.to, 1)).toBe(pieces[at]?.from));
      }),
    );
  });

  it('are halved until they are single days', () => {
    fc.assert(
      fc.property(ranges, (range) => {
        const halves = halve(range);
        expect(halves.reduce((sum, half) => sum + countDays(half), 0)).toBe(countDays(range));
        expect(halves.length).toBe(countDays(range) > 1 ? 2 : 1);
      }),
    );
  });

  it('count days over the end of a month and a year', () => {
    expect(countDays({ from: '2026-12-30', to: '2027-01-02' })).toBe(4);
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  });
});
