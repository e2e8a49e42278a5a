import { isDecimal, parseDay, SpuntaError } from '@spunta/domain';
import { FEE_CATEGORIES, isRate, MARKETS, rateKey, type ExchangeRate, type RateRow } from '@spunta/costs';
import { checkCurrency, checkText } from './cost-settings.js';

const MOST_ROWS = 5_000;
const MOST_DIGITS = 8;

/** Rates that were typed in. Throws INVALID_INPUT or RANGE_INVALID on the field at fault. */
export function checkRates(rows: readonly RateRow[]): void {
  checkRows(rows, rateKey);
  rows.forEach(({ market, category, currency, rate, tierFrom, from, source }, index) => {
    const field = (name: string): string => `rates.${index}.${name}`;
    if (!MARKETS.includes(market))
      refuse(`There is no market ${JSON.stringify(market)}: choose one of the card.`, field('market'));
    if (!FEE_CATEGORIES.includes(category)) refuse(`Use one of ${FEE_CATEGORIES.join(', ')}.`, field('category'));
    checkCurrency(currency, field('currency'));
    const digits = rate.split('.')[1]?.length ?? 0;
    if (!isDecimal(rate) || rate.startsWith('-') || digits > MOST_DIGITS || rate.length > 15)
      refuse('A rate is a decimal of 0 or more with at most 8 digits after the point.', field('rate'));
    if (!Number.isInteger(tierFrom) || tierFrom < 0 || tierFrom > 999_999_999)
      refuse('A tier begins after a whole number of messages.', field('tierFrom'));
    parseDay(from, field('from'));
    checkText(source, field('source'));
  });
}

/** Exchange rates that were typed in. Throws INVALID_INPUT or RANGE_INVALID on the field at fault. */
export function checkExchangeRates(rates: readonly ExchangeRate[]): void {
  checkRows(rates, ({ day, base, quote }) => `${day}|${base}|${quote}`);
  rates.forEach(({ day, base, quote, rate, source }, index) => {
    parseDay(day, `rates.${index}.day`);
    checkCurrency(base, `rates.${index}.base`);
    checkCurrency(quote, `rates.${index}.quote`);
    if (base === quote) refuse('A currency has no rate to itself.', `rates.${index}.quote`);
    if (!isRate(rate))
      refuse('An exchange rate is a decimal above 0 with at most 12 digits a side.', `rates.${index}.rate`);
    checkText(source, `rates.${index}.source`);
  });
}

function checkRows<Row>(rows: readonly Row[], keyOf: (row: Row) => string): void {
  if (rows.length === 0) refuse('Give at least one rate.', 'rates');
  if (rows.length > MOST_ROWS) refuse(`Give at most ${MOST_ROWS} rates at once, or import a file.`, 'rates');
  const keys = rows.map(keyOf);
  const twice = keys.findIndex((key, index) => keys.indexOf(key) !== index);
  if (twice >= 0) refuse('This rate is given twice.', `rates.${twice}`);
}

function refuse(message: string, field: string): never {
  throw new SpuntaError('INVALID_INPUT', message, field);
}
