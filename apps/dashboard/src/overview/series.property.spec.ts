import fc from 'fast-check';
import { highest, seriesOf } from './series.js';
import { deliveredTile, tileOf } from './tiles.js';

type Result = Parameters<typeof tileOf>[0];
const DAY = 86_400_000;
const START = Date.UTC(2026, 2, 20);

const value = (metric: string, number: number | null, previous: number | null = null) => ({
  ...{ metric, number, value: number === null ? null : String(number), change: null, sampleSize: null },
  previous: previous === null ? null : String(previous),
});
function resultOf(numbers: (number | null)[], through: number | null, totals: Result['totals'] = []): Result {
  return {
    ...{ totals, totalRows: numbers.length, pageInfo: { hasNextPage: false, endCursor: null }, status: 'COMPLETE' },
    ...{ currency: null, warnings: [], dataThrough: through === null ? null : new Date(through).toISOString() },
    rows: numbers.map((number, index) => ({
      ...{ time: new Date(START + index * DAY).toISOString(), dimensions: [] },
      values: [value('ad_spend', 1), value('messages_received', number, index)],
    })),
  };
}
const anyNumbers = fc.array(fc.option(fc.nat(1_000)), { maxLength: 40 });
/** Some moment before, within or after the steps; null where the server has said nothing. */
const anyThrough = fc.option(
  fc.oneof(
    fc.integer({ min: START - 2 * DAY, max: START + 42 * DAY }),
    fc.integer({ min: -2, max: 42 }).map((days) => START + days * DAY),
  ),
);

describe('a figure over time', () => {
  it('has a point for each step, with what was counted until the data ends and nothing made up after it', () => {
    fc.assert(
      fc.property(anyNumbers, anyThrough, (numbers, through) => {
        const { points } = seriesOf(resultOf(numbers, through), 'messages_received', 'DAY');
        expect(points.map(({ previous }) => previous)).toEqual(numbers.map((_, index) => index));
        for (const [index, point] of points.entries()) {
          const isAhead = through !== null && START + index * DAY > through;
          expect(point.value).toBe(isAhead ? null : (numbers[index] ?? null));
        }
      }),
    );
  });

  it('is complete exactly up to the step in which the data ends', () => {
    fc.assert(
      fc.property(anyNumbers, anyThrough, (numbers, through) => {
        const { incompleteFrom } = seriesOf(resultOf(numbers, through), 'messages_received', 'DAY');
        const ended = through === null ? Infinity : Math.max(0, Math.floor((through - START) / DAY));
        expect(incompleteFrom).toBe(ended >= numbers.length ? null : ended);
      }),
    );
  });

  it('stays what it was when the data goes on: known steps keep their figures', () => {
    fc.assert(
      fc.property(anyNumbers, fc.nat(40), fc.nat(40), (numbers, early, later) => {
        const at = (days: number) =>
          seriesOf(resultOf(numbers, START + days * DAY), 'messages_received', 'DAY').points.map(
            (point) => point.value,
          );
        const [before, after] = [at(early), at(early + later)];
        for (const [index, known] of before.entries()) if (known !== null) expect(after[index]).toBe(known);
      }),
    );
  });

  it('has no higher point than its highest, which is known', () => {
    fc.assert(
      fc.property(anyNumbers, anyThrough, (numbers, through) => {
        const series = seriesOf(resultOf(numbers, through), 'messages_received', 'DAY');
        const known = series.points.flatMap((point) => point.value ?? []);
        expect(highest(series)?.value).toBe(known.length > 0 ? Math.max(...known) : undefined);
      }),
    );
  });
});

describe('a tile', () => {
  it('draws the complete steps of its course alone, and shows the server’s total whatever they are', () => {
    fc.assert(
      fc.property(anyNumbers, anyThrough, fc.nat(1e6), (numbers, through, total) => {
        const result = resultOf(numbers, through, [value('messages_received', total, 5)]);
        const tile = tileOf(result, 'messages_received', 'DAY');
        expect([tile.value, tile.previous]).toEqual([String(total), '5']);
        expect(tile.spark).toHaveLength(numbers.length);
        for (const [index, drawn] of tile.spark.entries()) {
          const isOver = through === null || START + (index + 1) * DAY <= through;
          expect(drawn).toBe(isOver ? (numbers[index] ?? null) : null);
        }
      }),
    );
  });

  it('of what was delivered is a part of what was sent, and its change is the way from before to now', () => {
    const counts = fc.tuple(fc.nat(1_000), fc.nat(1_000)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    fc.assert(
      fc.property(counts, counts, ([delivered, sent], [deliveredBefore, sentBefore]) => {
        const totals = [
          value('messages_delivered', delivered, deliveredBefore),
          value('messages_sent', sent, sentBefore),
        ];
        const tile = deliveredTile(resultOf([], null, totals));
        expect(tile.value === null).toBe(sent === 0);
        expect(tile.change === null).toBe(sent === 0 || sentBefore === 0);
        if (tile.value === null) return;
        expect(Number(tile.value) * sent).toBeCloseTo(delivered, 6);
        expect(Number(tile.value)).toBeLessThanOrEqual(1);
        if (tile.change !== null) expect(Number(tile.previous) + tile.change).toBeCloseTo(Number(tile.value), 9);
      }),
    );
  });
});
