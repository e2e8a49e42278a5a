import fc from 'fast-check';
import type { Figure } from '../figures/figure.js';
import { ownShares, PRIOR_CONVERSATIONS } from './own-share.js';

const APPS = ['WhatsApp', 'Viber', 'LINE', 'Telegram'];
const figure = (app: string, value: string, partial: Partial<Figure> = {}): Figure => ({
  ...{ app, country: 'IT', period: '2024', metric: 'penetration_population', value },
  ...{ source: 'Test', url: null, grade: 'A', sampleSize: null, ...partial },
});
const sumOf = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

/** Our conversations and the market's figure of each of two to four apps. */
const splits = fc
  .array(fc.record({ count: fc.nat(5_000), percent: fc.integer({ min: 1, max: 100 }) }), { minLength: 2, maxLength: 4 })
  .map((list) => ({
    own: list.map(({ count }, i) => ({ app: APPS[i] ?? '', count })),
    market: list.map(({ percent }, i) => figure(APPS[i] ?? '', String(percent))),
  }));

describe('our split over apps beside the market’s', () => {
  it('has shares that add up to all of ours, and to all of the market', () => {
    fc.assert(
      fc.property(splits, ({ own, market }) => {
        const rows = ownShares(own, market);
        const total = sumOf(own.map(({ count }) => count));
        expect(sumOf(rows.map(({ share }) => share.value))).toBeCloseTo(total === 0 ? 0 : 1, 9);
        expect(sumOf(rows.map((row) => row.market.value))).toBeCloseTo(1, 9);
        expect(new Set(rows.map(({ sampleSize }) => sampleSize))).toEqual(new Set([total]));
      }),
    );
  });

  it('has indices of 100 on average, each app weighed by its part of the market', () => {
    // Sum of market × index = 100 × sum of the drawn shares (count + 30 × market) / (total + 30) = 100.
    fc.assert(
      fc.property(splits, ({ own, market }) => {
        const rows = ownShares(own, market);
        expect(sumOf(rows.map(({ market: part, index }) => part.value * (index?.value ?? 0)))).toBeCloseTo(100, 6);
      }),
    );
  });

  it('rises with every conversation of an app, and falls for the others', () => {
    fc.assert(
      fc.property(splits, fc.integer({ min: 1, max: 500 }), ({ own, market }, more) => {
        const [first, ...others] = own;
        const before = ownShares(own, market);
        const after = ownShares([{ app: 'WhatsApp', count: (first?.count ?? 0) + more }, ...others], market);
        after.forEach(({ app, index }, i) => {
          const change = (index?.value ?? 0) - (before[i]?.index?.value ?? 0);
          if (app === 'WhatsApp') expect(change).toBeGreaterThan(0);
          else expect(change).toBeLessThanOrEqual(0);
        });
      }),
    );
  });

  it('is surer of the index the more conversations there are', () => {
    const market = [figure('WhatsApp', '60'), figure('Viber', '40')];
    const width = (times: number): number => {
      const own = [
        { app: 'WhatsApp', count: 6 * times },
        { app: 'Viber', count: 4 * times },
      ];
      const index = ownShares(own, market)[1]?.index;
      return (index?.upper ?? 0) - (index?.lower ?? 0);
    };
    expect(width(PRIOR_CONVERSATIONS)).toBeLessThan(width(1));
    expect(width(1_000)).toBeLessThan(width(PRIOR_CONVERSATIONS));
  });

  it('refuses figures of different bases, and says which', () => {
    const mixed = [figure('WhatsApp', '60'), figure('Viber', '20', { metric: 'penetration_adults' })];
    expect(() => ownShares([{ app: 'WhatsApp', count: 1 }], mixed)).toThrow(
      expect.objectContaining({
        code: 'BASES_MIXED',
        field: 'base',
        message: expect.stringMatching(
          /penetration_population \(population\) and penetration_adults \(adults\).*choose one/,
        ) as string,
      }) as Error,
    );
  });

  it('has no index where the market counts nobody at all, and still bounds that are numbers', () => {
    const nobody = ['WhatsApp', 'Viber'].map((app) => figure(app, '0', { metric: 'mau' }));
    const rows = ownShares(
      nobody.map(({ app }) => ({ app, count: 2 })),
      nobody,
    );
    expect(rows.map(({ market, index }) => ({ market, index }))).toEqual([
      { market: { value: 0, lower: 0, upper: 1 }, index: null },
      { market: { value: 0, lower: 0, upper: 1 }, index: null },
    ]);
  });

  it('is nothing without figures, or without apps in common', () => {
    expect(ownShares([], [])).toEqual([]);
    expect(
      ownShares(
        [
          { app: 'Kik', count: 4 },
          { app: 'Zalo', count: 4 },
        ],
        [figure('WhatsApp', '60'), figure('Viber', '40')],
      ),
    ).toEqual([]);
  });
});
