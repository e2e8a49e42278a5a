/** Seconds as people say them: the two largest units in full, the largest alone (with a decimal) where room is short. */
export interface DurationFormats {
  exact: { format(seconds: `${number}`): string };
  compact: { format(seconds: `${number}`): string };
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

export function createDurationFormats(locale: string): DurationFormats {
  const make = (unit: string, maximumFractionDigits: number) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'narrow', maximumFractionDigits });
  const whole = UNITS.map(([name]) => make(name, 0));
  const short = UNITS.map(([name]) => make(name, 1));
  const largest = (seconds: number) => UNITS.findIndex(([, size]) => seconds >= size || size === 1);
  const write = (formats: Intl.NumberFormat[], index: number, count: number) => formats[index]?.format(count) ?? '';

  function exact(seconds: number): string {
    const index = largest(seconds);
    const [size, next] = [UNITS[index]?.[1] ?? 1, UNITS[index + 1]?.[1]];
    if (next === undefined) return write(whole, index, seconds);
    // Rounded in the smaller unit first, so that 59.6 minutes never stand beside an hour as 60.
    const parts = Math.round(seconds / next);
    const [count, rest] = [Math.floor((parts * next) / size), Math.round(((parts * next) % size) / next)];
    return [write(whole, index, count), ...(rest > 0 ? [write(whole, index + 1, rest)] : [])].join(' ');
  }

  function compact(seconds: number): string {
    const index = largest(seconds);
    return write(short, index, seconds / (UNITS[index]?.[1] ?? 1));
  }

  return {
    exact: { format: (seconds) => exact(Math.round(Number(seconds))) },
    compact: { format: (seconds) => compact(Math.round(Number(seconds))) },
  };
}
