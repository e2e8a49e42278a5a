import fc from 'fast-check';
import { BUCKET_SECONDS } from '@spunta/domain';
import { DEFAULT_TERMS, defaultTerms, feeCurrencies, termsAt, type CostTerms } from './terms.js';

const currency = fc.constantFrom('EUR', 'USD', 'GBP', 'INR');
const zone = { timeZone: 'UTC' };
/** A fallback, accounts and provider's fees of any currencies; percentages have none. */
const terms = fc
  .tuple(currency, fc.array(currency, { maxLength: 4 }), fc.array(fc.option(currency), { maxLength: 4 }))
  .map(([fallback, accounts, provider]): CostTerms => ({
    ...DEFAULT_TERMS,
    fees: {
      ...DEFAULT_TERMS.fees,
      fallback: { ...zone, currency: fallback },
      accounts: Object.fromEntries(accounts.map((code, i) => [String(i), { ...zone, currency: code }])),
    },
    providerFees: provider.map((code) => ({
      ...{ kind: code === null ? ('percent' as const) : ('monthly' as const), amount: '1', currency: code },
      ...{ account: null, from: '2026-01-01', to: null },
    })),
  }));

describe('the terms of a query', () => {
  it.each([
    ['2026-11-02T12:14:59.999Z', '2026-11-02T12:00:00Z'],
    ['2026-11-02T12:15:00.000Z', '2026-11-02T12:15:00Z'],
    ['2026-11-02T12:29:59Z', '2026-11-02T12:15:00Z'],
    ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00Z'],
  ])('asked at %s are those of %s', (now, asOf) => {
    expect(termsAt(DEFAULT_TERMS, new Date(now)).asOf).toBe(Date.parse(asOf) / 1000);
  });

  it('are equal for all questions of one quarter of an hour, never of the future, and change nothing that is set', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), fc.nat(BUCKET_SECONDS * 1000 - 1), (bucket, ms) => {
        const start = bucket - (bucket % BUCKET_SECONDS);
        const found = termsAt(DEFAULT_TERMS, new Date(start * 1000 + ms));
        expect(found).toEqual({ ...DEFAULT_TERMS, asOf: start, currency: null, adCurrencies: [], links: [] });
      }),
    );
  });

  it('of a workspace that has set nothing are in days of its zone', () => {
    const before = JSON.stringify(DEFAULT_TERMS.fees);
    expect(defaultTerms({ timeZone: 'Asia/Tokyo' }).fees.fallback).toEqual({ timeZone: 'Asia/Tokyo', currency: 'USD' });
    expect(JSON.stringify(DEFAULT_TERMS.fees)).toBe(before);
  });
});

describe('the currencies of fees', () => {
  it('are those of numbers and provider, each once and in order, and those alone', () => {
    fc.assert(
      fc.property(terms, (set) => {
        const found = feeCurrencies(set);
        expect(found).toEqual([...new Set(found)].sort());
        const { fees, providerFees } = set;
        const named = [fees.fallback, ...Object.values(fees.accounts), ...providerFees].map((each) => each.currency);
        for (const code of named) if (code !== null) expect(found).toContain(code);
        for (const code of found) expect(named).toContain(code);
      }),
    );
  });
});
