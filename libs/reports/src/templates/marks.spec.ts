import { makeAnswer, makeContext } from '../../../../test/support/report-context.js';
import type { Chart, Table } from '../document/document.js';
import { marked, marksOf } from './marks.js';
import type { ReportAnnotation } from './template.js';

const days = ['2026-10-01', '2026-10-02', '2026-10-03'];
const chart: Chart = {
  ...{ kind: 'chart', id: 'days', title: 'By day', shape: 'line', axis: 'time', categories: days },
  series: [{ key: 'ad_spend', label: 'Spend', type: 'money', currency: 'EUR', values: ['1', '2', '3'] }],
};
const annotation = (from: string, to = from, change: Partial<ReportAnnotation> = {}): ReportAnnotation => ({
  ...{ kind: 'campaign', title: 'Sale', note: '', countries: [], channels: [] },
  ...{ from, to },
  ...change,
});
const contextWith = (annotations: ReportAnnotation[], language: 'en' | 'it' = 'en') =>
  makeContext({ figures: makeAnswer({}) }, { language }, { annotations });

it('leaves a chart of a period in which nothing happened as it is', () => {
  expect(marked(contextWith([]), chart)).toEqual([chart]);
  expect(marked(contextWith([annotation('2026-09-30'), annotation('2026-10-04')]), chart)).toEqual([chart]);
});

it('numbers what happened by its beginning, whatever order it comes in', () => {
  const all = [
    annotation('2026-10-03', '2026-10-09', { title: 'Last' }),
    annotation('2026-09-01', '2026-10-01', { title: 'First' }),
    annotation('2026-10-01', '2026-10-01', { title: 'Second' }),
  ];
  for (const order of [all, [...all].reverse()])
    expect(marksOf(order, days).map(({ number, title }) => [number, title])).toEqual([
      [1, 'First'],
      [2, 'Second'],
      [3, 'Last'],
    ]);
  expect(marksOf(all, [])).toEqual([]);
});

it.each([
  ['en', 'What happened', 'Holiday', 'Italy, Japan'],
  ['it', 'Che cosa è successo', 'Festività', 'Italia, Giappone'],
] as const)('lists it beneath the chart: %s', (language, title, kind, countries) => {
  const holiday = annotation('2026-10-02', '2026-10-03', {
    ...{ kind: 'holiday', title: 'Closed', note: 'Every shop', countries: ['IT', 'JP'], channels: ['line'] },
  });
  const [drawn, list] = marked(contextWith([holiday], language), chart) as [Chart, Table];
  expect(drawn).toEqual({ ...chart, marks: [{ number: 1, ...holiday }] });
  expect(list).toMatchObject({ id: 'annotations', title, totalRows: 1, totals: null });
  expect(list.rows[0]?.cells).toEqual([
    '1',
    '2026-10-02',
    '2026-10-03',
    kind,
    'Closed',
    'Every shop',
    countries,
    'line',
  ]);
  expect(list.columns.map(({ key }) => key)).toEqual([
    'number',
    'from',
    'to',
    'kind',
    'title',
    'note',
    'countries',
    'channels',
  ]);
});
