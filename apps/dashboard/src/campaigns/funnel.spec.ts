import fc from 'fast-check';
import { funnelSteps } from './funnel.js';
import { FUNNEL } from './metrics.js';

const totals = (values: (number | null)[]) => ({
  totals: FUNNEL.map((metric, index) => {
    const number = values[index] ?? null;
    const text = number === null ? null : String(number);
    return { metric, value: text, number, previous: text, change: null, sampleSize: null };
  }),
});

describe('the funnel of a campaign', () => {
  it('tells each step and its part of the one before', () => {
    const steps = funnelSteps(totals([10_000, 200, 80, 60, 15]));
    expect(steps.map(({ count, rate }) => [count, rate])).toEqual([
      [10_000, null],
      [200, 0.02],
      [80, 0.4],
      [60, 0.75],
      [15, 0.25],
    ]);
  });

  it('draws bars from the clicks on, as parts of the widest', () => {
    const widths = (values: (number | null)[]) => funnelSteps(totals(values)).map(({ width }) => width);
    expect(widths([10_000, 200, 80, 60, 15])).toEqual([null, 1, 0.4, 0.3, 0.075]);
    // An ad in Status can bring conversations without a reported click.
    expect(widths([100, 10, 40, 20, 0])).toEqual([null, 0.25, 1, 0.5, 0]);
    expect(widths([100, 0, 0, 0, 0])).toEqual([null, null, null, null, null]);
  });

  it('lets no rate pass over an unknown step, and takes none for zero', () => {
    const steps = funnelSteps(totals([10_000, null, 80, 60, null]));
    expect(steps.map(({ count, rate }) => [count, rate])).toEqual([
      [10_000, null],
      [null, null],
      [80, null],
      [60, 0.75],
      [null, null],
    ]);
    expect(funnelSteps({ totals: [] }).map(({ count }) => count)).toEqual([null, null, null, null, null]);
  });

  it('has rates whose product is the last step over the first', () => {
    const count = fc.integer({ min: 1, max: 1e6 });
    fc.assert(
      fc.property(fc.array(count, { minLength: 5, maxLength: 5 }), (values) => {
        const product = funnelSteps(totals(values)).reduce((all, { rate }) => all * (rate ?? 1), 1);
        expect(product).toBeCloseTo((values[4] ?? NaN) / (values[0] ?? NaN), 6);
      }),
    );
  });
});
