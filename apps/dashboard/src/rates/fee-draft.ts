import type { CostSettingsInput, CostSettingsPartsFragment, ProviderFeeKind } from '../generated/graphql.js';
import { readDecimal } from '../format/decimals.js';
import { spanFaults, spansOf, weekOf, type Week } from './opening-week.js';

export const FEE_KINDS: readonly ProviderFeeKind[] = ['PER_MESSAGE', 'PERCENT', 'MONTHLY'];
export const WHOLE_NUMBERS = ['freeServiceMessages', 'conversionDays', 'exchangeDaysOld'] as const;
export type WholeNumber = (typeof WHOLE_NUMBERS)[number];
/** The largest that the server takes. */
export const MOST: Record<WholeNumber, number> = {
  freeServiceMessages: 10_000_000,
  conversionDays: 90,
  exchangeDaysOld: 366,
};

export interface FeeLine {
  kind: ProviderFeeKind;
  amount: string;
  currency: string | null;
  /** '': every number. */
  account: string;
  from: string;
  /** '': without an end. */
  to: string;
}
export interface AccountLine {
  account: string;
  timeZone: string;
  currency: string | null;
}
/** The settings as they are typed. */
export interface FeeDraft {
  billingCurrency: string | null;
  numbers: Record<WholeNumber, string>;
  appMessagesFree: boolean;
  accounts: AccountLine[];
  fees: FeeLine[];
  isAlwaysOpen: boolean;
  hoursZone: string;
  week: Week;
}
export type DraftFault =
  | 'account.required'
  | 'account.pickZone'
  | 'fees.badNumber'
  | 'fees.badAmount'
  | 'fees.accountTwice'
  | 'fees.endsBefore'
  | 'fees.badHours';

export function toDraft(settings: CostSettingsPartsFragment, timeZone: string): FeeDraft {
  const { openingHours: hours } = settings;
  return {
    billingCurrency: settings.billingCurrency,
    numbers: {
      freeServiceMessages: String(settings.freeServiceMessages),
      conversionDays: String(settings.conversionDays),
      exchangeDaysOld: String(settings.exchangeDaysOld),
    },
    appMessagesFree: settings.appMessagesFree,
    accounts: settings.accounts.map(({ account, timeZone: zone, currency }) => ({ account, timeZone: zone, currency })),
    fees: settings.providerFees.map(({ kind, amount, currency, account, from, to }) => ({
      ...{ kind, amount, currency, from, account: account ?? '', to: to ?? '' },
    })),
    isAlwaysOpen: hours === null || hours.spans.length === 0,
    hoursZone: hours?.timeZone ?? timeZone,
    week: weekOf(hours?.spans ?? []),
  };
}

/** What is wrong, by the server's name of the field. */
export function draftFaults(draft: FeeDraft): Record<string, DraftFault> {
  const faults: [string, DraftFault | null][] = [
    ['billingCurrency', draft.billingCurrency ? null : 'account.required'],
    ...WHOLE_NUMBERS.map((name): [string, DraftFault | null] => {
      const text = draft.numbers[name].trim();
      return [name, /^\d+$/.test(text) && Number(text) <= MOST[name] ? null : 'fees.badNumber'];
    }),
    ...draft.accounts.flatMap((line, at) => accountFaults(line, at, draft.accounts)),
    ...draft.fees.flatMap(feeFaults),
    ['openingHours', areHoursFine(draft) ? null : 'fees.badHours'],
  ];
  return Object.fromEntries(faults.filter((fault): fault is [string, DraftFault] => fault[1] !== null));
}

function accountFaults(line: AccountLine, at: number, all: AccountLine[]): [string, DraftFault | null][] {
  const name = line.account.trim();
  const isTwice = all.findIndex(({ account }) => account.trim() === name) < at;
  return [
    [`accounts.${at}.account`, name === '' ? 'account.required' : isTwice ? 'fees.accountTwice' : null],
    [`accounts.${at}.timeZone`, line.timeZone ? null : 'account.pickZone'],
    [`accounts.${at}.currency`, line.currency ? null : 'account.required'],
  ];
}

function feeFaults(fee: FeeLine, at: number): [string, DraftFault | null][] {
  return [
    [`providerFees.${at}.amount`, readDecimal(fee.amount) === null ? 'fees.badAmount' : null],
    [`providerFees.${at}.currency`, fee.kind === 'PERCENT' || fee.currency ? null : 'account.required'],
    [`providerFees.${at}.from`, fee.from ? null : 'account.required'],
    [`providerFees.${at}.to`, fee.to && fee.to < fee.from ? 'fees.endsBefore' : null],
  ];
}

function areHoursFine({ isAlwaysOpen, week }: FeeDraft): boolean {
  return isAlwaysOpen || (week.some((day) => day.length > 0) && week.flatMap(spanFaults).every((fault) => !fault));
}

/** For the server; of a draft without faults. */
export function fromDraft(draft: FeeDraft): CostSettingsInput {
  return {
    billingCurrency: draft.billingCurrency ?? '',
    freeServiceMessages: Number(draft.numbers.freeServiceMessages),
    conversionDays: Number(draft.numbers.conversionDays),
    exchangeDaysOld: Number(draft.numbers.exchangeDaysOld),
    appMessagesFree: draft.appMessagesFree,
    accounts: draft.accounts.map(({ account, timeZone, currency }) => ({
      ...{ account: account.trim(), timeZone, currency: currency ?? '' },
    })),
    providerFees: draft.fees.map(({ kind, amount, currency, account, from, to }) => ({
      ...{ kind, amount: readDecimal(amount) ?? '', currency: kind === 'PERCENT' ? null : currency },
      ...{ account: account.trim() || null, from, to: to || null },
    })),
    openingHours: draft.isAlwaysOpen ? null : { timeZone: draft.hoursZone, spans: spansOf(draft.week) },
  };
}
