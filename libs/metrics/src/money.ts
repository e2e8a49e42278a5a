import { accountOf, CHARGING_CHANNEL, decimalRate, providerFeesOf, type ProviderFee } from '@spunta/costs';
import {
  addDecimals,
  endOfDay,
  formatDay,
  makeSpan,
  multiplyDecimals,
  parseDay,
  roundDecimal,
  wallTime,
  type Span,
} from '@spunta/domain';
import { feeCurrencies, type Terms } from './terms.js';

export { CHARGING_CHANNEL };

/** Texts and what they stand for, for `transform` in SQL; '' is unknown. */
export interface LookUp {
  keys: string[];
  values: string[];
}

/** Digits after the point of a provider's fee for one message or one day, as the engine multiplies them. */
const PROVIDER_DIGITS = 20;

/** Rate of one unit on a day as exact decimal text; '' where it is missing. */
export function exchangeRate({ exchange, currency }: Terms, from: string, day: string): string {
  if (currency === null) return '';
  if (from === currency) return '1';
  const found = exchange.find(from, currency, day);
  return typeof found === 'string' ? '' : decimalRate(found);
}

/** Rates of the ads' currencies by "currency|day" (days since 1970); null when all are told as they were paid. */
export function adRates(terms: Terms, { range }: Span): LookUp | null {
  const foreign = terms.adCurrencies.filter((code) => code !== terms.currency);
  if (terms.currency === null || foreign.length === 0) return null;
  const look: LookUp = { keys: [''], values: [''] };
  const last = parseDay(range.to, 'range.to');
  for (let day = parseDay(range.from, 'range.from'); day <= last; day += 1) {
    for (const code of foreign) {
      look.keys.push(`${code}|${day}`);
      look.values.push(exchangeRate(terms, code, formatDay(day)));
    }
  }
  return look;
}

/**
 * Starts of the stretches of a span in which neither its period, nor an exchange rate, nor a provider's fee changes, in Unix
 * seconds: days of the query's zone where an amount is in another currency.
 */
export function cutsOf(terms: Terms, span: Span): number[] {
  const days = makeSpan(span.range, 'DAY').periods.map(({ start }) => start);
  const isForeign = feeCurrencies(terms).some((code) => code !== terms.currency);
  const zones = providerGroups(terms).map(({ timeZone }) => timeZone);
  const [first, last] = [before(span.range.from), after(span.range.to)];
  const changes = terms.providerFees
    .flatMap(({ from, to }) => [from, ...(to === null || to >= '2100' ? [] : [after(to)])])
    .filter((day) => day >= first && day <= last)
    .map(before);
  const steps = changes.flatMap((day) => zones.map((zone) => endOfDay(day, zone)));
  const cuts = [span.from, ...span.periods.map(({ start }) => start), ...(isForeign ? days : []), ...steps];
  return [...new Set(cuts)].filter((cut) => cut >= span.from && cut < span.to).sort((a, b) => a - b);
}

/** Rates of the fees' currencies by "currency|cut". */
export function feeRates(terms: Terms, { range }: Span, cuts: readonly number[]): LookUp {
  const look: LookUp = { keys: [''], values: [''] };
  for (const code of feeCurrencies(terms)) {
    if (code === terms.currency) continue;
    for (const cut of cuts) {
      look.keys.push(`${code}|${cut}`);
      look.values.push(exchangeRate(terms, code, dayOf(cut, range.timeZone)));
    }
  }
  return look;
}

/** Numbers that share a zone and the provider's fees; the first group is that of all others. */
export interface ProviderGroup {
  timeZone: string;
  fees: ProviderFee[];
  accounts: string[];
}

export function providerGroups({ fees, providerFees }: Terms): ProviderGroup[] {
  const named = [...Object.keys(fees.accounts), ...providerFees.flatMap(({ account }) => account ?? [])];
  const groups = new Map<string, ProviderGroup>();
  for (const account of ['', ...new Set(named)]) {
    const { timeZone } = accountOf(fees, account);
    const own = providerFees.filter((fee) => fee.account === null || fee.account === account);
    const key = JSON.stringify([timeZone, own.map((fee) => providerFees.indexOf(fee))]);
    const group = groups.get(key);
    if (group) group.accounts.push(account);
    else groups.set(key, { timeZone, fees: own.map((fee) => ({ ...fee, account: null })), accounts: [account] });
  }
  return [...groups.values()];
}

/** What a message costs at the provider, and the share of its fee, by "group|cut"; what is 0 is absent. */
export function providerRates(
  terms: Terms,
  cuts: readonly number[],
  groups: readonly ProviderGroup[],
): { perMessage: LookUp; percent: LookUp } {
  const rates = { perMessage: { keys: [''], values: [''] }, percent: { keys: [''], values: [''] } };
  const put = ({ keys, values }: LookUp, key: string, value: string): void => {
    if (value === '0') return;
    keys.push(key);
    values.push(value);
  };
  groups.forEach(({ timeZone, fees }, group) => {
    for (const cut of cuts) {
      const day = dayOf(cut, timeZone);
      const kind = (name: ProviderFee['kind']): ProviderFee[] => fees.filter((fee) => fee.kind === name);
      const one = { account: '', day, delivered: 1, fees: '1', currency: '' };
      put(rates.perMessage, `${group}|${cut}`, told(terms, day, providerFeesOf([one], kind('per_message')).amounts));
      put(rates.percent, `${group}|${cut}`, providerFeesOf([one], kind('percent')).amounts[''] ?? '0');
    }
  });
  return rates;
}

/** Monthly fees of the days that begin in the span and have begun by now, with their beginning and end in Unix seconds. */
export function monthlyFees(
  terms: Terms,
  span: Span,
  groups: readonly ProviderGroup[],
): { starts: number[]; ends: number[]; groups: number[]; amounts: string[] } {
  const list = { starts: [] as number[], ends: [] as number[], groups: [] as number[], amounts: [] as string[] };
  groups.forEach(({ timeZone, fees }, group) => {
    const monthly = fees.filter(({ kind }) => kind === 'monthly');
    if (monthly.length === 0) return;
    for (let day = dayOf(span.from, timeZone); ; day = after(day)) {
      const start = endOfDay(before(day), timeZone);
      if (start >= span.to || start >= terms.asOf) return;
      if (start < span.from) continue;
      const of = { account: '', day, delivered: 0, fees: '0', currency: '' };
      const amount = told(terms, day, providerFeesOf([of], monthly).amounts);
      if (amount === '0') continue;
      list.starts.push(start);
      list.ends.push(endOfDay(day, timeZone));
      list.groups.push(group);
      list.amounts.push(amount);
    }
  });
  return list;
}

/** Amounts by currency as one of the query's currency; '' when a rate is missing. */
function told(terms: Terms, day: string, amounts: Record<string, string>): string {
  const parts = Object.entries(amounts).map(([code, amount]) => {
    const rate = exchangeRate(terms, code, day);
    return amount === '0' ? '0' : rate === '' ? null : multiplyDecimals(amount, rate);
  });
  const known = parts.filter((part) => part !== null);
  return known.length < parts.length ? '' : roundDecimal(addDecimals(known), PROVIDER_DIGITS);
}

const dayOf = (seconds: number, timeZone: string): string => wallTime(seconds, timeZone).slice(0, 10);
const before = (day: string): string => formatDay(parseDay(day, 'day') - 1);
const after = (day: string): string => formatDay(parseDay(day, 'day') + 1);
