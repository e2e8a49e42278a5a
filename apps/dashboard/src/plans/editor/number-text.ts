/** Both ends included, unless it must lie above the least. */
export interface Bounds {
  least: number;
  most: number;
  isAbove?: boolean;
}

/** "0,5" and "0.5" as people type them; null for what is no number. */
export function readNumber(text: string): number | null {
  const plain = text.trim().replace(',', '.');
  return /^-?\d+(\.\d+)?(e-?\d+)?$/.test(plain) ? Number(plain) : null;
}

/** As its reader types it, and `readNumber` reads it back. */
export function typedNumber(value: number, locale: string, digits = 12): string {
  return new Intl.NumberFormat(locale, { useGrouping: false, maximumSignificantDigits: digits }).format(value);
}

export function isWithin(value: number, { least, most, isAbove }: Bounds): boolean {
  return (isAbove ? value > least : value >= least) && value <= most;
}

/** A share as per cent and back, without the noise of floats: 0.07 is 7. */
export function percentOf(share: number): number {
  return Number((share * 100).toPrecision(12));
}
export function shareOf(percent: number): number {
  return Number((percent / 100).toPrecision(12));
}

/** Characters of Unicode, as the server counts them: an emoji is one. */
export function charactersOf(text: string): number {
  return Array.from(text).length;
}
