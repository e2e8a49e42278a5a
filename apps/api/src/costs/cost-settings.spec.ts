import { SpuntaError } from '@spunta/domain';
import fc from 'fast-check';
import { checkCostSettings, DEFAULT_COST_SETTINGS, feeSettingsOf, type CostSettings } from './cost-settings.js';

const account = { account: '880044001', timeZone: 'Asia/Kolkata', currency: 'INR' };
const fee: CostSettings['providerFees'][number] = {
  ...{ kind: 'monthly', amount: '49.90', currency: 'EUR', account: null, from: '2026-01-01', to: null },
};
const span = { weekday: 1, from: '09:00', to: '18:00' };
const hours = (spans: object[], timeZone = 'Europe/Rome') => ({ timeZone, spans }) as CostSettings['openingHours'];

function fieldOf(partial: Partial<CostSettings>): string {
  try {
    checkCostSettings({ ...DEFAULT_COST_SETTINGS, ...partial });
    return 'none';
  } catch (error) {
    if (error instanceof SpuntaError && error.status === 400) return error.field ?? 'no field';
    throw error;
  }
}

describe('settings of costs', () => {
  it.each<Partial<CostSettings>>([
    {},
    { conversionDays: 0 },
    { conversionDays: 90, exchangeDaysOld: 366, freeServiceMessages: 10_000_000 },
    { accounts: [account, { ...account, account: '__proto__' }] },
    { providerFees: [fee, fee, { ...fee, to: '2026-01-01' }] },
    { providerFees: [{ ...fee, kind: 'percent', currency: null, amount: '7.5' }] },
    { openingHours: hours([]) },
    { openingHours: hours([span, { ...span, from: '18:00', to: '24:00' }]) },
  ])('%j are taken', (partial) => {
    expect(fieldOf(partial)).toBe('none');
  });

  it.each<[string, Partial<CostSettings>]>([
    ['billingCurrency', { billingCurrency: 'eur' }],
    ['freeServiceMessages', { freeServiceMessages: -1 }],
    ['freeServiceMessages', { freeServiceMessages: 0.5 }],
    ['conversionDays', { conversionDays: 91 }],
    ['exchangeDaysOld', { exchangeDaysOld: 367 }],
    ['exchangeDaysOld', { exchangeDaysOld: NaN }],
    ['accounts', { accounts: [account, account] }],
    ['accounts', { accounts: Array.from({ length: 501 }, (_, i) => ({ ...account, account: String(i) })) }],
    ['accounts.0.account', { accounts: [{ ...account, account: ' \t' }] }],
    ['accounts.0.account', { accounts: [{ ...account, account: '1'.repeat(201) }] }],
    ['accounts.1.timeZone', { accounts: [account, { ...account, account: '2', timeZone: '+05:30' }] }],
    ['accounts.0.currency', { accounts: [{ ...account, currency: '' }] }],
    ['providerFees', { providerFees: Array.from({ length: 501 }, () => fee) }],
    ['providerFees.0.amount', { providerFees: [{ ...fee, amount: '-0' }] }],
    ['providerFees.0.currency', { providerFees: [{ ...fee, currency: null }] }],
    ['providerFees.0.currency', { providerFees: [{ ...fee, kind: 'percent' }] }],
    ['providerFees.0.from', { providerFees: [{ ...fee, from: '2026-02-30' }] }],
    ['providerFees.1.to', { providerFees: [fee, { ...fee, to: '2025-12-31' }] }],
    ['providerFees.0.to', { providerFees: [{ ...fee, to: '2026-99-99' }] }],
    ['providerFees.0.account', { providerFees: [{ ...fee, account: 'x'.repeat(201) }] }],
    ['openingHours.timeZone', { openingHours: hours([span], 'Mars/Base') }],
    ['openingHours.spans', { openingHours: hours(Array.from({ length: 501 }, () => span)) }],
    ['openingHours.spans.1', { openingHours: hours([span, { ...span, weekday: 0 }]) }],
    ['openingHours.spans.0', { openingHours: hours([{ ...span, from: '18:00', to: '09:00' }]) }],
    ['openingHours.spans.0', { openingHours: hours([{ ...span, to: '24:01' }]) }],
  ])('are refused on %s', (field, partial) => {
    expect(fieldOf(partial)).toBe(field);
  });

  it('give each number its own zone and currency, whatever its name, and all others those of the workspace', () => {
    const name = fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('__proto__', 'constructor', 'toString'));
    fc.assert(
      fc.property(fc.uniqueArray(name), (names) => {
        const accounts = names.map((each, i) => ({ ...account, account: each, currency: i % 2 ? 'EUR' : 'INR' }));
        const settings = feeSettingsOf({ ...DEFAULT_COST_SETTINGS, accounts }, 'Europe/Rome');
        expect(Object.keys(settings.accounts).sort()).toEqual([...names].sort());
        for (const { account: each, currency, timeZone } of accounts)
          expect(Object.getOwnPropertyDescriptor(settings.accounts, each)?.value).toEqual({ currency, timeZone });
        expect(settings.fallback).toEqual({ timeZone: 'Europe/Rome', currency: 'USD' });
      }),
    );
  });
});
