import fc from 'fast-check';
import { planChunks, RANGE_LIMITS } from './rebuild.plan.js';

const loads = fc.array(fc.record({ start: fc.nat(), events: fc.nat({ max: 3_000_000 }) }), { maxLength: 60 });

it('keeps every bucket once and in order', () => {
  fc.assert(
    fc.property(loads, (given) => {
      expect(planChunks(given).flat()).toEqual(given.map((load) => load.start));
    }),
  );
});

it('never asks one query for more than a million events, save for a bucket that has them alone', () => {
  fc.assert(
    fc.property(loads, (given) => {
      let next = 0;
      for (const chunk of planChunks(given)) {
        const events = given.slice(next, next + chunk.length).reduce((sum, load) => sum + load.events, 0);
        expect(chunk.length === 1 || events <= 1_000_000).toBe(true);
        next += chunk.length;
      }
    }),
  );
});

it('never lists more than thirty days of buckets in one query', () => {
  const empty = Array.from({ length: 6_000 }, (_, start) => ({ start, events: 0 }));
  expect(planChunks(empty).map((chunk) => chunk.length)).toEqual([2_880, 2_880, 240]);
});

it('lets a range be as long as its events allow', () => {
  const sparse = Array.from({ length: 6_000 }, (_, start) => ({ start, events: 1_000 }));
  expect(planChunks(sparse, RANGE_LIMITS).map((chunk) => chunk.length)).toEqual([4_000, 2_000]);
});

it('has no chunk for no bucket', () => {
  expect(planChunks([])).toEqual([]);
});
