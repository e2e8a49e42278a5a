import fc from 'fast-check';
import { outcomeCurve, type CurvePoint } from './outcome-curve.js';

const point = (spend: number, impressions: number, actions: number): CurvePoint => ({
  ...{ spend, impressions, reach: impressions, actions },
});

/** Curves that never fall: steps of spend above nothing, steps of results of 0 or more, something at the end. */
const curves = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 500 }), fc.nat(5_000), fc.nat(40)), { minLength: 1, maxLength: 12 })
  .map((steps) => {
    const sum = (i: number, at: 0 | 1 | 2): number => steps.slice(0, i + 1).reduce((all, step) => all + step[at], 0);
    return steps.map((_, i) => point(sum(i, 0), sum(i, 1), sum(i, 2) + 1));
  });

describe("the platform's curve", () => {
  test('goes through its points, in any order, and through nothing for nothing', () => {
    fc.assert(
      fc.property(curves, (points) => {
        const { at, end } = outcomeCurve([...points].reverse());
        expect(at(0)).toEqual({ impressions: 0, actions: 0 });
        expect(end).toBe(points.at(-1)!.spend);
        for (const { spend, impressions, actions } of points) {
          expect(at(spend).impressions).toBeCloseTo(impressions, 6);
          expect(at(spend).actions).toBeCloseTo(actions, 6);
        }
      }),
    );
  });

  test('never falls, and between two points stays between them', () => {
    fc.assert(
      fc.property(curves, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }), (points, parts) => {
        const { at, end } = outcomeCurve(points);
        const known = [point(0, 0, 0), ...points];
        const spends = parts.map((part) => part * 1.2 * end).sort((a, b) => a - b);
        let last = 0;
        for (const spend of spends) {
          const { actions } = at(spend);
          expect(actions).toBeGreaterThanOrEqual(last - 1e-9);
          last = actions;
          const below = known.filter((each) => each.spend <= spend).at(-1)!;
          const above = known.find((each) => each.spend > spend) ?? below;
          expect(actions).toBeGreaterThanOrEqual(below.actions - 1e-9);
          expect(actions).toBeLessThanOrEqual(above.actions + 1e-9);
        }
      }),
    );
  });

  test('promises no more beyond its end than at it', () => {
    const { at } = outcomeCurve([point(10, 1_000, 5), point(20, 1_800, 8)]);
    for (const spend of [20, 20.01, 1e9]) expect(at(spend)).toEqual({ impressions: 1_800, actions: 8 });
  });

  test('is a straight line where its points lie on one', () => {
    const { at } = outcomeCurve([point(10, 1_000, 5), point(30, 3_000, 15), point(40, 4_000, 20)]);
    for (const spend of [0.5, 7, 10, 22.2, 39]) {
      expect(at(spend).impressions).toBeCloseTo(100 * spend, 9);
      expect(at(spend).actions).toBeCloseTo(spend / 2, 9);
    }
  });

  test('a bend by hand', () => {
    // Points 0, 10 at 10, 14 at 20: secants 1 and 0.4; slopes 1, 2 × 0.4 / 1.4 = 0.571429, 0.4.
    // Halfway of the first piece: 10 / 2 + 10 × (1 - 0.571429) / 8 = 5.535714; of the second: 12 + 10 × (0.571429 - 0.4) / 8 = 12.214286.
    const { at } = outcomeCurve([point(10, 10, 10), point(20, 14, 14)]);
    expect(at(5).actions).toBeCloseTo(5.535714, 6);
    expect(at(15).actions).toBeCloseTo(12.214286, 6);
  });

  test('a first point without money tells nothing and does no harm', () => {
    const points = [point(10, 1_000, 5), point(20, 1_800, 8)];
    expect(outcomeCurve([point(0, 0, 0), ...points]).at(13)).toEqual(outcomeCurve(points).at(13));
  });

  test.each<[string, CurvePoint[]]>([
    ['no point with spend and results', []],
    ['no point with spend and results', [point(0, 0, 0)]],
    ['no point with spend and results', [point(10, 100, 0)]],
    ['two points of the same spend', [point(10, 100, 1), point(10, 120, 2)]],
    ['falls while spend grows', [point(10, 100, 3), point(20, 200, 2)]],
    ['falls while spend grows', [point(10, 100, 1), point(20, 90, 2)]],
    ['falls while spend grows', [point(10, 100, -1), point(20, 200, 2)]],
    ['falls while spend grows', [point(10, Number.NaN, 1), point(20, 200, 2)]],
  ])('is refused when it has or does: %s', (words, points) => {
    expect(() => outcomeCurve(points)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', field: 'curves' }));
    expect(() => outcomeCurve(points)).toThrow(words);
  });
});
