import { addDecimals, type AdInsight } from '@spunta/domain';
import fc from 'fast-check';
import { makeInsight } from '../../../../test/support/events.js';
import { AdRows } from './ad-rows.js';

const summed = (rows: AdRows) => [...rows.batches(1000)].flat();

function sumAll(insights: AdInsight[]): AdRows {
  const rows = new AdRows();
  for (const insight of insights) rows.add(insight);
  return rows;
}

describe('AdRows', () => {
  it('sums rows of one insight exactly and counts how many they were', () => {
    const rows = sumAll([
      makeInsight({ spend: '0.1', impressions: 10, clicks: 1, conversations: 2 }),
      makeInsight({ spend: '0.2', impressions: 5, clicks: 2, conversations: 1 }),
    ]);
    expect(summed(rows)).toMatchObject([
      { rows: 2, insight: { spend: '0.3', impressions: 15, clicks: 3, conversations: 3 } },
    ]);
  });

  it('never sums reach, and keeps absent figures absent', () => {
    const [both] = summed(sumAll([makeInsight({ reach: 5, spend: '1' }), makeInsight({ reach: 7 })]));
    expect(both?.insight).toMatchObject({ spend: '1' });
    expect(both?.insight).not.toHaveProperty('reach');
    expect(both?.insight).not.toHaveProperty('impressions');
    expect(summed(sumAll([makeInsight({ reach: 5 })]))[0]?.insight.reach).toBe(5);
  });

  it('keeps days, countries and ads apart', () => {
    const rows = sumAll([
      makeInsight(),
      makeInsight({ day: '2026-03-11' }),
      makeInsight({ breakdown: 'country', country: 'IT' }),
      makeInsight({ adId: '900002' }),
    ]);
    expect(summed(rows)).toHaveLength(4);
  });

  it('refuses to add up two currencies', () => {
    const rows = sumAll([makeInsight({ currency: 'EUR', spend: '1' })]);
    expect(rows.add(makeInsight({ currency: 'USD', spend: '1' }))).toBe(false);
    expect(summed(rows)).toMatchObject([{ rows: 1, insight: { currency: 'EUR', spend: '1' } }]);
  });

  it('stops at its limit with what to do', () => {
    const rows = new AdRows(1);
    rows.add(makeInsight());
    expect(() => rows.add(makeInsight({ adId: '900002' }))).toThrow(/Split it by month/);
    expect(rows.add(makeInsight())).toBe(true);
  });

  it('conserves spend and rows whatever repeats, in batches of any size', () => {
    const insight = fc.record({ adId: fc.constantFrom('1', '2', '3'), cents: fc.integer({ min: 0, max: 100_000 }) });
    fc.assert(
      fc.property(fc.array(insight), fc.integer({ min: 1, max: 4 }), (given, size) => {
        const spends = given.map(({ cents }) => (cents / 100).toFixed(2));
        const rows = sumAll(given.map(({ adId }, at) => makeInsight({ adId, spend: spends[at] ?? '0' })));
        const batches = [...rows.batches(size)];
        const all = batches.flat();
        expect(batches.every((batch) => batch.length > 0 && batch.length <= size)).toBe(true);
        expect(addDecimals(all.flatMap((one) => one.insight.spend ?? []))).toBe(addDecimals(spends));
        expect(all.reduce((sum, one) => sum + one.rows, 0)).toBe(given.length);
      }),
    );
  });
});
