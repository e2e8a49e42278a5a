/**
 * Herfindahl-Hirschman index of values that belong together: the sum of squared shares × 10,000. 10,000: one has all; 10,000 / n: n equal
 * ones. Italy 2018, WhatsApp 59 % and Messenger 39 %: (59/98)² + (39/98)² = 0.5208, so 5,208. People use several messengers, so
 * that this is the concentration of use among the apps that have a figure. null for fewer than two: one figure is no monopoly.
 */
export function concentrationOf(values: readonly number[]): number | null {
  const total = values.reduce((all, value) => all + value, 0);
  if (values.length < 2 || total <= 0) return null;
  return values.reduce((all, value) => all + (value / total) ** 2, 0) * 10_000;
}

export interface YearOfValues {
  year: number;
  /** Values of one metric by app. */
  values: ReadonlyMap<string, number>;
}

export interface ConcentrationPoint {
  year: number;
  concentration: number | null;
  apps: string[];
  /** Against the year before it in this list, over the apps of both: a new app in the source is no change of the market. */
  change: number | null;
}

/** In order of years; years without figures are not there. */
export function concentrationTrend(years: readonly YearOfValues[]): ConcentrationPoint[] {
  return years.map(({ year, values }, index) => {
    const before = years[index - 1]?.values;
    const both = before ? [...values.keys()].filter((app) => before.has(app)) : [];
    const over = (of: ReadonlyMap<string, number>): number | null =>
      concentrationOf(both.map((app) => of.get(app) ?? 0));
    const [now, then] = [over(values), before ? over(before) : null];
    return {
      year,
      concentration: concentrationOf([...values.values()]),
      apps: [...values.keys()],
      change: now === null || then === null ? null : now - then,
    };
  });
}
