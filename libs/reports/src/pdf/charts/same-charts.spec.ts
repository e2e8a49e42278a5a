import type * as DashboardBars from '../../../../../apps/dashboard/src/charts/bar-chart.config.js';
import {
  classBreaks as dashboardBreaks,
  classOf as dashboardClass,
} from '../../../../../apps/dashboard/src/charts/class-breaks.js';
import { placeMarks as dashboardPlaces } from '../../../../../apps/dashboard/src/annotations/place-marks.js';
import {
  FLAG_HEIGHT as DASHBOARD_FLAG_HEIGHT,
  flagsOf as dashboardFlags,
} from '../../../../../apps/dashboard/src/charts/marks.js';
import type { ChartProps as DashboardProps } from '../../../../../apps/dashboard/src/charts/chart.js';
import type * as HatchPlugin from '../../../../../apps/dashboard/src/charts/hatch.plugin.js';
import type * as MarksPlugin from '../../../../../apps/dashboard/src/charts/marks.plugin.js';
import type * as DashboardTimes from '../../../../../apps/dashboard/src/charts/time-chart.config.js';
import { chartSeries } from '../../../../../apps/dashboard/src/explorer/drawn-series.js';
import { PALETTES } from '../../../../../apps/dashboard/src/theme/palette.js';
import { DASHES, PALETTE } from '../look.js';
import { barChartData, barChartScales } from './bar-chart.config.js';
import type { ChartProps } from './chart-look.js';
import { classBreaks, classOf } from './class-breaks.js';
import { FLAG_HEIGHT, flagsOf, placeMarks } from './marks.js';
import { timeChartData, timeChartScales } from './time-chart.config.js';

/** Tells the compiler of the plugins' options, which their files declare. */
export type Plugins = typeof HatchPlugin | typeof MarksPlugin;

/** The lib may not import the dashboard, so both write the rules of charts: here they are held against each other. */
let times: typeof DashboardTimes;
let bars: typeof DashboardBars;
beforeAll(async () => {
  // The dashboard's charts ask the page for its font as they are loaded.
  Object.assign(globalThis, { document: { body: {} }, getComputedStyle: () => ({ fontFamily: 'sans-serif' }) });
  times = await import('../../../../../apps/dashboard/src/charts/time-chart.config.js');
  bars = await import('../../../../../apps/dashboard/src/charts/bar-chart.config.js');
});
afterAll(() => {
  Reflect.deleteProperty(globalThis, 'document');
  Reflect.deleteProperty(globalThis, 'getComputedStyle');
});

const series = [
  { label: 'A', values: [1, null, 3, 4], colour: PALETTE.series[0] ?? '', dash: DASHES[0] ?? [] },
  { label: 'B', values: [null, 2, null, null], colour: PALETTE.series[1] ?? '', dash: DASHES[1] ?? [] },
];
const level = { from: 0, to: 2, value: 20, label: 'Target: 20', colour: PALETTE.text };
const cases: [string, Pick<ChartProps, 'series' | 'incompleteFrom' | 'levels'>][] = [
  ['two lines', { series, incompleteFrom: null }],
  ['two lines with open days', { series, incompleteFrom: 2 }],
  ['one line', { series: [{ label: 'A', values: [1, 2, 3, 4] }], incompleteFrom: 3 }],
  [
    'a line below its target',
    { series: [{ label: 'A', values: [1, 2, 3, 4] }], incompleteFrom: null, levels: [level] },
  ],
  ['a line with a gap', { series: [{ label: 'A', values: [1, null, 3, null] }], incompleteFrom: null }],
];
const labels = ['1 Nov', '2 Nov', '3 Nov', '4 Nov'];
const ours = (change: (typeof cases)[number][1]): ChartProps => ({
  ...{ labels, palette: PALETTE, writeAxis: String },
  ...change,
});
const theirs = (props: ChartProps): DashboardProps => ({
  ...props,
  series: props.series.map((one) => ({ ...one, role: 'main' })),
  ...{ marks: [], titles: labels, incompleteLabel: '', writeExact: String, summary: '' },
});
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

it('has the colours of the light theme', () => {
  expect(PALETTE).toEqual(PALETTES.light);
});

it('has the colours and dashes of series', () => {
  const drawn = DASHES.map((_, i) => ({ metric: `m${i}`, key: [], values: [1], previous: [], isRest: false }));
  const words = { metric: (name: string) => name, key: () => '', rest: '', current: '', before: '' };
  const looks = chartSeries(drawn as never, words, { palette: PALETTES.light, theme: 'light' }, false);
  expect(looks.map(({ dash }) => dash)).toEqual(DASHES);
  expect(looks.map(({ colour }) => colour)).toEqual(DASHES.map((_, i) => PALETTE.series[i % PALETTE.series.length]));
});

describe.each(cases)('%s', (_, change) => {
  it('is drawn as on the page', () => {
    const props = ours(change);
    expect(timeChartData(props)).toEqual(times.timeChartData(theirs(props)));
    expect(plain(timeChartScales(props))).toEqual(plain(times.timeChartOptions(theirs(props)).scales));
  });

  it.each([
    ['side by side', { isHorizontal: true, isStacked: false }],
    ['of parts by name', { isHorizontal: true, isStacked: true }],
    ['of parts over time', { isHorizontal: false, isStacked: true }],
  ])('has the bars of the page, %s', (__, look) => {
    // Bars on paper are split, and what is split has no target.
    const props = { ...ours({ ...change, levels: [] }), ...look };
    const wanted = { ...theirs(props), ...look };
    expect(barChartData(props)).toEqual(bars.barChartData(wanted));
    expect(plain(barChartScales(props))).toEqual(plain(bars.barChartOptions(wanted).scales));
  });
});

describe('what happened', () => {
  const days = ['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04'];
  const spans = [
    ['2026-10-01', '2026-11-01'],
    ['2026-11-02', '2026-11-02'],
    ['2026-11-02', '2026-12-24'],
    ['2026-11-04', '2026-11-04'],
  ] as const;

  it('stands on the days of the page', () => {
    const marks = spans.map(([from, to], i) => ({ number: i + 1, from, to }));
    const shown = spans.map(([fromDay, toDay], i) => ({ fromDay, toDay, title: String(i + 1) }));
    const starts = days.map((day) => `${day}T00:00:00+01:00`);
    const page = dashboardPlaces(shown as never, starts, ({ title }) => title);
    expect(placeMarks(marks, days)).toEqual(page.map(({ number, from, to }) => ({ number, from, to })));
  });

  it.each([5, 20, 100])('has the flags of the page, %d pixels a day', (step) => {
    const marks = placeMarks(
      spans.map(([from, to], i) => ({ number: i + 1, from, to })),
      days,
    );
    const xOf = (index: number) => 40 + index * step;
    const area = { left: 40, right: 40 + 3 * step + 60 };
    const page = marks.map((mark) => ({ ...mark, label: '' }));
    expect(flagsOf(marks, xOf, area)).toEqual(dashboardFlags(page, xOf, area));
    expect(FLAG_HEIGHT).toBe(DASHBOARD_FLAG_HEIGHT);
  });
});

it('sorts countries into the classes of the page', () => {
  for (const values of [
    [],
    [0, 0],
    [5],
    [1, 2, 3],
    [3, 17, 290, 4012, 88_000, 91_234, 1_200_000, 7],
    [0.02, 0.4, 12],
  ]) {
    const breaks = classBreaks(values);
    expect(breaks).toEqual(dashboardBreaks(values));
    expect(values.map((value) => classOf(value, breaks))).toEqual(values.map((value) => dashboardClass(value, breaks)));
  }
});
