import { normal } from '../draws/normal.js';
import { streamOf } from '../draws/stream.js';
import { dayVarianceOf } from './day-variance.js';

describe('how much days of a country differ', () => {
  test('is found again in days that were made so, whatever the level of each country', () => {
    const stream = streamOf(5, 'days');
    const countries = [100, 3_000, 40_000].map((level) =>
      Array.from({ length: 200 }, () => Math.round(level * Math.exp(0.3 * normal(stream)))),
    );
    const found = dayVarianceOf(countries)!;
    expect(found.days).toBe(600);
    expect(found.variance).toBeGreaterThan(0.075);
    expect(found.variance).toBeLessThan(0.105);
  });

  test('is not told by few days or by countries with next to nothing', () => {
    expect(dayVarianceOf([])).toBeNull();
    expect(dayVarianceOf([Array<number>(13).fill(50)])).toBeNull();
    expect(dayVarianceOf([[...Array<number>(29).fill(0), 5]])).toBeNull();
    const steady = dayVarianceOf([Array<number>(30).fill(50)])!;
    expect(steady.days).toBe(30);
    expect(steady.variance).toBeCloseTo(0, 12);
  });
});
