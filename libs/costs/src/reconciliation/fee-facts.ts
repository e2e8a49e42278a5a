import { formatDay, multiplyDecimals, normalizeDecimal, parseDay } from '@spunta/domain';
import type { Outcome } from '../fees/outcome.js';
import { marketOfCountry } from '../markets/market-of.js';
import { FEE_CATEGORIES, type FeeCategory, type RateCard } from '../rates/rate-card.js';
import { subtract } from './explain.js';

/** Our messages of a day, number, country, category and type, and what they cost by our card. */
export interface OurFee {
  day: string;
  account: string;
  country: string;
  category: string;
  type: string;
  currency: string;
  /** Arrived. */
  messages: number;
  charged: number;
  /** Charged, but the card has no rate for them. */
  unrated: number;
  /** Sent, and no webhook tells that they arrived or failed. */
  silent: number;
  amount: string;
  /** Part of it that the rules say, since no webhook told. */
  estimated: string;
  /** What the messages of the free allowance would cost. */
  allowanceValue: string;
  /** By how much the charged messages cost more than under the rate before, where it changed within a month. */
  sinceEarlier: string;
  /** The same against the rate that comes within a month. */
  beforeLater: string;
}

/** What WhatsApp reports of its own. */
export interface ReportedVolume {
  day: string;
  /** Digits of the number, '' unknown. */
  account: string;
  country: string;
  category: string;
  type: string;
  currency: string;
  messages: number | null;
  amount: string | null;
}

/** One line of an uploaded invoice. Either a country or a market is known. */
export interface InvoiceLine {
  /** First and last day, YYYY-MM-DD. */
  from: string;
  to: string;
  account: string;
  country: string;
  market: string;
  category: string;
  messages: number | null;
  amount: string;
  currency: string;
}

export interface FeeFacts {
  /** By days of the zone asked for. */
  asked: readonly OurFee[];
  /** The same messages by days of the zone that WhatsApp reports in. */
  aligned: readonly OurFee[];
  /** First day of the zone of `aligned` that is not over: WhatsApp's report of it still grows. */
  running: string;
  volumes: readonly ReportedVolume[];
  invoices: readonly InvoiceLine[];
}

/** What WhatsApp's report calls a message with our outcome. */
export function typeOf(outcome: Outcome): string {
  switch (outcome) {
    case 'charged':
    case 'allowance':
      return 'regular';
    case 'entry_point':
      return 'free_entry_point';
    case 'window':
    case 'regime':
      return 'free_customer_service';
    default:
      return 'free';
  }
}

const PLAIN_TYPES = new Map([['free_group_customer_service', 'free_customer_service']]);
const PLAIN_CATEGORIES = new Map([
  ['marketing_lite', 'marketing'],
  ['group_marketing', 'marketing'],
  ['group_utility', 'utility'],
  ['group_service', 'service'],
]);

/** One word for what both sides call differently: messages of a free entry point have a category of their own. */
export function plainKind(category: string, type: string): { category: string; type: string } {
  const plain = PLAIN_TYPES.get(type) ?? type;
  if (plain === 'free_entry_point') return { category: 'referral_conversion', type: plain };
  const name = category.replaceAll('-', '_');
  return { category: PLAIN_CATEGORIES.get(name) ?? name, type: plain };
}

/** A row of `ratedFees` by account, country, category, outcome and basis, with the day that its time stands for. */
export interface RatedDay {
  day: string;
  account: string;
  country: string;
  category: string;
  outcome: Outcome;
  currency: string;
  messages: string;
  charged: string;
  charged_unrated: string;
  amount: string;
  amount_estimated: string;
}

const CHANGE_DAYS = 31;

export function ourFeeOf(row: RatedDay, card: RateCard): OurFee {
  const { day, account, country, currency, outcome } = row;
  const kind = plainKind(row.category, typeOf(outcome));
  const rates = ratesAround(card, row);
  const charged = Number(row.charged);
  const against = (other: string | null): string =>
    rates.now === null || other === null ? '0' : multiplyDecimals(subtract(rates.now, other), String(charged));
  return {
    ...{ day, account, country, currency, ...kind, charged, silent: 0 },
    messages: Number(row.messages),
    unrated: Number(row.charged_unrated),
    amount: normalizeDecimal(row.amount),
    estimated: normalizeDecimal(row.amount_estimated),
    allowanceValue: outcome === 'allowance' ? multiplyDecimals(rates.now ?? '0', row.messages) : '0',
    sinceEarlier: against(rates.earlier),
    beforeLater: against(rates.later),
  };
}

/** The first tier's rate of the day, and those before and after it where it changed within a month. */
function ratesAround(card: RateCard, { country, category, currency, day }: RatedDay) {
  const isPriced = FEE_CATEGORIES.includes(category as FeeCategory);
  const rowOn = (on: string) =>
    isPriced
      ? (card.tiersOn(country === '' ? '' : marketOfCountry(country, on), category as FeeCategory, currency, on)[0] ??
        null)
      : null;
  const now = rowOn(day);
  const [before, after] = [-CHANGE_DAYS, CHANGE_DAYS].map((days) => rowOn(formatDay(parseDay(day, 'day') + days)));
  const other = (row: typeof now | undefined): string | null => (row && row.rate !== now?.rate ? row.rate : null);
  return { now: now?.rate ?? null, earlier: other(before), later: other(after) };
}
