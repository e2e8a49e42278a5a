import { ExchangeRates, type ProviderFee } from '@spunta/costs';
import { makeSpan } from '@spunta/domain';
import { adRates, cutsOf, exchangeRate, feeRates, monthlyFees, providerGroups, providerRates } from './money.js';
import { DEFAULT_TERMS, feeCurrencies, termsAt, type Terms } from './terms.js';

const span = makeSpan({ from: '2026-11-01', to: '2026-11-03', timeZone: 'Europe/Rome' }, null);
const exchange = new ExchangeRates([
  { day: '2026-10-31', base: 'EUR', quote: 'USD', rate: '1.25', source: 'ECB' },
  { day: '2026-11-03', base: 'EUR', quote: 'USD', rate: '1.6', source: 'ECB' },
]);
const fee = (partial: Partial<ProviderFee>): ProviderFee => ({
  ...{ kind: 'monthly', amount: '30', currency: 'USD', account: null, from: '2026-01-01', to: null },
  ...partial,
});
const termsOf = (partial: Partial<Terms> = {}): Terms => ({
  ...termsAt({ ...DEFAULT_TERMS, exchange }, new Date('2026-11-02T12:00:00Z')),
  currency: 'EUR',
  ...partial,
});
const at = (time: string): number => Date.parse(time) / 1000;
const MIDNIGHTS = ['2026-10-31T23:00Z', '2026-11-01T23:00Z', '2026-11-02T23:00Z'].map(at);

describe('exchange rates of a query', () => {
  it('are those of the day, 1 within a currency and empty where they are missing', () => {
    expect(exchangeRate(termsOf(), 'USD', '2026-11-01')).toBe('0.8');
    expect(exchangeRate(termsOf(), 'USD', '2026-11-03')).toBe('0.625');
    expect(exchangeRate(termsOf(), 'EUR', '1999-01-01')).toBe('1');
    expect(exchangeRate(termsOf(), 'JPY', '2026-11-01')).toBe('');
    expect(exchangeRate(termsOf({ currency: null }), 'EUR', '2026-11-01')).toBe('');
  });

  it('name each foreign currency of the ads and day, and none where all is told as it was paid', () => {
    expect(adRates(termsOf({ adCurrencies: ['EUR', 'USD'] }), span)).toEqual({
      keys: ['', 'USD|20758', 'USD|20759', 'USD|20760'],
      values: ['', '0.8', '0.8', '0.625'],
    });
    expect(adRates(termsOf({ adCurrencies: ['EUR'] }), span)).toBeNull();
    expect(adRates(termsOf({ adCurrencies: ['USD'], currency: null }), span)).toBeNull();
  });

  it('cut the range by days only where an amount is foreign', () => {
    expect(cutsOf(termsOf(), span)).toEqual(MIDNIGHTS);
    expect(cutsOf(termsOf({ currency: 'USD' }), span)).toEqual(MIDNIGHTS.slice(0, 1));
    expect(feeRates(termsOf(), span, MIDNIGHTS).values).toEqual(['', '0.8', '0.8', '0.625']);
    expect(feeRates(termsOf({ currency: 'USD' }), span, MIDNIGHTS).values).toEqual(['']);
  });
});

describe('provider fees of a query', () => {
  it('cut the range where one begins or ends, at midnight of each zone', () => {
    const accounts = { '1': { timeZone: 'America/New_York', currency: 'USD' } };
    const fees = { ...DEFAULT_TERMS.fees, accounts };
    const providerFees = [fee({ from: '2026-11-02', to: '2026-11-02' })];
    expect(cutsOf(termsOf({ currency: 'USD', fees, providerFees }), span)).toEqual(
      ['2026-10-31T23:00Z', '2026-11-02T00:00Z', '2026-11-02T05:00Z', '2026-11-03T00:00Z', '2026-11-03T05:00Z']
        .map(at)
        .filter((cut) => cut < span.to),
    );
  });

  it('are one group for all numbers without something of their own', () => {
    const providerFees = [fee({}), fee({ account: '7' })];
    const groups = providerGroups(termsOf({ providerFees }));
    expect(groups.map(({ accounts, fees }) => [accounts, fees.length])).toEqual([
      [[''], 1],
      [['7'], 2],
    ]);
    expect(providerGroups(termsOf({ providerFees: [fee({})] }))).toHaveLength(1);
    expect(feeCurrencies(termsOf({ providerFees: [fee({ currency: 'GBP' })] }))).toEqual(['GBP', 'USD']);
  });

  it('by message and percentage name the stretches in which they hold, unknown where a rate is missing', () => {
    const providerFees = [
      fee({ kind: 'per_message', amount: '0.01', to: '2026-11-01' }),
      fee({ kind: 'percent', amount: '12.5', currency: null, from: '2026-11-03' }),
      fee({ kind: 'per_message', amount: '1', currency: 'JPY', from: '2026-11-03' }),
    ];
    const terms = termsOf({ providerFees });
    const [a, b, c] = MIDNIGHTS.map((cut) => cut + 3_600);
    const { perMessage, percent } = providerRates(terms, [a ?? 0, b ?? 0, c ?? 0], providerGroups(terms));
    expect(perMessage).toEqual({ keys: ['', `0|${a}`, `0|${c}`], values: ['', '0.008', ''] });
    expect(percent).toEqual({ keys: ['', `0|${c}`], values: ['', '0.125'] });
  });

  it('by the month fall due with each day that has begun', () => {
    const terms = termsOf({ providerFees: [fee({})], currency: 'USD' });
    const { starts, ends, amounts, groups } = monthlyFees(terms, span, providerGroups(terms));
    expect(starts).toEqual(['2026-11-01T00:00Z', '2026-11-02T00:00Z'].map(at));
    expect(ends).toEqual(['2026-11-02T00:00Z', '2026-11-03T00:00Z'].map(at));
    expect([amounts, groups]).toEqual([
      ['1', '1'],
      [0, 0],
    ]);
  });
});
