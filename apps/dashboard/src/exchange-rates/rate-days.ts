import { addDays } from '../filters/days.js';
import type { ExchangeRatesQuery } from '../generated/graphql.js';

export type ExchangeRate = ExchangeRatesQuery['exchangeRates'][number];
/** `own`: the day has a rate; `carried`: the last one of some days before is used; `old` and `none`: amounts of the day are unknown. */
export type RateState = 'own' | 'carried' | 'old' | 'none';

export interface RateDay {
  day: string;
  state: RateState;
  /** What the day uses; null when it uses none. */
  used: ExchangeRate | null;
}

export const pairOf = ({ base, quote }: Pick<ExchangeRate, 'base' | 'quote'>): string => `${base}/${quote}`;

export function pairsOf(rates: readonly ExchangeRate[]): string[] {
  return [...new Set(rates.map(pairOf))].sort();
}

/** Every day of a range with the rate of the pair that it uses; `rates` reach so far before the range as a rate may be old. */
export function rateDays(
  rates: readonly ExchangeRate[],
  pair: string,
  { from, to }: { from: string; to: string },
  mostDaysOld: number,
): RateDay[] {
  const byDay = new Map(rates.filter((rate) => pairOf(rate) === pair).map((rate) => [rate.day, rate]));
  const before = [...byDay.keys()].filter((day) => day < from).sort();
  let last = byDay.get(before.at(-1) ?? '') ?? null;
  const days: RateDay[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const own = byDay.get(day);
    last = own ?? last;
    if (!last) days.push({ day, state: 'none', used: null });
    else if (addDays(last.day, mostDaysOld) < day) days.push({ day, state: 'old', used: null });
    else days.push({ day, state: own ? 'own' : 'carried', used: last });
  }
  return days;
}

/** Further back than any rate that is read. */
const ANY_AGE = 40_000;
const OVER = 'EUR';
const SHOWN_DIGITS = 8;

/** Pairs without rates of their own that are told by way of the euro: what others make in `currency`. */
export function crossPairs(rates: readonly ExchangeRate[], currency: string): string[] {
  const quotes = [...new Set(rates.flatMap(({ base, quote }) => (base === OVER ? [quote] : [])))].sort();
  const direct = new Set(rates.flatMap(({ base, quote }) => [`${base}/${quote}`, `${quote}/${base}`]));
  if (!quotes.includes(currency)) return [];
  return quotes.map((base) => `${base}/${currency}`).filter((pair) => !pair.startsWith(currency) && !direct.has(pair));
}

/** As `rateDays` of a pair that has none itself: a day uses the last rates of both currencies, and is as old as the older. */
export function crossDays(
  rates: readonly ExchangeRate[],
  pair: string,
  range: { from: string; to: string },
  mostDaysOld: number,
): RateDay[] {
  const [base = '', quote = ''] = pair.split('/');
  const legs = [base, quote].map((currency) => rateDays(rates, `${OVER}/${currency}`, range, ANY_AGE));
  return (legs[0] ?? []).map(({ day, used: first }, i): RateDay => {
    const second = legs[1]?.[i]?.used;
    if (!first || !second) return { day, state: 'none', used: null };
    const older = first.day < second.day ? first.day : second.day;
    if (addDays(older, mostDaysOld) < day) return { day, state: 'old', used: null };
    const rate = String(Number((Number(second.rate) / Number(first.rate)).toPrecision(SHOWN_DIGITS)));
    const source = [...new Set([first.source, second.source])].join(', ');
    return { day, state: older === day ? 'own' : 'carried', used: { day: older, base, quote, rate, source } };
  });
}

/** Days on which amounts stay unknown. */
export const gapsOf = (days: readonly RateDay[]): number => days.filter(({ used }) => used === null).length;

/** A decimal above 0 with at most 12 digits a side, as the server takes it. */
export function isExchangeRate(decimal: string | null): decimal is string {
  return decimal !== null && /^\d{1,12}(\.\d{1,12})?$/.test(decimal) && /[1-9]/.test(decimal);
}
