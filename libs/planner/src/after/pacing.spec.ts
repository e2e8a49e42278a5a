import fc from 'fast-check';
import { holds, paceOf, type Paced } from './pacing.js';

const PLANNED = { median: 1_000, low: 700, high: 1_400 };
const paced = (changes: Partial<Paced> = {}) =>
  paceOf({ ...{ planned: PLANNED, days: 10, actual: [], dayVariance: 0.09 }, ...changes });
const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const plans = fc.record({
  planned: fc
    .tuple(fc.double({ min: 1, max: 1e6, noNaN: true }), fc.double({ min: 1, max: 5, noNaN: true }))
    .map(([median, width]) => ({ median, low: median / width, high: median * width })),
  days: fc.integer({ min: 1, max: 40 }),
  actual: fc.array(fc.nat(100_000), { maxLength: 40 }),
  dayVariance: fc.double({ min: 0, max: 1, noNaN: true }),
});
const running = plans.map(({ actual, ...plan }) => ({ ...plan, actual: actual.slice(0, plan.days) }));

describe('pacing', () => {
  test('every day of every plan has an interval around its part, and the last day the plan itself', () => {
    fc.assert(
      fc.property(running, (plan) => {
        const { days } = paceOf(plan);
        expect(days.map(({ day }) => day)).toEqual(Array.from({ length: plan.days }, (_, i) => i + 1));
        for (const { day, planned } of days) {
          expect(planned.median! / plan.planned.median).toBeCloseTo(day / plan.days, 9);
          expect(planned.low).toBeGreaterThanOrEqual(0);
          expect(planned.low).toBeLessThanOrEqual(planned.median!);
          expect(planned.high).toBeGreaterThanOrEqual(planned.median!);
          // What is known of the whole is never less than what is known of a part.
          expect(planned.high! / planned.median!).toBeGreaterThanOrEqual(
            plan.planned.high / plan.planned.median - 1e-9,
          );
        }
        const last = days.at(-1)!.planned;
        expect(last.low! / plan.planned.low).toBeCloseTo(1, 9);
        expect(last.high! / plan.planned.high).toBeCloseTo(1, 9);
      }),
    );
  });

  test('sums run up day by day, and what is to come is unknown', () => {
    fc.assert(
      fc.property(running, (plan) => {
        const { days } = paceOf(plan);
        const over = plan.actual.length;
        days.forEach(({ actual, isOutside, planned }, i) => {
          expect(actual).toBe(i < over ? sumOf(plan.actual.slice(0, i + 1)) : null);
          expect(isOutside).toBe(actual !== null && (actual < planned.low! || actual > planned.high!));
        });
        expect(paceOf(plan).isOutside).toBe(over > 0 && days[over - 1]!.isOutside);
      }),
    );
  });

  test('a projection is a number, never less than what came, and grows with it', () => {
    fc.assert(
      fc.property(running, fc.nat(10_000), (plan, more) => {
        const { projection } = paceOf(plan);
        for (const end of Object.values(projection)) expect(Number.isFinite(end)).toBe(true);
        expect(projection.low).toBeGreaterThanOrEqual(sumOf(plan.actual));
        expect(projection.low).toBeLessThanOrEqual(projection.median!);
        expect(projection.median).toBeLessThanOrEqual(projection.high!);
        if (plan.actual.length === 0) return;
        const raised = paceOf({ ...plan, actual: plan.actual.map((value, i) => (i === 0 ? value + more : value)) });
        expect(raised.projection.median).toBeGreaterThanOrEqual(projection.median! * (1 - 1e-9));
      }),
    );
  });

  test('before the first day the plan stands', () => {
    const { projection, isOutside, days } = paced();
    expect(projection.median).toBeCloseTo(1_000, 9);
    // Days may differ: ln(1400 / 700) / 2.5631 = 0.27044; its square, 0.09 / 10 and 1 / 1000 make 0.083138, its root 0.28834, times 1.28155 a factor of 1.447.
    expect(projection.high).toBeCloseTo(1_447.0, 1);
    expect([isOutside, days.every(({ actual }) => actual === null)]).toEqual([false, true]);
  });

  test('the first day by hand', () => {
    // A tenth of 1,000; below √(ln(1000 / 700)² + 1.28155² × 0.09) = 0.52443, above with ln(1400 / 1000) 0.51091: 100 / 1.6895 to 100 × 1.6668.
    const { planned } = paced().days[0]!;
    expect(planned.low).toBeCloseTo(59.189, 1);
    expect(planned.high).toBeCloseTo(166.68, 1);
    for (const [actual, isOutside] of [
      [59, true],
      [60, false],
      [166, false],
      [167, true],
    ] as const)
      expect(paced({ actual: [actual] }).isOutside).toBe(isOutside);
  });

  test('days on which nothing came pull the projection down, and leave it above nothing', () => {
    const medians = [0, 1, 3, 9].map((over) => paced({ actual: Array<number>(over).fill(0) }).projection.median!);
    for (let i = 1; i < medians.length; i++) expect(medians[i]).toBeLessThan(medians[i - 1]!);
    expect(medians.at(-1)).toBeGreaterThan(0);
    expect(paced({ actual: Array<number>(10).fill(0) }).projection).toEqual({ median: 0, low: 0, high: 0 });
  });

  test('days as planned leave the projection where it was, narrower each day', () => {
    const widths = [0, 2, 5, 9, 10].map((over) => {
      const { median, low, high } = paced({ actual: Array<number>(over).fill(100) }).projection;
      expect(Math.abs(median! - 1_000)).toBeLessThan(2);
      return high! - low!;
    });
    for (let i = 1; i < widths.length; i++) expect(widths[i]).toBeLessThan(widths[i - 1]!);
  });

  test('half way by hand', () => {
    // What the days say has a variance of 0.09 / 5 + 1 / 500 = 0.020, the plan 0.07314: together 0.0157. With 0.09 / 5 and 1 / 500 for what is
    // to come that is 0.0357: a factor of exp(1.28155 × 0.189) = 1.274 on the 500 that are left.
    const { high } = paced({ actual: Array<number>(5).fill(100) }).projection;
    expect(Math.abs(high! - 1_137)).toBeLessThan(3);
  });

  test('a plan of one day, and one that is certain', () => {
    expect(paced({ days: 1 }).projection.median).toBeCloseTo(1_000, 9);
    // Its interval is the plan's own.
    expect([1_400, 1_401].map((actual) => paced({ days: 1, actual: [actual] }).isOutside)).toEqual([false, true]);
    const certain = { median: 1_000, low: 1_000, high: 1_000 };
    // Nothing that comes changes the level: 300 of three days, 700 of the other seven.
    expect(paced({ planned: certain, actual: [10, 10, 280] }).projection.median).toBeCloseTo(1_000, 9);
    expect(paced({ planned: certain }).projection.median).toBeCloseTo(1_000, 9);
  });

  test.each<[string, Partial<Paced>]>([
    ['nothing is promised', { planned: { median: 0, low: 0, high: 0 } }],
    ['it may bring nothing', { planned: { ...PLANNED, low: 0 } }],
    ['its median is unknown', { planned: { ...PLANNED, median: null } }],
    ['its low end is unknown', { planned: { ...PLANNED, low: null } }],
    ['its high end is unknown', { planned: { ...PLANNED, high: null } }],
    ['more days are over than planned', { days: 2, actual: [1, 2, 3] }],
  ])('is refused where %s', (_name, changes) => {
    expect(() => paced(changes)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', field: 'planned' }));
  });

  test('an interval holds its ends, and without an end everything on that side', () => {
    expect([700, 1_400, 699.99, 1_400.01].map((value) => holds(PLANNED, value))).toEqual([true, true, false, false]);
    const open = { median: 5, low: null, high: 9 };
    expect([-1e9, 9, 10].map((value) => holds(open, value))).toEqual([true, true, false]);
    expect(holds({ ...open, low: 3, high: null }, 1e9)).toBe(true);
  });
});
