import fc from 'fast-check';
import { groupBy } from './group-by.js';

describe('grouping', () => {
  it('keeps every item once, in order, under its key', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50)), (numbers) => {
        const groups = groupBy(numbers, (number) => number % 7);
        for (const [key, items] of groups) expect(items).toEqual(numbers.filter((number) => number % 7 === key));
        expect([...groups.values()].flat()).toHaveLength(numbers.length);
      }),
    );
  });
});
