import { addDecimals, SpuntaError, type MetricsQuery, type MetricsResult } from '@spunta/domain';
import { answerWith } from '../../../../test/support/report-answers.js';
import { makeSubject } from '../../../../test/support/report-subjects.js';
import { composeReport } from '../compose.js';
import type { Cell, Report } from '../document/document.js';
import { makeSpan, formatInstant } from '@spunta/domain';
import type { TemplateName } from '../templates/template.js';

/** A figure that only day and country decide, so that it must not matter in which stretch it is asked. */
const figure = (time: string, country: string, metric: string): string =>
  String((Date.parse(time) / 3_600_000) * (country.codePointAt(0) ?? 1) + metric.length);

interface Engine {
  asked: MetricsQuery[];
  ask: (query: MetricsQuery) => Promise<MetricsResult>;
}

/** Answers at most so many rows: above it refuses, or pages where it may. */
function engineOf(countries: string[], { most, refuses }: { most: number; refuses: boolean }): Engine {
  const asked: MetricsQuery[] = [];
  const summary = answerWith();
  const ask = (query: MetricsQuery): Promise<MetricsResult> => {
    const { granularity = null, range, metrics, after, dimensions = [] } = query;
    if (granularity === null || dimensions.length === 0) return Promise.resolve(summary(query));
    asked.push(query);
    const all = makeSpan(range, granularity).periods.flatMap(({ start }) => {
      const time = formatInstant(start, range.timeZone);
      return countries.map((country) => ({
        time,
        dimensions: dimensions.map((name) => ({ name, value: country, label: country, isOther: false })),
        values: metrics.map((metric) => {
          const value = figure(time, country, metric);
          return {
            metric,
            value,
            number: Number(value),
            previous: null,
            change: null,
            lower: null,
            upper: null,
            sampleSize: null,
          };
        }),
      }));
    });
    if (refuses && all.length > most)
      return Promise.reject(new SpuntaError('TOO_MANY_ROWS', 'Too many.', 'dimensions'));
    const from = after == null ? 0 : Number(after);
    const rows = all.slice(from, from + most);
    const end = from + rows.length;
    const pageInfo = { hasNextPage: end < all.length, endCursor: String(end) };
    return Promise.resolve({ ...summary({ ...query, dimensions: [] }), rows, pageInfo, totalRows: all.length });
  };
  return { asked, ask };
}

async function rowsOf({ raw }: Report): Promise<Cell[][]> {
  const rows: Cell[][] = [];
  for await (const row of raw.rows) rows.push([...row]);
  return rows;
}

const report = (
  template: TemplateName,
  { ask }: Engine,
  range = { from: '2026-03-01', to: '2026-04-15', timeZone: 'Europe/Rome' },
) => composeReport(makeSubject(template, { range }), { ask });

describe('rows beneath a report', () => {
  const countries = ['IT', 'DE', 'JP'];

  it.each([
    ['all at once', { most: 1_000, refuses: true }],
    ['in stretches', { most: 20, refuses: true }],
    ['day by day', { most: 3, refuses: true }],
    ['as more pages than one', { most: 7, refuses: false }],
    ['page by page of a day that is too large for one', { most: 2, refuses: false }],
  ])('are each there once, in order, %s', async (_, bounds) => {
    const engine = engineOf(countries, bounds);
    const made = await report('executive', engine);
    const rows = await rowsOf(made);
    const whole = await rowsOf(await report('executive', engineOf(countries, { most: 1_000, refuses: true })));
    expect(rows).toEqual(whole);
    expect(rows).toHaveLength(46 * 3);
    expect(rows.map(([day, , country]) => `${day} ${country}`)).toEqual([
      ...new Set(rows.map(([day, , country]) => `${day} ${country}`)),
    ]);
  });

  it('are asked in few questions: stretches grow where rows are few', async () => {
    const engine = engineOf(countries, { most: 1_000, refuses: true });
    await rowsOf(await report('executive', engine, { from: '2024-01-01', to: '2026-10-31', timeZone: 'UTC' }));
    const refused = engine.asked.filter(({ range }) => makeSpan(range, 'DAY').periods.length * 3 > 1_000);
    expect(engine.asked.length).toBeLessThan(12);
    expect(refused.length).toBeLessThan(8);
  });

  it('carry the local day, the instant it begins and the currency of the amounts', async () => {
    const made = await report('executive', engineOf(['IT'], { most: 1_000, refuses: true }));
    const keys = made.raw.columns.map(({ key }) => key);
    const rows = await rowsOf(made);
    expect(keys.slice(0, 4)).toEqual(['day', 'day_utc', 'country', 'country_name']);
    expect(keys.at(-1)).toBe('currency');
    // Clocks went forward on 29 March.
    expect(rows[28]?.slice(0, 4)).toEqual(['2026-03-29', '2026-03-28T23:00:00Z', 'IT', 'Italy']);
    expect(rows[29]?.slice(0, 2)).toEqual(['2026-03-30', '2026-03-29T22:00:00Z']);
    for (const row of rows) expect(row).toHaveLength(keys.length);
    expect(rows[0]?.at(-1)).toBe('EUR');
  });

  it('cut months at months, so that people are never those of a part', async () => {
    const engine = engineOf(countries, { most: 9, refuses: true });
    const made = await report('market', engine, { from: '2025-11-10', to: '2026-10-20', timeZone: 'Europe/Rome' });
    const rows = await rowsOf(made);
    const months = [...new Set(rows.map(([day]) => day))];
    expect(months).toHaveLength(12);
    expect(months[0]).toBe('2025-11-10');
    expect(months.slice(1).every((day) => day?.endsWith('-01'))).toBe(true);
    for (const { range } of engine.asked) {
      expect(range.from === '2025-11-10' || range.from.endsWith('-01')).toBe(true);
    }
  });

  it('lose nothing: sums of stretches are the sum of the whole', async () => {
    const sum = async (most: number) => {
      const made = await report('costs', engineOf(countries, { most, refuses: true }));
      const at = made.raw.columns.findIndex(({ key }) => key === 'total_cost');
      return addDecimals((await rowsOf(made)).map((row) => row[at] ?? '0'));
    };
    expect(await sum(10)).toBe(await sum(1_000));
  });

  it('say why they cannot be had when one day is too large, and pass on every other failure', async () => {
    const made = await report('executive', engineOf(countries, { most: 2, refuses: true }));
    await expect(rowsOf(made)).rejects.toMatchObject({ code: 'TOO_MANY_ROWS' });
    const failing = { asked: [], ask: answerOrFail() };
    await expect(rowsOf(await report('executive', failing))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  });

  it('of a plan are its cells', async () => {
    const made = await report('plan', engineOf(countries, { most: 10, refuses: false }));
    const rows = await rowsOf(made);
    expect(rows.map((row) => row.slice(0, 4))).toEqual([
      ['IT', 'WHATSAPP', 'INSTAGRAM_STORY', '9000.00'],
      ['JP', 'WHATSAPP', 'INSTAGRAM_STORY', '2500.00'],
    ]);
    for (const row of rows) expect(row).toHaveLength(made.raw.columns.length);
  });
});

function answerOrFail(): Engine['ask'] {
  const summary = answerWith();
  return (query) =>
    query.granularity === 'DAY' && query.dimensions?.length
      ? Promise.reject(new SpuntaError('STORE_UNAVAILABLE', 'Gone.'))
      : Promise.resolve(summary(query));
}
