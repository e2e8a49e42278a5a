/** Variance of the logarithm of a country's day, and how many days told it; null: too few to tell. */
export interface DayVariance {
  variance: number;
  days: number;
}

const FEWEST_DAYS = 14;
/** Below one result a day the logarithm tells of zeros, not of days. */
const FEWEST_A_DAY = 1;

/** Pooled within countries, from results of days; half a result is added to each. Weekdays and luck are part of it, as they are of a test. */
export function dayVarianceOf(countries: readonly (readonly number[])[]): DayVariance | null {
  let [squares, freedom, days] = [0, 0, 0];
  for (const counts of countries) {
    const sum = counts.reduce((all, count) => all + count, 0);
    if (counts.length < FEWEST_DAYS || sum < FEWEST_A_DAY * counts.length) continue;
    const logs = counts.map((count) => Math.log(count + 0.5));
    const mean = logs.reduce((all, log) => all + log, 0) / logs.length;
    squares += logs.reduce((all, log) => all + (log - mean) ** 2, 0);
    freedom += logs.length - 1;
    days += logs.length;
  }
  return freedom === 0 ? null : { variance: squares / freedom, days };
}
