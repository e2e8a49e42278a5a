import { countryFromText, isDecimal, normalizeDecimal } from '@spunta/domain';
import { plainKind } from '../reconciliation/fee-facts.js';
import { FieldProblem, readCategory, readMarket } from '../rates/rate-fields.js';

/** Why a line of an invoice was left out. Closed set; each is told with its lines. */
export const INVOICE_PROBLEMS = [
  'bad_period',
  'unknown_place',
  'unknown_category',
  'bad_quantity',
  'bad_amount',
  'bad_currency',
  'broken_line',
] as const;
export type InvoiceProblem = (typeof INVOICE_PROBLEMS)[number];

/** A field that cannot be read: the reason and what was met. */
export class InvoiceFieldProblem extends Error {
  constructor(
    readonly reason: InvoiceProblem,
    readonly detail: string,
  ) {
    super(`${reason}: ${detail}`);
  }
}

const FIRST_YEAR = 2016;
const LAST_YEAR = 2099;

/** A month (`2026-10`, `10/2026`) or a day (`2026-10-20`) as first and last day. */
export function readPeriod(text: string): { from: string; to: string } {
  const trimmed = text.trim();
  const [, month, year] = /^(\d{1,2})[/.](\d{4})$/.exec(trimmed) ?? [];
  const iso = year && month ? `${year}-${month.padStart(2, '0')}` : trimmed;
  if (/^\d{4}-\d{2}$/.test(iso)) {
    const first = dayOf(`${iso}-01`, text);
    const next = new Date(Date.UTC(Number(first.slice(0, 4)), Number(first.slice(5, 7)), 0));
    return { from: first, to: next.toISOString().slice(0, 10) };
  }
  const day = dayOf(iso, text);
  return { from: day, to: day };
}

function dayOf(day: string, text: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T00:00:00Z`) : new Date(NaN);
  const year = time.getUTCFullYear();
  if (Number.isNaN(year) || time.toISOString().slice(0, 10) !== day || year < FIRST_YEAR || year > LAST_YEAR)
    throw new InvoiceFieldProblem('bad_period', text);
  return day;
}

/** A market of the rate card or a country, by code or by name. A name that is both is the market. */
export function readPlace(text: string): { market: string; country: string } {
  try {
    return { market: readMarket(text), country: '' };
  } catch (error) {
    if (!(error instanceof FieldProblem)) throw error;
    const country = countryFromText(text);
    if (country === null) throw new InvoiceFieldProblem('unknown_place', text);
    return { market: '', country };
  }
}

const ITALIAN_CATEGORIES = new Map([
  ['utilità', 'utility'],
  ['autenticazione', 'authentication'],
  ['autenticazione internazionale', 'authentication_international'],
  ['servizio', 'service'],
]);

export function readInvoiceCategory(text: string): string {
  const name = text.trim().toLowerCase();
  const plain = plainKind(ITALIAN_CATEGORIES.get(name) ?? name.replace(/[\s-]+/g, '_'), 'regular').category;
  try {
    return readCategory(plain);
  } catch (error) {
    if (error instanceof FieldProblem) throw new InvoiceFieldProblem('unknown_category', text);
    throw error;
  }
}

/** Whole messages with or without grouping by one sign, for 1,200.000 may be 1,200; null for an empty cell. */
export function readQuantity(text: string): number | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (!/^\d{1,3}([.,\s’'])\d{3}(\1\d{3})*$|^\d{1,12}$/.test(trimmed))
    throw new InvoiceFieldProblem('bad_quantity', text);
  return Number(trimmed.replace(/\D/g, ''));
}

/**
 * An amount with a comma or a point for decimals; credits are negative. `1.234` may be either in two languages, so it is refused:
 * a wrong guess would be off a thousand times.
 */
export function readAmount(text: string): string {
  const trimmed = text.replace(/[\p{Sc}\s’']/gu, '').replace(/^−/, '-');
  const sign = trimmed.startsWith('-') ? '-' : '';
  const digits = trimmed.replace(/^-/, '');
  const last = Math.max(digits.lastIndexOf(','), digits.lastIndexOf('.'));
  // A sign that comes twice parts thousands.
  const hasDecimals = last >= 0 && digits.indexOf(digits.charAt(last)) === last;
  if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(digits)) throw new InvoiceFieldProblem('bad_amount', text);
  const whole = hasDecimals ? digits.slice(0, last) : digits;
  const decimals = hasDecimals ? digits.slice(last + 1) : '';
  const isWell = /^\d+$|^\d{1,3}([.,])\d{3}(\1\d{3})*$/.test(whole) && /^\d{0,8}$/.test(decimals);
  const plain = `${sign}${whole.replace(/\D/g, '')}${decimals ? `.${decimals}` : ''}`;
  if (!isWell || !isDecimal(plain) || plain.length > 20) throw new InvoiceFieldProblem('bad_amount', text);
  return normalizeDecimal(plain);
}

export function readInvoiceCurrency(text: string): string {
  const currency = text.trim().toUpperCase();
  if (!/^[A-Z]{3}$/.test(currency)) throw new InvoiceFieldProblem('bad_currency', text);
  return currency;
}
