import { divideDecimals, multiplyDecimals } from '@spunta/domain';

/** From `day` (YYYY-MM-DD) on one unit of `base` is `rate` units of `quote`. */
export interface ExchangeRate {
  day: string;
  /** ISO 4217. */
  base: string;
  quote: string;
  /** Decimal text, above 0. */
  rate: string;
  source: string;
}

/** Digits after the point of a converted amount: those of every stored amount of money. */
export const AMOUNT_DIGITS = 6;
/** Digits of a rate that is told or handed to the warehouse; conversions here use the exact fraction. */
export const RATE_DIGITS = 12;
export const DEFAULT_MOST_DAYS_OLD = 7;

/** `no_rate`: no pair leads from one to the other; `too_old`: the last known rate is older than the setting allows. */
export type MissingRate = 'no_rate' | 'too_old';

export interface FoundRate {
  /** The rate as a fraction, so that no step of a cross rate is rounded. */
  multiplyBy: string;
  divideBy: string;
  /** The day of the oldest rate that it rests on. */
  day: string;
  /** Where its parts were read. */
  sources: string[];
}

/** An amount of 0 or no rate are two things: `amount` is null when the rate is missing, and `reason` says why. */
export type Conversion =
  { amount: string; rate: FoundRate; reason: null } | { amount: null; rate: null; reason: MissingRate };

const SAME: FoundRate = { multiplyBy: '1', divideBy: '1', day: '9999-12-31', sources: [] };

/** Dated rates between any two currencies, directly, the other way round or over a third one. */
export class ExchangeRates {
  private readonly pairs = new Map<string, ExchangeRate[]>();
  private readonly bases: string[];

  /** Of several rates of one pair and day the last given counts. `mostDaysOld`: how old a rate may be on the day it is used. */
  constructor(
    rates: readonly ExchangeRate[],
    private readonly mostDaysOld: number = DEFAULT_MOST_DAYS_OLD,
  ) {
    for (const rate of new Map(rates.map((each) => [`${each.base}|${each.quote}|${each.day}`, each])).values()) {
      const pair = `${rate.base}|${rate.quote}`;
      const dated = this.pairs.get(pair);
      if (dated) dated.push(rate);
      else this.pairs.set(pair, [rate]);
    }
    for (const dated of this.pairs.values()) dated.sort((a, b) => (a.day < b.day ? -1 : 1));
    this.bases = [...new Set(rates.map(({ base }) => base))].sort();
  }

  get isEmpty(): boolean {
    return this.pairs.size === 0;
  }

  find(from: string, to: string, day: string): FoundRate | MissingRate {
    if (from === to) return { ...SAME, day };
    const direct = this.leg(from, to, day);
    if (direct && this.isFresh(direct, day)) return direct;
    const ways = this.bases.flatMap((over) => {
      const [first, second] = [this.leg(from, over, day), this.leg(over, to, day)];
      return first && second ? [joined(first, second)] : [];
    });
    const newest = ways.sort((a, b) => (a.day < b.day ? 1 : -1))[0];
    if (newest && this.isFresh(newest, day)) return newest;
    return direct || newest ? 'too_old' : 'no_rate';
  }

  /** `amount` (decimal text) of `from` in `to`, rounded half up to AMOUNT_DIGITS. */
  convert(amount: string, from: string, to: string, day: string): Conversion {
    const rate = this.find(from, to, day);
    if (typeof rate === 'string') return { amount: null, rate: null, reason: rate };
    const product = multiplyDecimals(amount, rate.multiplyBy);
    return { amount: divideDecimals(product, rate.divideBy, AMOUNT_DIGITS) ?? '0', rate, reason: null };
  }

  private leg(from: string, to: string, day: string): FoundRate | null {
    const ahead = this.latest(`${from}|${to}`, day);
    const back = this.latest(`${to}|${from}`, day);
    if (ahead && (!back || ahead.day >= back.day))
      return { multiplyBy: ahead.rate, divideBy: '1', day: ahead.day, sources: [ahead.source] };
    return back ? { multiplyBy: '1', divideBy: back.rate, day: back.day, sources: [back.source] } : null;
  }

  private latest(pair: string, day: string): ExchangeRate | undefined {
    const dated = this.pairs.get(pair) ?? [];
    let [low, high] = [0, dated.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((dated[middle]?.day ?? '') <= day) low = middle + 1;
      else high = middle;
    }
    return dated[low - 1];
  }

  private isFresh(rate: FoundRate, day: string): boolean {
    return (Date.parse(day) - Date.parse(rate.day)) / 86_400_000 <= this.mostDaysOld;
  }
}

/** A rate as one decimal, for a reader or a query. */
export function decimalRate({ multiplyBy, divideBy }: FoundRate): string {
  return divideDecimals(multiplyBy, divideBy, RATE_DIGITS) ?? '0';
}

function joined(first: FoundRate, second: FoundRate): FoundRate {
  return {
    multiplyBy: multiplyDecimals(first.multiplyBy, second.multiplyBy),
    divideBy: multiplyDecimals(first.divideBy, second.divideBy),
    day: first.day < second.day ? first.day : second.day,
    sources: [...new Set([...first.sources, ...second.sources])],
  };
}
