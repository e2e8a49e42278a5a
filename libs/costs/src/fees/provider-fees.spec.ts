import fc from 'fast-check';
import { addDecimals, compareDecimals } from '@spunta/domain';
import { checkProviderFee, providerFeesOf, type AccountDay, type ProviderFee } from './provider-fees.js';

const fee = (partial: Partial<ProviderFee>): ProviderFee => ({
  kind: 'per_message',
  amount: '0.005',
  currency: 'EUR',
  account: null,
  from: '2026-01-01',
  to: null,
  ...partial,
});
const day = (partial: Partial<AccountDay> = {}): AccountDay => ({
  account: '1',
  day: '2026-03-10',
  delivered: 200,
  fees: '14.00',
  currency: 'USD',
  ...partial,
});
const march = Array.from({ length: 31 }, (_, i) =>
  day({ day: `2026-03-${String(i + 1).padStart(2, '0')}`, delivered: 0 }),
);

describe('provider fees', () => {
  it.each([
    // 200 × 0.005
    [fee({}), { EUR: '1' }],
    // 15 % of 14
    [fee({ kind: 'percent', amount: '15', currency: null }), { USD: '2.1' }],
    // 62 / 31 days
    [fee({ kind: 'monthly', amount: '62' }), { EUR: '2' }],
    [fee({ account: '2' }), {}],
    [fee({ account: '1', from: '2026-03-10', to: '2026-03-10' }), { EUR: '1' }],
    [fee({ from: '2026-03-11' }), {}],
    [fee({ to: '2026-03-09' }), {}],
  ])('%j', (one, amounts) => {
    expect(providerFeesOf([day()], [one])).toEqual({ amounts, unknown: false });
  });

  it('of a whole month are the monthly fee, of a part its share', () => {
    const monthly = [fee({ kind: 'monthly', amount: '100' })];
    const whole = providerFeesOf(march, monthly).amounts['EUR'] ?? '0';
    expect(compareDecimals(addDecimals([whole, '-100']).replace('-', ''), '0.000000000000000001')).toBeLessThan(1);
    expect(providerFeesOf(march.slice(0, 10), [fee({ kind: 'monthly', amount: '31' })]).amounts).toEqual({ EUR: '10' });
  });

  it('say when they are a percentage of something unknown', () => {
    const percent = fee({ kind: 'percent', amount: '10', currency: null });
    expect(providerFeesOf([day({ fees: null }), day()], [percent])).toEqual({ amounts: { USD: '1.4' }, unknown: true });
    expect(providerFeesOf([day({ fees: null })], [fee({})]).unknown).toBe(false);
  });

  it('of parts sum to those of the whole', () => {
    const days = fc.array(fc.record({ delivered: fc.nat(1000), n: fc.integer({ min: 1, max: 31 }) }), {
      maxLength: 20,
    });
    const fees = [
      fee({}),
      fee({ kind: 'percent', amount: '12.5', currency: null }),
      fee({ kind: 'monthly', amount: '7' }),
    ];
    fc.assert(
      fc.property(days, fc.nat(20), (list, cut) => {
        const rows = list.map(({ delivered, n }) => day({ delivered, day: `2026-03-${String(n).padStart(2, '0')}` }));
        const total = (part: AccountDay[], currency: string) => providerFeesOf(part, fees).amounts[currency] ?? '0';
        for (const currency of ['EUR', 'USD'])
          expect(addDecimals([total(rows.slice(0, cut), currency), total(rows.slice(cut), currency)])).toBe(
            total(rows, currency),
          );
      }),
    );
  });
});

describe('a provider fee', () => {
  it.each([
    [{ amount: '-1' }, 'fees.0.amount'],
    [{ amount: 'x' }, 'fees.0.amount'],
    [{ kind: 'percent' as const }, 'fees.0.currency'],
    [{ currency: null }, 'fees.0.currency'],
    [{ currency: 'euro' }, 'fees.0.currency'],
    [{ to: '2025-12-31' }, 'fees.0.to'],
  ])('%j is refused on %s', (partial, field) => {
    expect(() => checkProviderFee(fee(partial), 'fees.0')).toThrow(expect.objectContaining({ field }) as Error);
    expect(() => checkProviderFee(fee({}), 'fees.0')).not.toThrow();
  });
});
