import fc from 'fast-check';
import { streamOf } from '../draws/stream.js';
import { negativeBinomial } from '../draws/counts.js';
import { drawPeople } from './cell-draws.js';
import { reachOf, unionOf } from './exposure.js';
import type { AddressablePeople } from './input.js';

const people = fc.integer({ min: 1, max: 1_000_000_000 });
const impressions = fc.integer({ min: 0, max: 10_000_000_000 });
const evenness = fc.double({ min: 0.05, max: 50, noNaN: true });

describe('reach of one exposure', () => {
  test('by hand', () => {
    // 100 impressions for 100 people at evenness 1: half of them see nothing.
    expect(reachOf(100, 100, 1)).toBeCloseTo(50, 9);
    // Mean 3 at evenness 1: a quarter see nothing.
    expect(reachOf(300, 100, 1)).toBeCloseTo(75, 9);
    // Mean 1.5 at evenness 0.5: 1 / √4 see nothing.
    expect(reachOf(150, 100, 0.5)).toBeCloseTo(50, 9);
    // Pure chance: 1 - 1 / e.
    expect(reachOf(1_000, 1_000, 1e9)).toBeCloseTo(632.1206, 3);
    expect([reachOf(0, 100, 1), reachOf(100, 0, 1)]).toEqual([0, 0]);
  });

  test('is what people drawn one by one come to', () => {
    const stream = streamOf(4, 'exposure');
    const all = 40_000;
    let seen = 0;
    for (let i = 0; i < all; i++) seen += Number(negativeBinomial(stream, 0.8, 0.6) > 0);
    // A share of 40,000 people is good to 0.25 % of them; four times that.
    expect(Math.abs(seen / all - reachOf(0.8 * all, all, 0.6) / all)).toBeLessThan(0.01);
  });

  test('never more than the people or the impressions', () => {
    fc.assert(
      fc.property(impressions, people, evenness, (shown, all, even) => {
        const reach = reachOf(shown, all, even);
        expect(reach).toBeGreaterThanOrEqual(0);
        expect(reach).toBeLessThanOrEqual(Math.min(shown, all));
      }),
    );
  });

  test('grows with impressions, people and evenness', () => {
    fc.assert(
      fc.property(
        impressions,
        people,
        evenness,
        fc.double({ min: 1, max: 10, noNaN: true }),
        (shown, all, even, by) => {
          const reach = reachOf(shown, all, even);
          // 1 - unseen keeps 16 digits of 1, which is 1e-7 people of 1,000 million.
          const slack = 1e-9 * (1 + reach) + 1e-13 * all * by;
          expect(reachOf(shown * by, all, even)).toBeGreaterThanOrEqual(reach - slack);
          expect(reachOf(shown, all * by, even)).toBeGreaterThanOrEqual(reach - slack);
          expect(reachOf(shown, all, even * by)).toBeGreaterThanOrEqual(reach - slack);
        },
      ),
    );
  });
});

describe('people of several messengers', () => {
  const groups = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 5 });
  const sumOf = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + size, 0);

  test('lie between the greatest group and all of them, further down the more they overlap', () => {
    fc.assert(
      fc.property(
        groups,
        fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
        (sizes, shares) => {
          const [less, more] = [Math.min(...shares), Math.max(...shares)];
          const [sum, greatest] = [sumOf(sizes), Math.max(...sizes)];
          const [most, least] = [unionOf(sum, greatest, less), unionOf(sum, greatest, more)];
          expect(least).toBeLessThanOrEqual(most + 1e-6);
          expect(least).toBeGreaterThanOrEqual(greatest);
          expect(most).toBeLessThanOrEqual(sum + 1e-6);
        },
      ),
    );
    expect([unionOf(90, 50, 1), unionOf(90, 50, 0), unionOf(90, 50, 0.25)]).toEqual([50, 90, 80]);
  });

  const market = (messenger: AddressablePeople['messenger'], value: number, width = 0): AddressablePeople => ({
    ...{ country: 'IT', messenger, value, lower: value - width, upper: value + width },
  });
  const ITALY = [market('whatsapp', 36e6), market('messenger', 20e6), market('instagram', 28e6)];
  const overlap = Float64Array.of(1, 0, 0.5);

  test('of a destination: at worst the greatest messenger, at best the sum', () => {
    const drawn = drawPeople('IT', 'MESSAGING_INSTAGRAM_DIRECT_MESSENGER_WHATSAPP', ITALY, overlap, 7)!;
    // 36 million, 36 + 20 + 28, and half of the way between.
    expect([...drawn]).toEqual([36e6, 84e6, 60e6]);
    expect([...drawPeople('IT', 'WHATSAPP', ITALY, overlap, 7)!]).toEqual([36e6, 36e6, 36e6]);
  });

  test('are unknown where one messenger or the country is', () => {
    expect(drawPeople('IT', 'MESSAGING_MESSENGER_WHATSAPP', ITALY.slice(0, 1), overlap, 7)).toBeNull();
    expect(drawPeople('ES', 'WHATSAPP', ITALY, overlap, 7)).toBeNull();
    expect(drawPeople('IT', 'TELEGRAM', ITALY, overlap, 7)).toBeNull();
  });

  test('keep the interval of the market figures: 95 of 100 draws within it', () => {
    const figure = { ...market('whatsapp', 36e6), lower: 30e6, upper: 43.2e6 };
    const drawn = drawPeople('IT', 'WHATSAPP', [figure], new Float64Array(4_000), 7)!;
    const inside = drawn.filter((value) => value >= figure.lower && value <= figure.upper).length / 4_000;
    expect(inside).toBeGreaterThan(0.935);
    expect(inside).toBeLessThan(0.965);
  });

  test('a messenger has the same people in every destination that leads to it', () => {
    const width = ITALY.map((each) => ({ ...each, lower: each.value * 0.8, upper: each.value * 1.25 }));
    const at = (destination: 'WHATSAPP' | 'MESSENGER' | 'MESSAGING_MESSENGER_WHATSAPP') =>
      drawPeople('IT', destination, width, new Float64Array(50), 7)!;
    const [one, other, both] = [at('WHATSAPP'), at('MESSENGER'), at('MESSAGING_MESSENGER_WHATSAPP')];
    both.forEach((value, i) => expect(value).toBeCloseTo(one[i]! + other[i]!, 4));
  });
});
