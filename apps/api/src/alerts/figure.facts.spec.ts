import type { MetricsQuery, MetricsResult } from '@spunta/domain';
import { SPIKE_DAYS, USUAL_DAYS } from './alert.rules.js';
import { readCoverage, readFees, type Ask } from './figure.facts.js';

type Value = { value?: string | null; number?: number | null; sampleSize?: number | null };
const row = (dimension: string, value: Value, time: string | null = null) => ({
  ...{ time, dimensions: [{ name: 'x', value: dimension }] },
  values: [{ value: null, number: null, sampleSize: null, ...value }],
});

/** Answers each query with the rows that `of` gives, and keeps what was asked. */
function asking(of: (query: MetricsQuery) => ReturnType<typeof row>[]): { ask: Ask; asked: MetricsQuery[] } {
  const asked: MetricsQuery[] = [];
  const ask: Ask = (query) => {
    asked.push(query);
    return Promise.resolve({ rows: of(query), currency: 'EUR' } as unknown as MetricsResult);
  };
  return { ask, asked };
}

describe('facts that alerts rest on', () => {
  it('are fees of whole days before today, one after the other, over the end of summer time and of February', async () => {
    for (const [today, last] of [
      ['2026-10-26', '2026-10-25'],
      ['2028-03-01', '2028-02-29'],
      ['2027-01-01', '2026-12-31'],
    ] as const) {
      const { ask, asked } = asking(() => []);
      const { days, fees } = await readFees(ask, today, 'Europe/Rome');
      expect([days.length, days.at(-1), fees]).toEqual([SPIKE_DAYS + USUAL_DAYS, last, []]);
      const steps = days.slice(1).map((day, i) => Date.parse(day) - Date.parse(days[i] ?? ''));
      expect(new Set(steps)).toEqual(new Set([86_400_000]));
      expect(asked[0]?.range).toEqual({ from: days[0], to: last, timeZone: 'Europe/Rome' });
    }
  });

  it('are fees of a country and day; unknown ones stay unknown, and no page of them is cut', async () => {
    const { ask, asked } = asking(() => [
      row('IT', { value: '12.50' }, '2026-11-19T00:00:00+01:00'),
      row('', { value: null }, '2026-11-18T00:00:00+01:00'),
    ]);
    const { fees, days, currency } = await readFees(ask, '2026-11-20', 'Europe/Rome');
    expect(fees).toEqual([
      { country: 'IT', day: '2026-11-19', amount: '12.50' },
      { country: '', day: '2026-11-18', amount: null },
    ]);
    expect(currency).toBe('EUR');
    const { first = 0, top } = asked[0] ?? {};
    expect((top?.count ?? Infinity) * days.length).toBeLessThanOrEqual(first);
  });

  it('are shares of last week and of the weeks before, which touch and do not overlap', async () => {
    const { ask, asked } = asking(({ range }) => [
      row('whatsapp', { number: range.to < '2026-11-15' ? 0.8 : 0.4, sampleSize: 7 }),
    ]);
    expect(await readCoverage(ask, '2026-11-20', 'UTC')).toEqual([
      { channel: 'whatsapp', now: { share: 0.4, conversations: 7 }, before: { share: 0.8, conversations: 7 } },
    ]);
    expect(asked.map(({ range }) => [range.from, range.to])).toEqual([
      ['2026-10-16', '2026-11-12'],
      ['2026-11-13', '2026-11-19'],
    ]);
  });

  it('are nothing of a messenger that is new, gone, or without a known share; a share of none is one', async () => {
    const { ask } = asking(({ range }) =>
      range.to < '2026-11-15'
        ? [
            row('gone', { number: 1, sampleSize: 9 }),
            row('line', { number: 0.5, sampleSize: 9 }),
            row('sms', { number: 0.5, sampleSize: 9 }),
          ]
        : [
            row('new', { number: 1, sampleSize: 9 }),
            row('line', { number: 0, sampleSize: 9 }),
            row('sms', { number: null, sampleSize: 9 }),
          ],
    );
    const found = await readCoverage(ask, '2026-11-20', 'UTC');
    expect(found.map(({ channel, now }) => [channel, now.share])).toEqual([['line', 0]]);
  });
});
