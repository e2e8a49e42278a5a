import type { MetricsQuery, MetricsResult, MetricsRow, MetricValue } from '@spunta/domain';
import { readActuals, type Ask } from './plan-actuals.js';

const RANGE = { from: '2026-03-01', to: '2026-03-10', timeZone: 'Europe/Rome' };
const FOURTH = new Date('2026-03-05T09:00:00Z');

const NOTHING = {
  ...{ ad_spend: 0, message_fees: 0, conversations_started: 0, conversations_two_deep: 0 },
  conversations_converted: 0,
};
const valuesOf = (values: Record<string, number | null>): MetricValue[] =>
  Object.entries({ ...NOTHING, ...values }).map(([metric, number]) => ({
    ...{ metric, number, value: number === null ? null : `${number}`, previous: null, change: null },
    ...{ lower: null, upper: null, sampleSize: null },
  }));
const dayRow = (day: string, values: Record<string, number | null>): MetricsRow => ({
  ...{ time: `${day}T00:00:00+01:00`, dimensions: [], values: valuesOf(values) },
});
const countryRow = (value: string, values: Record<string, number | null>): MetricsRow => ({
  ...{ time: null, values: valuesOf(values) },
  dimensions: [{ name: 'country', value, label: value, isOther: false }],
});
const resultOf = (rows: MetricsRow[], change: Partial<MetricsResult> = {}): MetricsResult => ({
  ...{ rows, totals: [], pageInfo: { hasNextPage: false, endCursor: null }, totalRows: rows.length },
  ...{ currency: 'EUR', status: 'COMPLETE', dataThrough: null, warnings: [], source: 'EVENTS' },
  cost: {} as MetricsResult['cost'],
  ...change,
});

/** Answers by day and by country, and what was asked. */
function answering(byDay: MetricsResult, byCountry = resultOf([])): { ask: Ask; asked: MetricsQuery[] } {
  const asked: MetricsQuery[] = [];
  const ask: Ask = (query) => {
    asked.push(query);
    return Promise.resolve(query.granularity === 'DAY' ? byDay : byCountry);
  };
  return { ask, asked };
}
const read = (byDay: MetricsResult, byCountry?: MetricsResult, now = FOURTH) =>
  readActuals(answering(byDay, byCountry).ask, ['C1'], { range: RANGE, currency: 'EUR', now });
const spentOn = (...days: string[]) => resultOf(days.map((day) => dayRow(day, { ad_spend: 5 })));

describe('what is asked of the campaigns of a plan', () => {
  it('are the days that are over, in the zone and currency of the plan, by day and by country', async () => {
    const { ask, asked } = answering(resultOf([]));
    await readActuals(ask, ['C1', 'C2'], { range: RANGE, currency: 'CHF', now: FOURTH });
    expect(asked).toHaveLength(2);
    for (const query of asked) {
      expect(query.range).toEqual({ from: '2026-03-01', to: '2026-03-04', timeZone: 'Europe/Rome' });
      expect(query.currency).toBe('CHF');
      expect(query.filters).toEqual([{ dimension: 'campaign', operator: 'IN', values: ['C1', 'C2'] }]);
    }
    expect(asked.map(({ granularity, dimensions }) => [granularity, dimensions])).toEqual([
      ['DAY', undefined],
      [undefined, ['country']],
    ]);
  });

  it('are its own days and no more once it is over', async () => {
    const { ask, asked } = answering(resultOf([]));
    const { days, range } = await readActuals(ask, ['C1'], {
      ...{ range: RANGE, currency: 'EUR', now: new Date('2027-01-01T00:00:00Z') },
    });
    expect(range).toEqual(RANGE);
    expect(days).toHaveLength(10);
    expect(asked.map(({ range: { to } }) => to)).toEqual(['2026-03-10', '2026-03-10']);
  });

  it('is not hidden when the engine refuses', async () => {
    const refuse = () => Promise.reject(new Error('too many rows'));
    await expect(readActuals(refuse, ['C1'], { range: RANGE, currency: 'EUR', now: FOURTH })).rejects.toThrow(
      'too many rows',
    );
  });
});

