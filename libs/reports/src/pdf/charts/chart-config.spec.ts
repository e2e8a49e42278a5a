import fc from 'fast-check';
import { PALETTE } from '../look.js';
import { barChartData, barChartScales, shorten } from './bar-chart.config.js';
import type { ChartProps } from './chart-look.js';
import { timeChartData, timeChartScales } from './time-chart.config.js';

const value = fc.option(fc.integer({ min: 0, max: 9_000 }), { nil: null });
const chart = fc
  .record({ days: fc.integer({ min: 1, max: 12 }), lines: fc.integer({ min: 1, max: 4 }) })
  .chain(({ days, lines }) =>
    fc.record({
      series: fc.array(fc.array(value, { minLength: days, maxLength: days }), { minLength: lines, maxLength: lines }),
      incompleteFrom: fc.option(fc.integer({ min: 0, max: days - 1 }), { nil: null }),
    }),
  );

function propsOf(series: (number | null)[][], incompleteFrom: number | null = null): ChartProps {
  return {
    ...{ incompleteFrom, palette: PALETTE, writeAxis: (one: number) => `<${one}>` },
    labels: (series[0] ?? []).map((_, i) => `Day ${i}`),
    series: series.map((values, i) => ({ label: `Line ${i}`, values })),
  };
}

const barsOf = (...parts: Parameters<typeof propsOf>) => ({
  ...propsOf(...parts),
  ...{ isHorizontal: true, isStacked: false },
});

/** Asks a scale for the text beside a tick, as the chart does. */
function tickOf(scale: unknown, at: number | string): unknown {
  const { ticks } = scale as { ticks: { callback(value: number | string): unknown } };
  return ticks.callback(at);
}

describe('lines over time', () => {
  it('draw each figure once: as a line while complete, as a hollow point from the first open day on', () => {
    fc.assert(
      fc.property(chart, ({ series, incompleteFrom }) => {
        const { datasets } = timeChartData(propsOf(series, incompleteFrom));
        expect(datasets).toHaveLength(series.length * 2);
        series.forEach((values, i) => {
          const [complete = [], open = []] = [datasets[2 * i]?.data, datasets[2 * i + 1]?.data];
          values.forEach((wanted, day) => {
            const isOpen = incompleteFrom !== null && day >= incompleteFrom;
            expect([complete[day], open[day]]).toEqual(isOpen ? [null, wanted] : [wanted, null]);
          });
        });
      }),
      { numRuns: 100 },
    );
  });

  it('never join open days nor the two sides of a gap', () => {
    const { datasets } = timeChartData(propsOf([[1, null, 3, 4]], 2));
    expect(datasets.map(({ spanGaps }) => spanGaps)).toEqual([false, false]);
    expect(datasets[1]?.showLine).toBe(false);
    expect(datasets[1]?.pointBackgroundColor).toBe(PALETTE.surface);
  });

  it.each([
    [[1, 2, 3], null, [0, 0, 0]],
    [[1, null, 3], null, [4, 0, 4]],
    [[null, 2, 3], null, [0, 0, 0]],
    [[5], null, [4]],
    [[null], null, [0]],
    [[0, null, 2, 3], null, [4, 0, 0, 0]],
    [[1, 2, 3], 1, [4, 0, 0]],
    [[1, 2, 3], 0, [0, 0, 0]],
  ])('show of %j, open from %p, a point where no line is seen', (values, incompleteFrom, radii) => {
    expect(timeChartData(propsOf([values], incompleteFrom)).datasets[0]?.pointRadius).toEqual(radii);
  });

  it('fill the ground beneath one line alone: beneath several the colours would mix', () => {
    const fills = (series: number[][]) => timeChartData(propsOf(series)).datasets.filter(({ fill }) => Boolean(fill));
    expect([fills([[1, 2]]).length, fills([[1], [2]]).length]).toEqual([1, 0]);
  });

  it('take colour and dash of the series, else the accent without a dash', () => {
    const props = propsOf([[1], [2]]);
    const [first = { label: '', values: [] }, second = first] = props.series;
    const { datasets } = timeChartData({ ...props, series: [{ ...first, colour: '#123456', dash: [7, 3] }, second] });
    expect(datasets.map(({ borderColor }) => borderColor)).toEqual([
      ...['#123456', '#123456'],
      ...[PALETTE.accent, PALETTE.accent],
    ]);
    expect([datasets[0]?.borderDash, datasets[2]?.borderDash]).toEqual([[7, 3], undefined]);
  });

  it('begin at zero and ask for the words of the axis', () => {
    const { y } = timeChartScales(propsOf([[1]])) ?? {};
    expect(y).toMatchObject({ beginAtZero: true, suggestedMax: 1 });
    expect([tickOf(y, 1500), tickOf(y, '20')]).toEqual(['<1500>', '<20>']);
  });
});

describe('bars', () => {
  it('hold the figures of each series in the order of the names', () => {
    fc.assert(
      fc.property(chart, ({ series }) => {
        const props = barsOf(series);
        const data = barChartData(props);
        expect(data.labels).toEqual(props.labels);
        expect(data.datasets.map((one) => one.data)).toEqual(series);
        expect(data.datasets.map(({ label }) => label)).toEqual(props.series.map(({ label }) => label));
      }),
      { numRuns: 50 },
    );
  });

  it('name each bar, also those between which an axis would skip, and write figures along the foot', () => {
    const { x, y } = barChartScales({ ...barsOf([[1, 2]]), labels: ['Roma', 'x'.repeat(60)] }) ?? {};
    expect(y).toMatchObject({ ticks: { autoSkip: false } });
    expect([tickOf(y, 0), tickOf(y, 1), tickOf(y, 7)]).toEqual(['Roma', `${'x'.repeat(35)}…`, '']);
    expect(tickOf(x, 12)).toBe('<12>');
    expect(x).toMatchObject({ beginAtZero: true, stacked: false });
  });

  it('of parts stand on each other, parted by a line, on both axes', () => {
    const stacked = { ...barsOf([[1], [2]]), isStacked: true };
    expect(barChartData(stacked).datasets.map(({ stack, borderWidth }) => [stack, borderWidth])).toEqual([
      ['all', 1],
      ['all', 1],
    ]);
    for (const isHorizontal of [true, false]) {
      const { x, y } = barChartScales({ ...stacked, isHorizontal }) ?? {};
      expect([x?.stacked, y?.stacked]).toEqual([true, true]);
      expect(tickOf(isHorizontal ? x : y, 12)).toBe('<12>');
    }
  });

  it('shorten a name to at most 36 characters, and leave shorter ones as they are', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (name) => {
        const short = shorten(name);
        expect(short.length).toBeLessThanOrEqual(36);
        expect(shorten(short)).toBe(short);
        if (name.length <= 36) expect(short).toBe(name);
        else expect(name.startsWith(short.slice(0, -1))).toBe(true);
      }),
    );
    expect(shorten(`${'a'.repeat(30)}      ${'b'.repeat(30)}`)).toBe(`${'a'.repeat(30)}…`);
  });
});
