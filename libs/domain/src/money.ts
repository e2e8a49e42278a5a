import { Decimal } from 'decimal.js';

/** 60 digits: sums of 38-digit decimals and their ratios lose nothing that is shown. */
const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -60, toExpPos: 60 });

/** Digits after the point of a ratio. */
export const RATIO_DIGITS = 6;

/** Decimal text without padding zeros: '12.500000' → '12.5'. Throws on what is no decimal number. */
export function normalizeDecimal(text: string): string {
  return new Exact(text).toFixed();
}

/** True for plain decimal text such as '12', '-0.5'; no exponents, no NaN, no blanks, at most 38 digits a side. */
export function isDecimal(text: string): boolean {
  return /^-?\d{1,38}(\.\d{1,38})?$/.test(text);
}

export function addDecimals(values: readonly string[]): string {
  return values.reduce((sum, value) => sum.plus(value), new Exact(0)).toFixed();
}

/** Exact as long as the factors have at most 60 significant digits together. */
export function multiplyDecimals(a: string, b: string): string {
  return new Exact(a).times(b).toFixed();
}

/** Rounded half up (away from zero) to so many digits after the point. */
export function roundDecimal(value: string, digits: number): string {
  return new Exact(value).toDecimalPlaces(digits).toFixed();
}

/** Quotient rounded half up to `digits`; null when the divisor is 0: such a ratio is unknown. */
export function divideDecimals(dividend: string, divisor: string, digits = RATIO_DIGITS): string | null {
  const by = new Exact(divisor);
  return by.isZero() ? null : new Exact(dividend).div(by).toDecimalPlaces(digits).toFixed();
}

/** Negative, 0 or positive, as `a` is less than, equal to or greater than `b`. */
export function compareDecimals(a: string, b: string): number {
  return new Exact(a).comparedTo(b);
}

/** (value - previous) / previous as a float; null when `previous` is 0. */
export function changeOf(value: string, previous: string): number | null {
  const base = new Exact(previous);
  return base.isZero() ? null : new Exact(value).minus(base).div(base).toNumber();
}
