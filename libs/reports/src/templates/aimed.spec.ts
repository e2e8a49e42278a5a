import type { MetricsQuery } from '@spunta/domain';
import { makeAnswer, makeContext } from '../../../../test/support/report-context.js';
import type { Chart, Series, Table } from '../document/document.js';
import { wordsOf } from '../words/words.js';
import { aimed, withTargets } from './aimed.js';
import type { PeriodTarget } from './target-line.js';

const range = { from: '2026-08-01', to: '2026-10-20', timeZone: 'Europe/Rome' };
const series = (key: string, label: string, change: Partial<Series> = {}): Series => ({
  ...{ key, label, type: 'integer', currency: null, values: ['1', '2', '3'] },
  ...change,
});
const started = series('conversations_started', 'Conversations started');
const spend = series('ad_spend', 'Ad spend', { type: 'money', currency: 'EUR' });
const chartOf = (...all: Series[]): Chart => ({
  ...{ kind: 'chart', id: 'months', title: 'By month', shape: 'line', axis: 'time', series: all },
  categories: ['2026-08-01', '2026-09-01', '2026-10-01'],
});
const target = (month: string, last: string, change: Partial<PeriodTarget> = {}): PeriodTarget => ({
  ...{ metric: 'conversations_started', country: '', value: '100', currency: null, direction: 'at_least' },
  ...{ fromDay: `2026-${month}-01`, toDay: `2026-${month}-${last}` },
  ...change,
});
const TARGETS = [
  ...[target('08', '31'), target('10', '31', { value: '120' }), target('08', '31', { country: 'IT', value: '7' })],
  target('09', '30', { metric: 'ad_spend', value: '50.5', currency: 'EUR', direction: 'at_most' }),
];
/** The 20th of October in Rome, while it is the 19th in London. */
const NOW = Date.parse('2026-10-19T22:30:00Z') / 1000;

function drawn(chart: Chart, change: Partial<MetricsQuery> = {}, currency: string | null = 'EUR', now = NOW): Chart {
  const context = makeContext({ figures: makeAnswer({}) }, {}, { aims: { targets: TARGETS, now } });
  return aimed(context, chart, { granularity: 'MONTH', range, ...change }, currency);
}
const told = ({ targets = [] }: Chart) => targets.map(({ metric, value, from, to }) => [metric, value, from, to]);

it('a chart has the targets of each of its figures, from step to step', () => {
  const chart = drawn(chartOf(started, spend));
  expect(told(chart)).toEqual([
    ['conversations_started', '100', 0, 0],
    ['conversations_started', '120', 2, 2],
    ['ad_spend', '50.5', 1, 1],
  ]);
  expect(chart.targets?.[2]).toMatchObject({ direction: 'at_most', fromDay: '2026-09-01', toDay: '2026-09-30' });
});

it('has those of the country that is asked for, and none of a part that no target is set for', () => {
  const italy = { dimension: 'country', operator: 'IN', values: ['IT'] } as const;
  const of = (change: Partial<MetricsQuery>) => told(drawn(chartOf(started), change));
  expect(of({ filters: [{ ...italy, values: ['IT'] }] })).toEqual([['conversations_started', '7', 0, 0]]);
  expect(of({ filters: [{ ...italy, values: ['IT', 'DE'] }] })).toEqual([]);
  expect(of({ filters: [{ dimension: 'campaign', operator: 'IN', values: ['1'] }] })).toEqual([]);
  expect(of({ dimensions: ['country'] })).toEqual([]);
  expect(of({ granularity: null })).toEqual([]);
  expect(of({ granularity: 'DAY' })).toEqual([]);
});

it('tells the step that goes on by the day in the zone of the question', () => {
  const last = (now: number, timeZone = range.timeZone) =>
    told(drawn(chartOf(started), { range: { ...range, timeZone } }, 'EUR', now)).length;
  expect([last(NOW), last(NOW + 86_400), last(NOW + 86_400, 'Europe/London')]).toEqual([2, 1, 2]);
});

it('of amounts needs the currency of the target', () => {
  expect([drawn(chartOf(spend)), drawn(chartOf(spend), {}, 'USD'), drawn(chartOf(spend), {}, null)].map(told)).toEqual([
    ...[[['ad_spend', '50.5', 1, 1]], [], []],
  ]);
});

it('without a target stays as it is, and so does its table', () => {
  const chart = chartOf(spend);
  expect(drawn(chart, {}, 'USD')).toBe(chart);
  expect(aimed(makeContext({ figures: makeAnswer({}) }), chart, { granularity: 'MONTH', range }, 'EUR')).toBe(chart);
  expect(withTargets(table, chart, wordsOf('en'))).toBe(table);
});

const table: Table = {
  ...{ kind: 'table', id: 'block-1', title: 'By month', totals: [null, '6'], totalRows: 3 },
  columns: [
    { key: 'from', label: 'Month from', type: 'date', currency: null, empty: 'None' },
    { key: 'conversations_started', label: 'Conversations started', type: 'integer', currency: null, empty: '' },
  ],
  // Not in the order of the axis: rows have an order of their own.
  rows: ['2026-10-01', '2026-08-01', '2026-09-01'].map((day, i) => ({ cells: [day, String(i)], isSmall: false })),
};

it.each([
  ['en', 'Target (at least)', 'Target (at most)'],
  ['it', 'Obiettivo (almeno)', 'Obiettivo (al massimo)'],
] as const)('its table has a column of them, which no total adds up: %s', (language, least, most) => {
  const alone = withTargets(table, drawn(chartOf(started)), wordsOf(language));
  expect(alone.columns[2]).toMatchObject({
    key: 'conversations_started_target_at_least',
    label: least,
    type: 'integer',
  });
  expect(alone.rows.map(({ cells }) => cells[2])).toEqual(['120', '100', null]);
  expect(alone.totals).toEqual([null, '6', null]);
  const both = withTargets(table, drawn(chartOf(started, spend)), wordsOf(language));
  expect(both.columns.slice(2).map(({ label, type, currency }) => [label, type, currency])).toEqual([
    [`Conversations started: ${least}`, 'integer', null],
    [`Ad spend: ${most}`, 'money', 'EUR'],
  ]);
  expect(both.rows.map(({ cells }) => cells.slice(2))).toEqual([
    ['120', null],
    ['100', null],
    [null, '50.5'],
  ]);
});
