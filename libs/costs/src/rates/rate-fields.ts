import { isDecimal, normalizeDecimal } from '@spunta/domain';
import { MARKETS } from '../markets/market-of.js';
import { FEE_CATEGORIES, type FeeCategory } from './rate-card.js';

/** Why a line of a rate file made no row. Closed set; each is told with its lines. */
export const RATE_PROBLEMS = [
  'unknown_market',
  'unknown_category',
  'bad_currency',
  'bad_rate',
  'bad_day',
  'bad_tier',
  'no_rate',
  'repeated',
  'broken_line',
] as const;
export type RateProblem = (typeof RATE_PROBLEMS)[number];

/** A field that cannot be read: the reason and what was met. */
export class FieldProblem extends Error {
  constructor(
    readonly reason: RateProblem,
    readonly detail: string,
  ) {
    super(`${reason}: ${detail}`);
  }
}

/** More than any currency's smallest useful rate, and what the warehouse's decimals hold. */
const MOST_DIGITS = 8;
const HIGHEST_RATE = 1_000_000;

/** Names that cards and people use beside those of the table. */
const OTHER_NAMES = new Map([
  ['turkiye', 'Turkey'],
  ['uae', 'United Arab Emirates'],
  ['uk', 'United Kingdom'],
  ['great britain', 'United Kingdom'],
  ['ksa', 'Saudi Arabia'],
  ['rest of apac', 'Rest of Asia Pacific'],
  ['others', 'Other'],
]);

const simple = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

const MARKET_BY_NAME = new Map(MARKETS.map((market) => [simple(market), market]));

export function readMarket(text: string): string {
  const name = simple(text);
  const market = MARKET_BY_NAME.get(name) ?? OTHER_NAMES.get(name);
  if (market === undefined) throw new FieldProblem('unknown_market', text);
  return market;
}

export function readCategory(text: string): FeeCategory {
  const name = simple(text).replaceAll(' ', '_');
  const category = FEE_CATEGORIES.find((known) => known === name);
  if (category === undefined) throw new FieldProblem('unknown_category', text);
  return category;
}

export function readCurrency(text: string): string {
  const currency = text.trim().toUpperCase();
  if (!/^[A-Z]{3}$/.test(currency)) throw new FieldProblem('bad_currency', text);
  return currency;
}

/** null for what the card writes where there is no rate. */
export function readRate(text: string): string | null {
  const trimmed = text.trim();
  if (/^(n\/?a|-|–|—)?$/i.test(trimmed)) return null;
  const plain = trimmed.replace(/^\p{Sc}\s*/u, '').replace(/^(\d+),(\d{2,})$/, '$1.$2');
  if (!isDecimal(plain)) throw new FieldProblem('bad_rate', text);
  const rate = normalizeDecimal(plain);
  const digits = rate.split('.')[1]?.length ?? 0;
  if (rate.startsWith('-') || digits > MOST_DIGITS || Number(rate) > HIGHEST_RATE)
    throw new FieldProblem('bad_rate', text);
  return rate;
}

export function readDay(text: string): string {
  const day = text.trim();
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  if (
    Number.isNaN(time) ||
    new Date(time).toISOString().slice(0, 10) !== day ||
    day < '2016-01-01' ||
    day > '2099-12-31'
  )
    throw new FieldProblem('bad_day', text);
  return day;
}

export function readTier(text: string): number {
  const trimmed = text.trim();
  if (trimmed === '') return 0;
  if (!/^\d{1,9}$/.test(trimmed)) throw new FieldProblem('bad_tier', text);
  return Number(trimmed);
}
