import { createDurationFormats } from './durations.js';

/** How a figure is written. `share` is a ratio (0.964 is 96.4 %), `decimal` a quotient that is none, `duration` is in seconds. */
export type ValueKind = 'count' | 'money' | 'share' | 'decimal' | 'duration';
export type Numeric = string | number | null | undefined;

export const UNKNOWN_MARK = '–';
const MINUS = /^-/;
/** Also from 1,000 to 9,999, where some languages would not: figures stand under each other. */
const GROUPED: Intl.NumberFormatOptions = { useGrouping: 'always' };

export interface NumberFormats {
  /** In full, grouped; money with its currency; shares with one decimal; an unknown is "–". */
  exact(value: Numeric, kind: ValueKind): string;
  /** For axes and tiles: 12.3K, € 4.5K. */
  compact(value: Numeric, kind: ValueKind): string;
  /** A change as a ratio: 0.1 is +10%; from ten times on as a factor (×12). */
  change(ratio: number): string;
  /** A size in bytes: "340 byte", "12.3 MB". */
  bytes(size: number): string;
  /** A difference of two shares in percentage points. */
  points(difference: number): string;
}

/** `currency` null: amounts are written without one, since it is not known. */
export function createNumberFormats(locale: string, currency: string | null): NumberFormats {
  const make = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options);
  const money: Intl.NumberFormatOptions = currency ? { style: 'currency', currency } : {};
  const share: Intl.NumberFormatOptions = { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 };
  const short: Intl.NumberFormatOptions = { notation: 'compact', maximumFractionDigits: 1 };
  const exact = {
    count: make({ ...GROUPED, maximumFractionDigits: 0 }),
    money: make({ ...GROUPED, ...(currency ? money : { minimumFractionDigits: 2, maximumFractionDigits: 2 }) }),
    share: make(share),
    decimal: make({ ...GROUPED, maximumFractionDigits: 2 }),
  };
  const compact = { count: make(short), money: make({ ...money, ...short }), share: exact.share, decimal: make(short) };
  const signed = make({ style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  const points = make({ minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  const factor = make({ maximumFractionDigits: 0 });
  const durations = createDurationFormats(locale);
  return {
    exact: (value, kind) => (kind === 'duration' ? write(value, durations.exact) : write(value, exact[kind])),
    compact: (value, kind) => {
      if (kind === 'duration') return write(value, durations.compact);
      return write(value, kind !== 'share' && isSmall(value) ? exact[kind] : compact[kind]);
    },
    change: (ratio) => (ratio >= 9 ? `×${factor.format(ratio + 1)}` : tidy(signed.format(ratio))),
    bytes: (size) => writeBytes(locale, size),
    points: (difference) => tidy(points.format(difference * 100)),
  };
}

/** Below this a figure is short enough to be written in full. */
function isSmall(value: Numeric): boolean {
  return Math.abs(Number(value)) < 1000;
}

/** Decimals come as text and are formatted from text, so that no digit is lost on the way through a float. */
function write(value: Numeric, format: { format(value: `${number}`): string }): string {
  if (value === null || value === undefined || value === '') return UNKNOWN_MARK;
  return tidy(format.format(value as `${number}`));
}

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

function writeBytes(locale: string, size: number): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(size, 1)) / 3), BYTE_UNITS.length - 1);
  const unit = { style: 'unit', unit: BYTE_UNITS[power], maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(locale, unit).format(size / 1000 ** power);
}

function tidy(text: string): string {
  return text.replace(MINUS, '−');
}
