import type * as DashboardBars from '../../../../../apps/dashboard/src/charts/bar-chart.config.js';
import {
  classBreaks as dashboardBreaks,
  classOf as dashboardClass,
} from '../../../../../apps/dashboard/src/charts/class-breaks.js';
import type { ChartProps as DashboardProps } from '../../../../../apps/dashboard/src/charts/chart.js';
import type * as HatchPlugin from '../../../../../apps/dashboard/src/charts/hatch.plugin.js';
import type * as DashboardTimes from '../../../../../apps/dashboard/src/charts/time-chart.config.js';
import { chartSeries } from '../../../../../apps/dashboard/src/explorer/drawn-series.js';
import { PALETTES } from '../../../../../apps/dashboard/src/theme/palette.js';
import { DASHES, PALETTE } from '../look.js';
import { barChartData, barChartScales } from './bar-chart.config.js';
import type { ChartProps } from './chart-look.js';
import { classBreaks, classOf } from './class-breaks.js';
import { timeChartData, timeChartScales } from './time-chart.config.js';

/** Tells the compiler of the plugin's options, which its file declares. */
export type Plugins = typeof HatchPlugin;

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
const cases: [string, Pick<ChartProps, 'series' | 'incompleteFrom'>][] = [
  ['two lines', { series, incompleteFrom: null }],
  ['two lines with open days', { series, incompleteFrom: 2 }],
  ['one line', { series: [{ label: 'A', values: [1, 2, 3, 4] }], incompleteFrom: 3 }],
  ['a line with a gap', { series: [{ label: 'A', values: [1, null, 3, null] }], incompleteFrom: null }],
];
const labels = ['1 Nov', '2 Nov', '3 Nov', '4 Nov'];
const ours = (change: Pick<ChartProps, 'series' | 'incompleteFrom'>): ChartProps => ({
  ...{ labels, palette: PALETTE, writeAxis: String },
  ...change,
});
const theirs = (props: ChartProps): DashboardProps => ({
  ...props,
  series: props.series.map((one) => ({ ...one, role: 'main' })),
  ...{ titles: labels, incompleteLabel: '', writeExact: String, summary: '' },
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

  it('has the bars of the page', () => {
    const props = ours(change);
    const wanted = { ...theirs(props), isHorizontal: true, isStacked: false };
    expect(barChartData(props)).toEqual(bars.barChartData(wanted));
    expect(plain(barChartScales(props))).toEqual(plain(bars.barChartOptions(wanted).scales));
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
