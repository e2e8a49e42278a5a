import { OTHER_VALUE, type MetricsQuery, type WorkspaceScope } from '@spunta/domain';
import { writeAnswer, type AnswerParts } from './answer.js';
import { decodeCursor } from './cursor.js';
import type { MetricName } from './metric.names.js';
import type { Plan } from './plan.shape.js';
import { planQuery } from './plan.js';
import type { ShapedRow } from './shape.js';

const workspace: WorkspaceScope = { id: 'w', timeZone: 'Europe/Rome', currency: 'EUR', isSample: false };
const range = { from: '2026-03-28', to: '2026-03-30', timeZone: 'Europe/Rome' };

const planOf = (query: Partial<MetricsQuery> = {}): Plan =>
  planQuery(
    workspace,
    { metrics: ['messages_received'], range, ...query },
    { maxRowsPerPage: 100, maxComplexity: 5_000, maxRows: 100_000 },
  );

interface Given {
  start?: number;
  dimensions?: string[];
  values?: Partial<Record<MetricName, string | null>>;
  previous?: Partial<Record<MetricName, string | null>>;
}
const mapOf = <T>(of: Partial<Record<MetricName, T>> = {}) => new Map(Object.entries(of) as [MetricName, T][]);
const row = ({ start = 0, dimensions = [], values, previous }: Given): ShapedRow => ({
  start,
  dimensions,
  previousStart: null,
  values: mapOf(values),
  previous: mapOf(previous),
  samples: new Map(),
  bounds: new Map(),
});

const answer = (plan: Plan, parts: Partial<AnswerParts>) =>
  writeAnswer(plan, {
    page: [],
    hasNextPage: false,
    totalRows: 0,
    totals: [],
    currency: 'EUR',
    adNames: new Map(),
    state: { status: 'COMPLETE', dataThrough: null, warnings: [] },
    source: 'ROLLUP',
    cost: { rowsRead: 0, bytesRead: 0, elapsedMs: 0, complexity: 1, quotaRemaining: null },
    ...parts,
  });

describe('times of an answer', () => {
  it('are told with the offset that holds in the query’s zone, over a change of clocks', () => {
    const plan = planOf({ granularity: 'DAY' });
    const { rows } = answer(plan, { page: plan.span.periods.map(({ start }) => row({ start })) });
    expect(rows.map(({ time }) => time)).toEqual([
      '2026-03-28T00:00:00+01:00',
      '2026-03-29T00:00:00+01:00',
      '2026-03-30T00:00:00+02:00',
    ]);
    for (const [i, { time }] of rows.entries()) expect(Date.parse(time ?? '') / 1000).toBe(plan.span.periods[i]?.start);
  });

  it('are told in zones with quarters of an hour, and not at all without a time axis', () => {
    const plan = planOf({ granularity: 'HOUR', range: { ...range, timeZone: 'Asia/Kathmandu' } });
    expect(answer(plan, { page: [row({ start: plan.span.from })] }).rows[0]?.time).toBe('2026-03-28T00:00:00+05:45');
    expect(answer(planOf(), { page: [row({ start: plan.span.from })] }).rows[0]?.time).toBeNull();
  });
});

