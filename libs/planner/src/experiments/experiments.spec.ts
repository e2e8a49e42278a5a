import { poisson } from '../draws/counts.js';
import { normal } from '../draws/normal.js';
import { streamOf, uniform, type Stream } from '../draws/stream.js';
import { drawHoldout, neededDays, neededPeople } from './design.js';
import {
  alwaysValid,
  differenceInDifferences,
  differenceOfShares,
  studentQuantile,
  type BeforeAfter,
} from './judge.js';

const count = (stream: Stream, people: number, share: number): number => {
  let events = 0;
  for (let i = 0; i < people; i++) events += uniform(stream) < share ? 1 : 0;
  return events;
};

describe('design', () => {
  test('people: as tables of two shares say, and enough to see the effect', () => {
    expect(neededPeople(0.05, 0.01)).toBe(8_155);
    const n = neededPeople(0.1, 0.05);
    const stream = streamOf(1, 'power');
    let seen = 0;
    for (let i = 0; i < 400; i++) {
      const [a, b] = [count(stream, n, 0.15) / n, count(stream, n, 0.1) / n];
      seen += Number(Math.abs(a - b) / Math.sqrt((a * (1 - a) + b * (1 - b)) / n) > 1.959964);
    }
    expect(seen / 400).toBeGreaterThan(0.73);
    expect(seen / 400).toBeLessThan(0.87);
    expect(() => neededPeople(0.9, 0.2)).toThrow('between 0 and 1');
  });

  test('days: fewer for greater effects and more countries', () => {
    const days = neededDays(0.1, { treated: 8, held: 4 }, 0.09);
    expect(days).toBe(59);
    expect(neededDays(0.2, { treated: 8, held: 4 }, 0.09)).toBeLessThan(days / 3);
    expect(() => neededDays(0.1, { treated: 0, held: 1 }, 0.09)).toThrow('both sides');
  });

  test('lots: exact, the same for a seed in any order, fair to each', () => {
    const units = ['IT', 'ES', 'DE', 'FR', 'NL', 'PT', 'GR', 'AT', 'PL', 'RO'];
    const drawn = drawHoldout(units, 0.3, 5);
    expect(drawn.held).toHaveLength(3);
    expect([...drawn.held, ...drawn.treated].sort()).toEqual([...units].sort());
    expect(drawHoldout([...units].reverse(), 0.3, 5)).toEqual(drawn);
    const times = new Map<string, number>();
    for (let seed = 0; seed < 1_000; seed++)
      for (const unit of drawHoldout(units, 0.3, seed).held) times.set(unit, (times.get(unit) ?? 0) + 1);
    for (const unit of units) expect(Math.abs(times.get(unit)! - 300)).toBeLessThan(5 * Math.sqrt(210));
    expect(() => drawHoldout(['IT'], 0.5, 1)).toThrow('two units');
  });
});

describe('country hold-out', () => {
  const countries = (stream: Stream, n: number, factor: number): BeforeAfter[] =>
    Array.from({ length: n }, () => {
      const level = 500 * Math.exp(normal(stream));
      return {
        before: poisson(stream, level),
        after: poisson(stream, level * 1.3 * factor * Math.exp(0.2 * normal(stream))),
      };
    });

  test('95 % intervals hold the effect, whatever grew everywhere', () => {
    const stream = streamOf(2, 'did');
    let inside = 0;
    for (let i = 0; i < 500; i++) {
      const { low, high } = differenceInDifferences(countries(stream, 6, 1.2), countries(stream, 4, 1));
      inside += Number(low <= 1.2 && high >= 1.2);
    }
    expect(inside / 500).toBeGreaterThan(0.92);
    expect(inside / 500).toBeLessThan(0.98);
    expect(() => differenceInDifferences(countries(stream, 1, 1), countries(stream, 4, 1))).toThrow('two countries');
  });

  test.each([
    [1, 12.7062],
    [2, 4.3027],
    [3, 3.1824],
    [5, 2.5706],
    [10, 2.2281],
    [100, 1.984],
  ])("Student's t of %d degrees of freedom", (freedom, quantile) => {
    expect(studentQuantile(0.975, freedom)).toBeCloseTo(quantile, 2);
    expect(studentQuantile(0.025, freedom)).toBe(-studentQuantile(0.975, freedom));
  });
});

describe('message hold-out with peeking', () => {
  /** Share of experiments with an alarm in one of 40 looks. */
  function alarms(
    lift: number,
    isAlarm: (a: { people: number; events: number }, b: { people: number; events: number }) => boolean,
  ) {
    let found = 0;
    for (let i = 0; i < 400; i++) {
      const stream = streamOf(i, 'peeking', `${lift}`);
      const [treated, held] = [
        { people: 0, events: 0 },
        { people: 0, events: 0 },
      ];
      for (let look = 0; look < 40; look++) {
        treated.people += 50;
        held.people += 50;
        treated.events += count(stream, 50, 0.1 + lift);
        held.events += count(stream, 50, 0.1);
        if (isAlarm(treated, held)) {
          found += 1;
          break;
        }
      }
    }
    return found / 400;
  }

  test('gives a false alarm in at most 5 %, where looking at a usual interval gives one in five or more', () => {
    const valid = alarms(0, (a, b) => {
      const { low, high } = alwaysValid(a, b, 0.03)!;
      return low > 0 || high < 0;
    });
    expect(valid).toBeLessThanOrEqual(0.05);
    const usual = alarms(0, (a, b) => {
      const [p, q] = [a.events / a.people, b.events / b.people];
      return Math.abs(p - q) > 1.96 * Math.sqrt((p * (1 - p) + q * (1 - q)) / a.people);
    });
    expect(usual).toBeGreaterThan(0.2);
  });

  test('sees an effect that is there, and says nothing of nobody', () => {
    expect(alarms(0.06, (a, b) => alwaysValid(a, b, 0.05)!.low > 0)).toBeGreaterThan(0.8);
    expect(alwaysValid({ people: 0, events: 0 }, { people: 3, events: 1 }, 0.05)).toBeNull();
  });
});

describe('message hold-out at its end', () => {
  test('the interval holds the truth in 95 % of experiments, and is narrower than one that may be looked at early', () => {
    let inside = 0;
    for (let i = 0; i < 600; i++) {
      const stream = streamOf(i, 'end');
      const treated = { people: 900, events: count(stream, 900, 0.13) };
      const held = { people: 300, events: count(stream, 300, 0.1) };
      const { low, high } = differenceOfShares(treated, held)!;
      const early = alwaysValid(treated, held, 0.03)!;
      expect(high - low).toBeLessThan(early.high - early.low);
      inside += Number(low <= 0.03 && high >= 0.03);
    }
    expect(inside / 600).toBeGreaterThan(0.93);
    expect(inside / 600).toBeLessThan(0.975);
    expect(differenceOfShares({ people: 0, events: 0 }, { people: 2, events: 1 })).toBeNull();
  });
});
