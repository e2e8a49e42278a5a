import fc from 'fast-check';
import { SkipTally } from './skip-tally.js';

const REASONS = ['bad_day', 'bad_spend', 'unknown_level'];
const rows = fc.array(
  fc.record({
    reason: fc.constantFrom(...REASONS),
    detail: fc.constantFrom(undefined, 'a', 'b', 'c', 'd', 'e', 'f', 'g'),
  }),
  { maxLength: 40 },
);
const tallied = (list: { reason: string; detail: string | undefined }[], tally = new SkipTally([])) => {
  for (const { reason, detail } of list) tally.add(reason, detail);
  return tally.all;
};

describe('rows that a pull leaves out', () => {
  it('are counted by reason, with the first five different details', () => {
    const details = ['a', 'b', 'a', undefined, 'c', 'd', 'e', 'f'];
    expect(
      tallied([...details.map((detail) => ({ reason: 'bad_day', detail })), { reason: 'no_id', detail: '' }]),
    ).toEqual([
      { reason: 'bad_day', count: 8, details: ['a', 'b', 'c', 'd', 'e'] },
      { reason: 'no_id', count: 1, details: [''] },
    ]);
    expect(new SkipTally([]).all).toEqual([]);
  });

  it('are as many as were added, whatever their reasons', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const all = tallied(list);
        expect(all.reduce((sum, { count }) => sum + count, 0)).toBe(list.length);
        for (const { reason, count, details } of all) {
          expect(count).toBe(list.filter((row) => row.reason === reason).length);
          expect(details.length).toBeLessThanOrEqual(5);
          expect(new Set(details).size).toBe(details.length);
        }
      }),
    );
  });

  it('are the same when the run broke off anywhere and went on, and what was stored stays as it was', () => {
    fc.assert(
      fc.property(rows, fc.nat(40), (list, cut) => {
        const stored = tallied(list.slice(0, cut));
        const asStored = JSON.stringify(stored);
        expect(tallied(list.slice(cut), new SkipTally(stored))).toEqual(tallied(list));
        expect(JSON.stringify(stored)).toBe(asStored);
      }),
    );
  });
});
