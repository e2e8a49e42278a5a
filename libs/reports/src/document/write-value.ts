import type { Locale } from '@spunta/domain';
import type { Cell, Unit } from './document.js';

/** Exact decimal text, which Intl takes without a detour through floats. */
type Numeric = `${number}`;

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(language: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify([language, options]);
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.NumberFormat(language === 'it' ? 'it-IT' : 'en-GB', { useGrouping: 'always', ...options });
  formats.set(key, format);
  return format;
}

const CHANGE: Intl.NumberFormatOptions = { style: 'percent', maximumFractionDigits: 1 };
const optionsOf: Record<'integer' | 'decimal' | 'percent' | 'seconds', Intl.NumberFormatOptions> = {
  integer: { maximumFractionDigits: 0 },
  decimal: { maximumFractionDigits: 2 },
  percent: { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 },
  seconds: { style: 'unit', unit: 'second', unitDisplay: 'short', maximumFractionDigits: 0 },
};

/** Below these a figure would be written as 0 or as half of itself: two digits of it are told, however small it is. */
const TINY = { percent: 0.001, decimal: 0.1 };
const TWO_DIGITS: Intl.NumberFormatOptions = { maximumSignificantDigits: 2 };

/** A figure as a sentence tells it, rounded; an unknown one is a dash. Amounts without a known currency are bare numbers. */
export function writeValue(value: Cell, { type, currency }: Unit, language: Locale): string {
  if (value === null) return '–';
  if (type === 'text') return value;
  if (type === 'date') return writeDay(value, language);
  if (type === 'percent' || type === 'decimal') return writeQuotient(value, type, language);
  if (type !== 'money') return formatOf(language, optionsOf[type]).format(value as Numeric);
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  const style = currency === null ? digits : ({ style: 'currency', currency } as const);
  return formatOf(language, style).format(value as Numeric);
}

function writeQuotient(value: string, type: 'percent' | 'decimal', language: Locale): string {
  const size = Math.abs(Number(value));
  const { style } = optionsOf[type];
  const options = size > 0 && size < TINY[type] ? { ...TWO_DIGITS, ...(style && { style }) } : optionsOf[type];
  return formatOf(language, options).format(value as Numeric);
}

/** A ratio with its sign: `+12.3 %`. */
export function writeChange(ratio: Cell, language: Locale): string {
  if (ratio === null) return '–';
  return formatOf(language, { ...CHANGE, signDisplay: 'exceptZero' }).format(ratio as Numeric);
}

/** A difference with its sign. */
export function writeDifference(value: string, { type, currency }: Unit, language: Locale): string {
  const money = currency === null ? optionsOf.decimal : ({ style: 'currency', currency } as const);
  const signed = { money, percent: CHANGE, decimal: optionsOf.decimal };
  const options = type === 'money' || type === 'percent' || type === 'decimal' ? signed[type] : optionsOf.integer;
  return formatOf(language, { ...options, signDisplay: 'exceptZero' }).format(value as Numeric);
}

/** `5 March 2026`. */
export function writeDay(day: string, language: Locale): string {
  const format = new Intl.DateTimeFormat(language === 'it' ? 'it-IT' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}