describe('values of an answer', () => {
  const valueOf = (value: string | null, previous: string | null) =>
    answer(planOf(), {
      page: [row({ values: { messages_received: value }, previous: { messages_received: previous } })],
    }).rows[0]?.values[0];

  it.each<[string, string | null, string | null, number | null, number | null]>([
    ['a rise', '15', '10', 15, 0.5],
    ['a fall to nothing', '0', '10', 0, -1],
    ['no change', '10', '10', 10, 0],
    ['a rise from nothing, which no ratio tells', '10', '0', 10, null],
    ['an unknown figure', null, '10', null, null],
    ['an unknown one before', '10', null, 10, null],
  ])('tell %s', (_, value, previous, number, change) => {
    expect(valueOf(value, previous)).toMatchObject({ value, previous, number, change });
  });

  it('keep digits that a float would lose', () => {
    expect(valueOf('9007199254740993', null)?.value).toBe('9007199254740993');
    expect(valueOf('0.1000000000000000000000001', null)).toMatchObject({
      value: '0.1000000000000000000000001',
      number: 0.1,
    });
  });

  it('stand in the order of the query, unknown where a row has none', () => {
    const plan = planOf({ metrics: ['messages_sent', 'messages_received'] });
    const [only] = answer(plan, { page: [row({ values: { messages_received: '1' } })] }).rows;
    expect(only?.values.map(({ metric, value }) => [metric, value])).toEqual([
      ['messages_sent', null],
      ['messages_received', '1'],
    ]);
  });

  it('have samples and bounds where there are some', () => {
    const plan = planOf({ metrics: ['delivery_rate'] });
    const given = row({ values: { delivery_rate: '0.5' } });
    given.samples.set('delivery_rate', '12');
    given.bounds.set('delivery_rate', { lower: '0.2', upper: null });
    const told = answer(plan, {
      page: [given],
      totals: [{ metric: 'delivery_rate', value: '0.5', previous: '0.4', sample: '0' }],
    });
    expect(told.rows[0]?.values[0]).toMatchObject({ sampleSize: 12, lower: '0.2', upper: null });
    expect(told.totals[0]).toMatchObject({ sampleSize: 0, lower: null, upper: null, change: 0.25 });
  });
});

describe('dimensions of an answer', () => {
  it('have the value and what a reader sees for it', () => {
    const plan = planOf({ dimensions: ['country', 'channel'] });
    const { rows } = answer(plan, { page: [row({ dimensions: ['IT', 'whatsapp'] }), row({ dimensions: ['', ''] })] });
    expect(rows.map(({ dimensions }) => dimensions.map(({ name, value, label }) => [name, value, label]))).toEqual([
      [
        ['country', 'IT', 'Italy'],
        ['channel', 'whatsapp', 'WhatsApp'],
      ],
      [
        ['country', '', 'Unknown'],
        ['channel', '', 'Unknown'],
      ],
    ]);
  });

  it('name ads by their latest name, and the rest of a ranking as others of the ranked dimension only', () => {
    const plan = planOf({ dimensions: ['campaign', 'country'], top: { dimension: 'country', count: 1 } });
    const adNames: AnswerParts['adNames'] = new Map([['campaign', new Map([['7', 'Spring']])]]);
    const page = [row({ dimensions: ['7', OTHER_VALUE] }), row({ dimensions: [OTHER_VALUE, 'IT'] })];
    const told = answer(plan, { page, adNames }).rows.map(({ dimensions }) =>
      dimensions.map(({ label, isOther }) => [label, isOther]),
    );
    expect(told[0]).toEqual([
      ['Spring', false],
      ['Other', true],
    ]);
    expect(told[1]?.map(([, isOther]) => isOther)).toEqual([false, false]);
  });
});

describe('the page of an answer', () => {
  it('ends in a cursor that leads back to its last row, and an empty one in none', () => {
    const plan = planOf({ dimensions: ['country'] });
    const page = ['IT', 'FR'].map((country) => row({ dimensions: [country], values: { messages_received: '3' } }));
    const { pageInfo, totalRows } = answer(plan, { page, hasNextPage: true, totalRows: 9 });
    expect([pageInfo.hasNextPage, totalRows]).toEqual([true, 9]);
    const position = decodeCursor(pageInfo.endCursor ?? '', plan.fingerprint, { dimensions: 1, metrics: 1 });
    expect(position).toEqual({ time: 0, dimensions: ['FR'], values: ['3'] });
    expect(answer(plan, {}).pageInfo).toEqual({ hasNextPage: false, endCursor: null });
  });

  it('names a currency only where something is told in money', () => {
    expect(answer(planOf(), {}).currency).toBeNull();
    expect(answer(planOf({ metrics: ['ad_impressions'] }), {}).currency).toBeNull();
    expect(answer(planOf({ metrics: ['ad_spend'] }), {}).currency).toBe('EUR');
    expect(answer(planOf({ metrics: ['message_fees'] }), {}).currency).toBe('EUR');
    expect(answer(planOf({ metrics: ['ad_spend'] }), { currency: null }).currency).toBeNull();
  });
});
