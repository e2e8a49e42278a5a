import fc from 'fast-check';
import { previewRates, RateCard, rateKey, tierOf, type RateRow } from './rate-card.js';
import { STANDARD_CARD } from './standard-card.js';

const row = (partial: Partial<RateRow>): RateRow => ({
  market: 'Italy',
  category: 'marketing',
  currency: 'USD',
  rate: '0.0691',
  tierFrom: 0,
  from: '2026-01-01',
  source: 'test',
  ...partial,
});
const rates = (card: RateCard, day: string, place: Partial<RateRow> = {}) => {
  const { market, category, currency } = row(place);
  return card.tiersOn(market, category, currency, day).map(({ rate }) => rate);
};

describe('a rate card', () => {
  const card = new RateCard([row({ rate: '0.0795', from: '2026-07-01' }), row({})]);

  it('gives the rate of a day, and none before its first', () => {
    const days = ['2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01', '2030-01-01'];
    expect(days.map((day) => rates(card, day)[0])).toEqual([undefined, '0.0691', '0.0691', '0.0795', '0.0795']);
    expect(rates(card, '2026-08-01', { market: 'Spain' })).toEqual([]);
    expect(rates(card, '2026-08-01', { currency: 'EUR' })).toEqual([]);
    expect(card.changes).toEqual(['2026-01-01', '2026-07-01']);
  });

  it('takes the later of two rows that say the same', () => {
    expect(rates(new RateCard([row({}), row({ rate: '1' })]), '2026-02-01')).toEqual(['1']);
  });

  it('replaces all tiers of a place on the day that new ones begin', () => {
    const tiered = new RateCard([
      row({ tierFrom: 100, rate: '0.05' }),
      row({ tierFrom: 0, rate: '0.06' }),
      row({ from: '2026-07-01', rate: '0.07' }),
    ]);
    expect([rates(tiered, '2026-06-30'), rates(tiered, '2026-07-01')]).toEqual([['0.06', '0.05'], ['0.07']]);
    const tiers = tiered.tiersOn('Italy', 'marketing', 'USD', '2026-02-01');
    expect([1, 100, 101, 5000].map((ordinal) => tierOf(tiers, ordinal)?.rate)).toEqual([
      '0.06',
      '0.06',
      '0.05',
      '0.05',
    ]);
    expect(tierOf([], 1)).toBeNull();
  });

  it('frozen at a day gives that day’s rates on every day', () => {
    const frozen = card.frozenAt('2026-08-15');
    expect(['2024-01-01', '2026-03-01', '2027-01-01'].map((day) => rates(frozen, day))).toEqual([
      ['0.0795'],
      ['0.0795'],
      ['0.0795'],
    ]);
  });

  it('does not depend on the order of its rows', () => {
    const place = fc.record({
      tierFrom: fc.constantFrom(0, 10, 100),
      from: fc.constantFrom('2026-01-01', '2026-04-01', '2026-07-01'),
      category: fc.constantFrom('marketing' as const, 'utility' as const),
    });
    fc.assert(
      fc.property(fc.uniqueArray(place, { selector: (one) => rateKey(row(one)) }), fc.nat(), (places, seed) => {
        const rows = places.map((one, index) => row({ ...one, rate: `0.${index + 1}` }));
        const turned = [...rows.slice(seed % (rows.length + 1)), ...rows.slice(0, seed % (rows.length + 1))].reverse();
        for (const day of ['2026-01-01', '2026-05-01', '2026-12-31'])
          for (const category of ['marketing', 'utility'] as const)
            expect(rates(new RateCard(turned), day, { category })).toEqual(
              rates(new RateCard(rows), day, { category }),
            );
      }),
    );
  });
});

describe('a preview', () => {
  it('tells what is new, what changes and what is there already', () => {
    const present = [row({}), row({ category: 'utility', rate: '0.03' })];
    const incoming = [row({ rate: '0.06910' }), row({ category: 'utility', rate: '0.04' }), row({ market: 'Spain' })];
    expect(previewRates(present, incoming)).toEqual({
      added: [incoming[2]],
      changed: [{ before: present[1], after: incoming[1] }],
      unchanged: 1,
    });
  });
});

describe('the card that Spunta starts with', () => {
  it('has 180 rates of 39 markets, each with its source', () => {
    expect(STANDARD_CARD.rows).toHaveLength(180);
    expect(new Set(STANDARD_CARD.rows.map(({ market }) => market)).size).toBe(39);
    expect(STANDARD_CARD.rows.every(({ source }) => source.startsWith('Secondary sources'))).toBe(true);
  });

  it.each([
    ['Italy', 'marketing', '2026-06-30', '0.0691'],
    ['Italy', 'marketing', '2026-07-01', '0.0795'],
    ['India', 'authentication_international', '2026-04-01', '0.0304'],
    ['Germany', 'service', '2026-10-01', '0.055'],
    ['Germany', 'service', '2026-09-30', undefined],
    ['Kuwait', 'marketing', '2026-11-01', undefined],
  ] as const)('%s %s on %s: %s', (market, category, day, rate) => {
    expect(rates(STANDARD_CARD, day, { market, category })[0]).toBe(rate);
  });

  it('charges service messages like utility ones from October 2026 on, in every market that has both', () => {
    const days = STANDARD_CARD.rows.filter(({ category }) => category === 'service');
    expect(days.length).toBeGreaterThan(35);
    for (const { market, from, rate } of days)
      expect([from, rates(STANDARD_CARD, from, { market, category: 'utility' })]).toEqual(['2026-10-01', [rate]]);
  });
});
