import { addDecimals, divideDecimals, multiplyDecimals, SpuntaError, isDecimal } from '@spunta/domain';

/**
 * What the provider between the business and Meta charges: an amount for each arrived message of the business, a percentage of
 * Meta's fees, or an amount a month for each number (for part of a month the share of its days).
 */
export const PROVIDER_FEE_KINDS = ['per_message', 'percent', 'monthly'] as const;
export type ProviderFeeKind = (typeof PROVIDER_FEE_KINDS)[number];

export interface ProviderFee {
  kind: ProviderFeeKind;
  /** Decimal text: of `currency`, or percent. */
  amount: string;
  /** ISO 4217; null for percentages, which are in the currency of the fees. */
  currency: string | null;
  /** null: every number. */
  account: string | null;
  /** First and last day (YYYY-MM-DD, in the account's zone), both included; null without an end. */
  from: string;
  to: string | null;
}

/** What a number did on a day of its zone. `fees` is in `currency`; null when some of it is unknown. */
export interface AccountDay {
  account: string;
  day: string;
  delivered: number;
  fees: string | null;
  currency: string;
}

/** Exact sums by currency; `unknown` is true when fees on which a percentage is taken are unknown. */
export interface ProviderFeeTotal {
  amounts: Record<string, string>;
  unknown: boolean;
}

/** A row of `days` is needed for each day that a number was in use: a monthly fee is charged on those. */
export function providerFeesOf(days: readonly AccountDay[], fees: readonly ProviderFee[]): ProviderFeeTotal {
  const parts = new Map<string, string[]>();
  let unknown = false;
  for (const day of days) {
    for (const fee of fees) {
      if (!applies(fee, day)) continue;
      const amount = amountOf(fee, day);
      const currency = fee.currency ?? day.currency;
      if (amount === null) unknown = true;
      else parts.set(currency, [...(parts.get(currency) ?? []), amount]);
    }
  }
  return { amounts: Object.fromEntries([...parts].map(([currency, list]) => [currency, addDecimals(list)])), unknown };
}

function applies({ account, from, to }: ProviderFee, day: AccountDay): boolean {
  return (account === null || account === day.account) && from <= day.day && (to === null || day.day <= to);
}

/** Thirtieths and thirty-firsts have no end: 20 digits, so that a whole month's days sum to the fee within 10^-18. */
const SHARE_DIGITS = 20;

function amountOf({ kind, amount }: ProviderFee, { day, delivered, fees }: AccountDay): string | null {
  switch (kind) {
    case 'per_message':
      return multiplyDecimals(amount, String(delivered));
    case 'percent':
      return fees === null ? null : multiplyDecimals(multiplyDecimals(amount, '0.01'), fees);
    case 'monthly':
      return divideDecimals(amount, String(daysInMonth(day)), SHARE_DIGITS);
  }
}

function daysInMonth(day: string): number {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Throws INVALID_INPUT on the field at fault below `field`. */
export function checkProviderFee(fee: ProviderFee, field: string): void {
  const refuse = (name: string, message: string): never => {
    throw new SpuntaError('INVALID_INPUT', message, `${field}.${name}`);
  };
  if (!isDecimal(fee.amount) || fee.amount.startsWith('-')) refuse('amount', 'A fee is a decimal of 0 or more.');
  if (fee.kind === 'percent' && fee.currency !== null) refuse('currency', 'A percentage has no currency of its own.');
  if (fee.kind !== 'percent' && !/^[A-Z]{3}$/.test(fee.currency ?? ''))
    refuse('currency', 'A fee has a currency such as EUR.');
  if (fee.to !== null && fee.to < fee.from) refuse('to', 'A fee ends on the day it begins or later.');
}
