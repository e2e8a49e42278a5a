import fc from 'fast-check';
import type { Text } from '../composables/use-text.js';
import { axisOf, trendApps, trendSeries, trendTable, type TrendYear } from './trend-series.js';

const t: Text['t'] = (key) => key;
const APPS = Array.from({ length: 10 }, (_, index) => `App ${index}`);
const colourOf = (app: string) => `#${app}`;
const row = (app: string, number: number, unit = 'percent') => ({
  ...{ rank: 1, app, number, unit, period: '2024', old: false, caveats: [] },
  ...{ source: { name: 'S', grade: 'A' as const }, figure: { metricName: 'Users' } },
});

/** Years in order, some missing, each with figures of some messengers. */
const figures = fc.uniqueArray(fc.record({ app: fc.constantFrom(...APPS), number: fc.integer({ min: 0, max: 100 }) }), {
  selector: ({ app }) => app,
});
const anyYears = fc
  .uniqueArray(fc.record({ year: fc.integer({ min: 2010, max: 2026 }), found: figures }), {
    selector: ({ year }) => year,
    maxLength: 8,
  })
  .map((years) =>
    years
      .sort((a, b) => a.year - b.year)
      .map(({ year, found }): TrendYear => ({ year, rows: found.map(({ app, number }) => row(app, number)) })),
  );
const known = (values: (number | null | undefined)[]) => values.filter((value) => value != null);

describe('the years of an axis', () => {
  it('follow one another without a hole, from the first known to the last', () => {
    fc.assert(
      fc.property(anyYears, (years) => {
        const axis = axisOf(years);
        for (const { year } of years) expect(axis).toContain(year);
        for (const [index, year] of axis.entries()) expect(year).toBe((axis[0] ?? 0) + index);
        if (years.length > 0) expect([axis[0], axis.at(-1)]).toEqual([years[0]?.year, years.at(-1)?.year]);
        else expect(axis).toEqual([]);
      }),
    );
  });
});

describe('the lines of a course', () => {
  it('have a point a year, hold every figure of the messengers drawn, and invent none', () => {
    fc.assert(
      fc.property(anyYears, (years) => {
        const axis = axisOf(years);
        for (const { label, values } of trendSeries(years, colourOf)) {
          expect(values).toHaveLength(axis.length);
          for (const { year, rows } of years) {
            const figure = rows.find(({ app }) => app === label);
            expect(values[axis.indexOf(year)]).toBe(figure ? figure.number / 100 : null);
          }
          const told = years.filter(({ rows }) => rows.some(({ app }) => app === label));
          expect(known(values)).toHaveLength(told.length);
        }
      }),
    );
  });

  it('are those with most years, and no two look alike', () => {
    fc.assert(
      fc.property(anyYears, (years) => {
        const counts = new Map<string, number>();
        for (const { app } of years.flatMap(({ rows }) => rows)) counts.set(app, (counts.get(app) ?? 0) + 1);
        const lines = trendSeries(years, colourOf);
        expect(lines).toHaveLength(Math.min(7, counts.size));
        const drawn = new Set(lines.map(({ label }) => label));
        const least = Math.min(...lines.map(({ label }) => counts.get(label) ?? 0));
        for (const [app, count] of counts) if (!drawn.has(app)) expect(count).toBeLessThanOrEqual(least);
        expect(new Set(lines.map(({ dash }) => String(dash))).size).toBe(lines.length);
      }),
    );
  });

  it('stand in the order of their newest figures, where they have as many', () => {
    const years = [
      { year: 2019, rows: [row('LINE', 90), row('Zalo', 10), row('Viber', 50)] },
      { year: 2021, rows: [row('LINE', 20), row('Zalo', 30)] },
    ];
    expect(trendApps(years)).toEqual(['Zalo', 'LINE', 'Viber']);
  });

  it('keep counts of people as counts', () => {
    const years = [{ year: 2024, rows: [row('LINE', 97e6, 'users')] }];
    expect(trendSeries(years, colourOf)[0]?.values).toEqual([97e6]);
    expect(trendTable(years, 'users', t).columns[1]).toEqual({ key: 'app LINE', label: 'LINE', kind: 'count' });
  });
});

describe('the table of a course', () => {
  it('holds every figure once, also of messengers that have no line', () => {
    fc.assert(
      fc.property(anyYears, (years) => {
        const { columns, rows } = trendTable(years, 'percent', t);
        const cells = rows.flatMap((one) => APPS.map((app) => one.cells[`app ${app}`]));
        const given = years.flatMap(({ rows: of }) => of.map(({ number }) => number / 100));
        expect(known(cells as (number | null)[]).sort()).toEqual([...given].sort());
        for (const { cells: of } of rows)
          for (const key of Object.keys(of)) expect(columns.map((c) => c.key)).toContain(key);
        expect(rows.map(({ id }) => Number(id))).toEqual(axisOf(years));
      }),
    );
  });

  it('agrees with the lines', () => {
    fc.assert(
      fc.property(anyYears, (years) => {
        const { rows } = trendTable(years, 'percent', t);
        for (const { label, values } of trendSeries(years, colourOf))
          expect(rows.map(({ cells }) => cells[`app ${label}`] ?? null)).toEqual(values);
      }),
    );
  });
});
