import fc from 'fast-check';
import { PALETTES } from '../theme/palette.js';
import type * as Bars from './bar-chart.config.js';
import type { ChartProps, ChartSeries } from './chart.js';
import type * as Lines from './time-chart.config.js';

/** chart.ts asks the page for its font as it is loaded; nothing else of a page is needed here. */
let lines: typeof Lines;
let bars: typeof Bars;
beforeAll(async () => {
  Object.assign(globalThis, { document: { body: {} }, getComputedStyle: () => ({ fontFamily: 'sans-serif' }) });
  lines = await import('./time-chart.config.js');
  bars = await import('./bar-chart.config.js');
});
afterAll(() => {
  Reflect.deleteProperty(globalThis, 'document');
  Reflect.deleteProperty(globalThis, 'getComputedStyle');
});

const LENGTH = 6;
const values = fc.array(fc.option(fc.integer({ min: -50, max: 500 })), { minLength: LENGTH, maxLength: LENGTH });
const series: fc.Arbitrary<ChartSeries[]> = fc
  .array(fc.record({ values, role: fc.constantFrom('main' as const, 'comparison' as const) }), { maxLength: 5 })
  .map((all) => all.map((one, at) => ({ ...one, label: `Series ${at}` })));
const labels = Array.from({ length: LENGTH }, (_, at) => `${at + 1}`);
const anyProps: fc.Arbitrary<ChartProps> = fc
  .record({
    series,
    incompleteFrom: fc.option(fc.nat(LENGTH)),
    isFitted: fc.boolean(),
    band: fc.option(fc.record({ low: values, high: values }), { nil: undefined }),
    palette: fc.constantFrom(PALETTES.light, PALETTES.dark),
  })
  .map(({ band, ...rest }) => ({
    ...rest,
    ...(band && { band: { ...band, label: 'Likely' } }),
    ...{ labels, titles: labels, incompleteLabel: 'Not complete yet', summary: '' },
    writeAxis: String,
    writeExact: (value: number | null) => (value === null ? '–' : String(value)),
  }));

describe('lines over time', () => {
  it('draw every known value of a series once, at its place, and no other', () => {
    fc.assert(
      fc.property(anyProps, (props) => {
        const { datasets } = lines.timeChartData(props);
        for (const { label, values: own } of props.series) {
          const parts = datasets.filter((dataset) => dataset.label === label);
          for (const [at, value] of own.entries()) {
            const drawn = parts.map(({ data }) => data[at] ?? null).filter((item) => item !== null);
            expect(drawn).toEqual(value === null ? [] : [value]);
          }
        }
      }),
    );
  });

  it('draw nothing that still fills as part of a line', () => {
    fc.assert(
      fc.property(anyProps, (props) => {
        const from = props.incompleteFrom ?? LENGTH;
        const mains = new Set(props.series.filter(({ role }) => role === 'main').map(({ label }) => label));
        for (const { label = '', data, showLine } of lines.timeChartData(props).datasets) {
          if (!mains.has(label)) continue;
          const out = showLine === false ? data.slice(0, from) : data.slice(from);
          expect(out.filter((value) => value !== null)).toEqual([]);
        }
      }),
    );
  });

  it('leave no known value unseen: it is a point, or has a neighbour to be joined with', () => {
    fc.assert(
      fc.property(anyProps, (props) => {
        const own = new Set(props.series.map(({ label }) => label));
        for (const { label = '', data, showLine, pointRadius } of lines.timeChartData(props).datasets) {
          if (!own.has(label) || showLine === false) continue;
          for (const [at, value] of data.entries()) {
            const hasNeighbour = (data[at - 1] ?? null) !== null || (data[at + 1] ?? null) !== null;
            const radius = (pointRadius as number[])[at] ?? 0;
            if (value !== null) expect(radius > 0 || hasNeighbour).toBe(true);
            else expect(radius).toBe(0);
          }
        }
      }),
    );
  });

  it('fill the ground below only where one line stands alone on 0, without a band', () => {
    fc.assert(
      fc.property(anyProps, (props) => {
        const filled = lines.timeChartData(props).datasets.filter(({ fill }) => typeof fill === 'object');
        const mains = props.series.filter(({ role }) => role === 'main').length;
        expect(filled).toHaveLength(mains === 1 && !props.isFitted && !props.band ? 1 : 0);
      }),
    );
  });

  it('have both ends of a band behind them, the upper filled down to the lower', () => {
    fc.assert(
      fc.property(anyProps, (props) => {
        const { datasets } = lines.timeChartData(props);
        const ends = datasets.slice(-2);
        if (!props.band) return expect(datasets.filter(({ fill }) => fill === '+1')).toEqual([]);
        expect(ends.map(({ label, data, fill }) => [label, data, fill])).toEqual([
          ['Likely', props.band.high, '+1'],
          ['', props.band.low, undefined],
        ]);
      }),
    );
  });

  it('begin at 0 unless they are fitted', () => {
    fc.assert(
      fc.property(anyProps, (props) => {
        const y = lines.timeChartOptions(props).scales?.y as { beginAtZero?: boolean } | undefined;
        expect(y?.beginAtZero ?? false).toBe(!props.isFitted);
      }),
    );
  });
});

describe('bars', () => {
  it('hold the values of their series, in order, and always begin at 0', () => {
    fc.assert(
      fc.property(anyProps, fc.boolean(), fc.boolean(), (shared, isHorizontal, isStacked) => {
        const props = { ...shared, isHorizontal, isStacked };
        const { labels: places, datasets } = bars.barChartData(props);
        expect(places).toEqual(labels);
        expect(datasets.map(({ label, data }) => [label, data])).toEqual(
          props.series.map((one) => [one.label, one.values]),
        );
        const figures = bars.barChartOptions(props).scales?.[isHorizontal ? 'x' : 'y'] as { beginAtZero?: boolean };
        expect(figures.beginAtZero).toBe(true);
      }),
    );
  });

  it('stand on each other as one pile or beside each other, all of them', () => {
    fc.assert(
      fc.property(anyProps, fc.boolean(), (shared, isStacked) => {
        const { datasets } = bars.barChartData({ ...shared, isHorizontal: false, isStacked });
        const piles = datasets.map((dataset) => dataset.stack ?? null);
        expect(new Set(piles).size).toBeLessThanOrEqual(1);
        expect(piles.every((pile) => (pile !== null) === isStacked)).toBe(true);
      }),
    );
  });
});
