import fc from 'fast-check';
import { mayTake, type FigureOutcome } from './figure-outcome.js';

const outcome = (patch: Partial<FigureOutcome>): FigureOutcome => ({
  ...{ changeId: null, linesRead: 3, added: 0, changed: 0, unchanged: 0, faults: [], additions: [], changes: [] },
  ...patch,
});
const fault = { reason: 'BAD_PERIOD', count: 1, lines: [4], detail: '2026-13' };

describe('a file of figures', () => {
  it.each([
    ['that adds some', { added: 2 }, true],
    ['that changes some', { changed: 1, unchanged: 2 }, true],
    ['of nothing new', { unchanged: 3 }, false],
    ['without a line', { linesRead: 0 }, false],
    ['with a fault', { added: 2, faults: [fault] }, false],
  ] as const)('%s may be taken: %s', (_, patch, may) => {
    expect(mayTake(outcome({ ...patch, faults: 'faults' in patch ? [...patch.faults] : [] }))).toBe(may);
  });

  it('is refused as a whole with any fault, however much it would add', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 5 }), (added, changed, count) => {
        const faults = Array.from({ length: count }, () => fault);
        expect(mayTake(outcome({ added, changed, faults }))).toBe(false);
        expect(mayTake(outcome({ added, changed }))).toBe(added > 0 || changed > 0);
      }),
    );
  });
});
