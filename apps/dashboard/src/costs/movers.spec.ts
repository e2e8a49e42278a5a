import fc from 'fast-check';
import { costChangeOf, moversOf } from './movers.js';

type Figures = [cost: number | null, costBefore: number | null, count: number, countBefore: number];

const text = (value: number | null) => (value === null ? null : String(value));
const value = (metric: string, now: number | null, before: number | null) => ({
  metric,
  value: text(now),
  number: now,
  previous: text(before),
  change: null,
  sampleSize: null,
});
const row = (place: string, [cost, costBefore, count, countBefore]: Figures) => ({
  dimensions: [{ name: 'country', value: place, label: place }],
  values: [value('total_cost', cost, costBefore), value('conversations_started', count, countBefore)],
});

describe('what moved', () => {
  it('is told by place, the largest difference first, unknown ones last and those without any cost not at all', () => {
    const movers = moversOf([
      row('IT', [110, 100, 10, 10]),
      row('DE', [50, 90, 10, 10]),
      row('ES', [null, 20, 5, 5]),
      row('MT', [0, 0, 1, 1]),
    ]);
    expect(movers.map(({ place, difference, change }) => [place, difference, change])).toEqual([
      ['DE', -40, -40 / 90],
      ['IT', 10, 0.1],
      ['ES', null, null],
    ]);
  });

  it('has unknown ones behind those that did not move', () => {
    const movers = moversOf([row('ES', [null, 20, 5, 5]), row('IT', [10, 10, 4, 4]), row('DE', [12, 10, 4, 4])]);
    expect(movers.map(({ place }) => place)).toEqual(['DE', 'IT', 'ES']);
  });

  // 20 conversations at 2.00 became 30 at 3.00: 10 more at the mean price of 2.50, and 1.00 more on the mean of 25.
  it('is parted into volume and price', () => {
    const [mover] = moversOf([row('IT', [90, 40, 30, 20])]);
    expect(mover).toMatchObject({ difference: 50, volume: 25, price: 25 });
  });

  it.each<[string, Figures, number | null, number | null]>([
    ['a new country is all volume', [30, 0, 10, 0], 30, 0],
    ['one that is gone too', [0, 30, 0, 10], -30, 0],
    ['cost without any conversation is neither', [30, 20, 0, 10], null, null],
  ])('%s', (_, figures, volume, price) => {
    expect(moversOf([row('IT', figures)])[0]).toMatchObject({ volume, price });
  });
});

describe('why a conversation costs more', () => {
  // Italy 10 at 1.00, Germany 10 at 3.00: 2.00 each. Then Italy 5, Germany 15 at the same prices: 2.50 each.
  it('is the mix where only the conversations moved', () => {
    const change = costChangeOf([row('IT', [5, 10, 5, 10]), row('DE', [45, 30, 15, 10])]);
    expect(change).toMatchObject({ before: 2, now: 2.5, price: 0, mix: 0.5, left: 0 });
    expect(change?.rest).toBeCloseTo(0, 12);
  });

  it('is the price where only prices moved', () => {
    const change = costChangeOf([row('IT', [20, 10, 10, 10]), row('DE', [40, 30, 10, 10])]);
    expect(change).toMatchObject({ before: 2, now: 3, price: 1, mix: 0 });
  });

  it('can not be said of places with conversations in one period only, and leaves unknown ones out', () => {
    const change = costChangeOf([row('IT', [10, 10, 10, 10]), row('FR', [20, 0, 10, 0]), row('ES', [null, 5, 9, 9])]);
    expect(change).toMatchObject({ before: 1, now: 1.5, left: 1 });
    expect((change?.price ?? 0) + (change?.mix ?? 0) + (change?.rest ?? 0)).toBeCloseTo(0.5, 12);
    expect(change?.rest).not.toBe(0);
  });

  it.each([[[]], [[row('IT', [10, 10, 0, 5])]], [[row('IT', [null, 10, 5, 5])]]])('is unknown for %j', (rows) => {
    expect(costChangeOf(rows)).toBeNull();
  });

  const amount = fc.integer({ min: 0, max: 10_000 }).map((cents) => cents / 100);
  const count = fc.integer({ min: 0, max: 50 });
  it('adds up, whatever the figures, and turns around with the periods', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(amount, amount, count, count), { minLength: 1, maxLength: 12 }), (places) => {
        const change = costChangeOf(places.map((figures, index) => row(`P${index}`, figures)));
        const back = costChangeOf(places.map(([a, b, m, n], index) => row(`P${index}`, [b, a, n, m])));
        if (!change || !back) return expect(change).toBe(back);
        expect(change.price + change.mix + change.rest).toBeCloseTo(change.now - change.before, 6);
        expect(back.price).toBeCloseTo(-change.price, 6);
        expect(back.mix).toBeCloseTo(-change.mix, 6);
      }),
    );
  });

  it('has volume and price of each place add up to its difference', () => {
    fc.assert(
      fc.property(amount, amount, count, count, (...figures) => {
        const [mover] = moversOf([row('IT', figures)]);
        if (!mover || mover.volume === null) return;
        expect(mover.volume + (mover.price ?? NaN)).toBeCloseTo(mover.difference ?? NaN, 6);
      }),
    );
  });
});
