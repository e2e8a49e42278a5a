import type { CostSettingsPartsFragment } from '../generated/graphql.js';
import { draftFaults, fromDraft, toDraft, type FeeDraft } from './fee-draft.js';

const SETTINGS: CostSettingsPartsFragment = {
  billingCurrency: 'EUR',
  freeServiceMessages: 1000,
  appMessagesFree: true,
  conversionDays: 7,
  exchangeDaysOld: 7,
  accounts: [{ account: '880044001', timeZone: 'Asia/Kolkata', currency: 'INR' }],
  providerFees: [
    { kind: 'MONTHLY', amount: '49.90', currency: 'EUR', account: null, from: '2026-01-01', to: null },
    { kind: 'PERCENT', amount: '5', currency: null, account: '880044001', from: '2026-01-01', to: '2026-06-30' },
  ],
  openingHours: { timeZone: 'Europe/Rome', spans: [{ weekday: 5, from: '20:00', to: '24:00' }] },
};
const draft = (part: Partial<FeeDraft> = {}): FeeDraft => ({ ...toDraft(SETTINGS, 'UTC'), ...part });

describe('fee settings as they are typed', () => {
  it('there and back are the same', () => {
    expect(fromDraft(draft())).toEqual(SETTINGS);
    expect(fromDraft(toDraft({ ...SETTINGS, openingHours: null }, 'UTC')).openingHours).toBeNull();
    expect(draftFaults(draft())).toEqual({});
  });

  it('are right with a comma for the point; a percentage has no currency', () => {
    const [monthly, percent] = draft().fees;
    if (!monthly || !percent) throw new Error('two fees were given');
    const typed = fromDraft(
      draft({
        fees: [
          { ...monthly, amount: '49,90' },
          { ...percent, currency: 'EUR' },
        ],
      }),
    );
    expect(typed.providerFees.map(({ amount, currency }) => [amount, currency])).toEqual([
      ['49.90', 'EUR'],
      ['5', null],
    ]);
  });

  it.each<[string, Partial<FeeDraft>, Record<string, string>]>([
    ['no billing currency', { billingCurrency: null }, { billingCurrency: 'account.required' }],
    [
      'numbers that are none, or too large',
      { numbers: { freeServiceMessages: '-1', conversionDays: '91', exchangeDaysOld: '' } },
      { freeServiceMessages: 'fees.badNumber', conversionDays: 'fees.badNumber', exchangeDaysOld: 'fees.badNumber' },
    ],
    [
      'accounts without a name, and one twice',
      {
        accounts: [
          { account: 'a', timeZone: 'UTC', currency: 'EUR' },
          { account: ' a', timeZone: 'UTC', currency: 'EUR' },
          { account: ' ', timeZone: '', currency: null },
        ],
      },
      {
        'accounts.1.account': 'fees.accountTwice',
        'accounts.2.account': 'account.required',
        'accounts.2.timeZone': 'account.pickZone',
        'accounts.2.currency': 'account.required',
      },
    ],
    [
      'fees with wrong parts',
      {
        fees: [
          { kind: 'MONTHLY', amount: 'much', currency: null, account: '', from: '', to: '' },
          { kind: 'PERCENT', amount: '5', currency: null, account: '', from: '2026-02-01', to: '2026-01-31' },
        ],
      },
      {
        'providerFees.0.amount': 'fees.badAmount',
        'providerFees.0.currency': 'account.required',
        'providerFees.0.from': 'account.required',
        'providerFees.1.to': 'fees.endsBefore',
      },
    ],
    [
      'hours that never open',
      { isAlwaysOpen: false, week: [[], [], [], [], [], [], []] },
      { openingHours: 'fees.badHours' },
    ],
    [
      'hours that end before they begin',
      { isAlwaysOpen: false, week: [[{ from: '18:00', to: '09:00' }], [], [], [], [], [], []] },
      { openingHours: 'fees.badHours' },
    ],
  ])('say what is wrong of %s', (_, part, faults) => {
    expect(draftFaults(draft(part))).toEqual(faults);
  });
});