describe('what campaigns of a plan did', () => {
  it('stands on its day, whatever order the rows have, with nothing where there is no row', async () => {
    const third = dayRow('2026-03-03', {
      ...{ ad_spend: 7.5, message_fees: 0.25, conversations_started: 6, conversations_two_deep: 4 },
      conversations_converted: 1,
    });
    const first = dayRow('2026-03-01', { ad_spend: 2, conversations_started: 1 });
    const { days } = await read(resultOf([third, first]));
    const nothing = { spend: 0, fees: 0, conversations: 0, replies: 0, conversions: 0 };
    expect(days).toEqual([
      { ...nothing, spend: 2, conversations: 1 },
      nothing,
      { spend: 7.5, fees: 0.25, conversations: 6, replies: 4, conversions: 1 },
      nothing,
    ]);
  });

  it('has totals as the engine counts them: people of two days are not summed here', async () => {
    const byDay = resultOf(
      ['2026-03-01', '2026-03-02'].map((day) => dayRow(day, { ad_spend: 5, conversations_started: 10 })),
      { totals: valuesOf({ ad_spend: 10, message_fees: 1, conversations_started: 18, conversations_two_deep: 9 }) },
    );
    const { totals } = await read(byDay);
    expect(totals).toEqual({ spend: 10, fees: 1, conversations: 18, replies: 9, conversions: 0 });
  });

  it('costs an unknown amount where a rate is missing, which is not 0', async () => {
    const totals = valuesOf({ ad_spend: null, message_fees: null, conversations_started: 3 });
    const known = await read(resultOf([dayRow('2026-03-01', { ad_spend: 4 })], { totals }));
    expect([known.totals.spend, known.totals.fees, known.totals.conversations]).toEqual([null, null, 3]);
  });

  it('stays unknown on the days and in the countries of which it is unknown; a day or country without a row has none', async () => {
    const byDay = resultOf([
      dayRow('2026-03-01', { ad_spend: null, message_fees: null, conversations_started: 2 }),
      dayRow('2026-03-02', { ad_spend: 4 }),
    ]);
    const byCountry = resultOf([countryRow('DE', { ad_spend: null, conversations_started: 2 })]);
    const { days, countries } = await read(byDay, byCountry);
    expect(days.map(({ spend, fees }) => [spend, fees])).toEqual([
      [null, null],
      [4, 0],
      [0, 0],
      [0, 0],
    ]);
    expect(countries.get('DE')).toMatchObject({ spend: null, fees: 0, conversations: 2 });
  });

  it('is told by country, the unknown one under no name', async () => {
    const byCountry = resultOf([
      countryRow('DE', { ad_spend: 3, conversations_started: 2 }),
      countryRow('', { conversations_started: 4 }),
    ]);
    const { countries } = await read(spentOn('2026-03-01'), byCountry);
    expect([...countries.keys()].sort()).toEqual(['', 'DE']);
    expect(countries.get('DE')).toMatchObject({ spend: 3, conversations: 2, conversions: 0 });
    expect(countries.get('')).toMatchObject({ spend: 0, conversations: 4 });
  });

  it.each<[string, string[], string | null]>([
    ['the last day with spend', ['2026-03-01', '2026-03-03'], '2026-03-03'],
    ['yesterday', ['2026-03-04'], '2026-03-04'],
    ['no day without any', [], null],
    ['no day that is not over', ['2026-03-05'], null],
  ])('has spend through %s', async (_, days, expected) => {
    expect((await read(spentOn(...days))).spendThrough).toBe(expected);
  });

  it.each<[string, MetricsResult, boolean]>([
    ['neither', resultOf([]), false],
    ['spend', spentOn('2026-03-02'), true],
    ['conversations', resultOf([], { totals: valuesOf({ conversations_started: 1 }) }), true],
    ['fees alone', resultOf([], { totals: valuesOf({ message_fees: 3 }) }), false],
  ])('is known by spend or conversations: %s', async (_, byDay, expected) => {
    expect((await read(byDay)).isKnown).toBe(expected);
  });

  it('comes with the age and the warnings of the figures', async () => {
    const warnings = [{ code: 'RATE_MISSING' }] as unknown as MetricsResult['warnings'];
    const found = await read(resultOf([], { dataThrough: '2026-03-04T22:00:00Z', warnings }));
    expect(found).toMatchObject({ dataThrough: '2026-03-04T22:00:00Z', warnings });
  });
});
