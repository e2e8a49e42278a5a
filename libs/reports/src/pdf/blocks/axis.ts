import type { Locale } from '@spunta/domain';
import type { Unit } from '../../document/document.js';

const localeOf = (language: Locale): string => (language === 'it' ? 'it-IT' : 'en-GB');

/** Figures of an axis: short from a thousand on, amounts with their currency. */
export function axisWriter({ type, currency }: Unit, language: Locale): (value: number) => string {
  const style: Intl.NumberFormatOptions =
    type === 'percent'
      ? { style: 'percent' }
      : type === 'money' && currency !== null
        ? { style: 'currency', currency }
        : {};
  const short = new Intl.NumberFormat(localeOf(language), {
    ...style,
    notation: 'compact',
    minimumFractionDigits: 0,
    maximumFractionDigits: 1,
  });
  const full = new Intl.NumberFormat(localeOf(language), {
    ...style,
    minimumFractionDigits: 0,
    maximumFractionDigits: 2,
  });
  return (value) => (Math.abs(value) < 1000 ? full : short).format(value);
}

const LONGEST_DAILY = 62;

/** A day on the axis; over a long time its month and year. */
export function writeAxisDay(day: string, days: number, language: Locale): string {
  const parts: Intl.DateTimeFormatOptions =
    days > LONGEST_DAILY ? { month: 'short', year: 'numeric' } : { day: 'numeric', month: 'short' };
  return new Intl.DateTimeFormat(localeOf(language), { ...parts, timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}
