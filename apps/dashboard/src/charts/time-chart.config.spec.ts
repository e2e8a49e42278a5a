import type { ChartProps } from './chart.js';
import type * as Hatching from './hatch.plugin.js';
import type * as Config from './time-chart.config.js';
import { PALETTES } from '../theme/palette.js';

const palette = PALETTES.light;
const props = (change: Partial<ChartProps> = {}): ChartProps => ({
  labels: ['21', '22', '23'],
  titles: ['Sat 21 Nov', 'Sun 22 Nov', 'Mon 23 Nov'],
  series: [
    { label: 'Before', values: [8, 9, 7], role: 'comparison' },
    { label: 'This range', values: [10, 12, 3], role: 'main' },
  ],
  incompleteFrom: 2,
  incompleteLabel: 'Not complete yet',
  palette,
  writeAxis: (value) => `axis ${value}`,
  writeExact: (value) => (value === null ? '–' : `exact ${value}`),
  summary: '',
  ...change,
});

/** chart.ts asks the page for its font as it is loaded; nothing else of a page is needed here. */
let config: typeof Config;
let hatchPlugin: (typeof Hatching)['hatchPlugin'];
beforeAll(async () => {
  Object.assign(globalThis, { document: { body: {} }, getComputedStyle: () => ({ fontFamily: 'sans-serif' }) });
  config = await import('./time-chart.config.js');
  ({ hatchPlugin } = await import('./hatch.plugin.js'));
});
afterAll(() => {
  Reflect.deleteProperty(globalThis, 'document');
  Reflect.deleteProperty(globalThis, 'getComputedStyle');
});

describe('what is drawn', () => {
  it('keeps the bucket that still fills off the line and draws it as a point of its own', () => {
    const [, line, open] = config.timeChartData(props()).datasets;
    expect(line?.data).toEqual([10, 12, null]);
    expect(open?.data).toEqual([null, null, 3]);
    expect(open).toMatchObject({ showLine: false, pointBackgroundColor: palette.surface });
  });

  it('fits the axis to prices, and fills no area down to a zero that means nothing', () => {
    const alone = { series: [{ label: 'EUR/USD', values: [1.1, null, 1.2], role: 'main' as const }] };
    expect(config.timeChartOptions(props(alone)).scales?.['y']).toMatchObject({ beginAtZero: true });
    const fitted = props({ ...alone, isFitted: true });
    expect(config.timeChartOptions(fitted).scales?.['y']).not.toHaveProperty('beginAtZero');
    expect(config.timeChartData(fitted).datasets[0]).not.toHaveProperty('fill');
    expect(config.timeChartData(props(alone)).datasets[0]).toHaveProperty('fill');
  });

  it('has an interval behind the lines, told once in the tooltip', () => {
    const band = { label: '80 %', low: [7, 8, null], high: [12, 13, null] };
    const datasets = config.timeChartData(props({ band })).datasets;
    const [high, low] = datasets.slice(-2);
    expect([high?.data, low?.data]).toEqual([band.high, band.low]);
    expect(high).toMatchObject({ label: '80 %', fill: '+1', borderWidth: 0 });
    const tooltip = config.timeChartOptions(props({ band })).plugins?.tooltip;
    const shown = (label: string) =>
      tooltip?.filter?.({ parsed: { y: 8 }, dataset: { label } } as never, 0, [], {} as never);
    expect([shown('80 %'), shown('')]).toEqual([true, false]);
    const item = { dataset: { label: '80 %' }, dataIndex: 1, parsed: { y: 13 } };
    expect(tooltip?.callbacks?.label?.call(undefined as never, item as never)).toBe('80 %: exact 8 – exact 13');
    expect(config.timeChartData(props()).datasets).toHaveLength(datasets.length - 2);
  });

  it('draws each value exactly once', () => {
    for (const incompleteFrom of [null, 0, 1, 2]) {
      const [, line, open] = config.timeChartData(props({ incompleteFrom })).datasets;
      const joined = [0, 1, 2].map((index) => [line?.data[index], open?.data[index]].filter((value) => value !== null));
      expect(joined).toEqual([[10], [12], [3]]);
    }
  });

  it('draws the comparison thin, dashed, in grey, and whole', () => {
    const [before, line] = config.timeChartData(props()).datasets;
    expect(before).toMatchObject({ borderColor: palette.muted, data: [8, 9, 7], pointRadius: [0, 0, 0] });
    expect(before?.borderDash).toEqual(expect.arrayContaining([expect.any(Number)]));
    expect(Number(before?.borderWidth)).toBeLessThan(Number(line?.borderWidth));
    expect(line?.borderDash).toBeUndefined();
  });

  it('breaks lines at unknowns instead of joining over them, and never bends them', () => {
    for (const dataset of config.timeChartData(props()).datasets)
      expect(dataset).toMatchObject({ spanGaps: false, tension: 0 });
  });

  it('shows a lonely value as a point, since one value makes no line', () => {
    const radius = (values: (number | null)[], incompleteFrom: number | null) =>
      config.timeChartData(props({ series: [{ label: 'x', values, role: 'main' }], incompleteFrom })).datasets[0]
        ?.pointRadius;
    expect(radius([5, null, null], null)).toEqual([4, 0, 0]);
    expect(radius([5, null, 0], null)).toEqual([4, 0, 4]);
    expect(radius([5, 6, 7], 1)).toEqual([4, 0, 0]);
    expect(radius([5, 6, 7], 2)).toEqual([0, 0, 0]);
    expect(radius([0, 0, 0], null)).toEqual([0, 0, 0]);
  });

  it('draws several lines in their own colours and dashes, without a filled ground', () => {
    const series = ['#111111', '#222222'].map((colour, index) => ({
      label: colour,
      values: [1, 2, 3],
      role: 'main' as const,
      colour,
      dash: [index + 1, 2],
    }));
    const lines = config.timeChartData(props({ series })).datasets.filter(({ showLine }) => showLine !== false);
    expect(lines.map(({ borderColor, borderDash }) => [borderColor, borderDash])).toEqual([
      ['#111111', [1, 2]],
      ['#222222', [2, 2]],
    ]);
    for (const line of lines) expect(line).not.toHaveProperty('fill');
    expect(config.timeChartData(props()).datasets[1]).toHaveProperty('fill');
  });

  it('uses one accent and one grey', () => {
    const colours = new Set(config.timeChartData(props()).datasets.map(({ borderColor }) => borderColor));
    expect([...colours].sort()).toEqual([palette.accent, palette.muted].sort());
  });
});

describe('the bucket that is pointed at', () => {
  const axis = {
    getValueForPixel: (x: number) => (x - 40) / 100,
    getPixelForValue: (value: number) => 40 + value * 100,
  };
  it.each([
    [40, { index: 0, x: 40 }],
    [91, { index: 1, x: 140 }],
    [240, { index: 2, x: 240 }],
    [-20, { index: 0, x: 40 }],
    [900, { index: 2, x: 240 }],
  ])('at %d px is %j', (x, expected) => {
    expect(config.bucketAt(axis, x, 3)).toEqual(expected);
  });

  it('is none of an empty axis', () => {
    expect(config.bucketAt(axis, 40, 0)).toBeNull();
  });
});

describe('what should be reached', () => {
  const levels = [{ from: 0, to: 1, value: 100, label: 'Target: at least 100' }];
  it('is within the axis, and told of its buckets', () => {
    const { scales, plugins } = config.timeChartOptions(props({ levels }));
    expect(scales?.['y']).toMatchObject({ beginAtZero: true, suggestedMax: expect.closeTo(110) });
    const footer = (dataIndex: number) =>
      plugins?.tooltip?.callbacks?.footer?.call(undefined as never, [{ dataIndex }] as never);
    expect([footer(1), footer(2)]).toEqual(['Target: at least 100', 'Not complete yet']);
    expect(plugins?.levels).toMatchObject({ colour: palette.text, ground: palette.surface });
    expect(config.timeChartOptions(props()).plugins?.levels?.levels).toEqual([]);
  });
});

describe('axes and tooltip', () => {
  type Callback = (...args: unknown[]) => unknown;
  const options = (change: Partial<ChartProps> = {}) =>
    config.timeChartOptions(props(change)) as unknown as {
      scales: { y: { beginAtZero: boolean; suggestedMax: number; ticks: { callback: Callback } } };
      plugins: {
        incomplete: { from: number | null };
        tooltip: { filter: Callback; callbacks: { title: Callback; label: Callback; footer: Callback } };
      };
    };

  it('starts at zero, also when nothing happened', () => {
    expect(options().scales.y).toMatchObject({ beginAtZero: true, suggestedMax: 1 });
  });

  it('writes axis figures short and tooltip figures in full', () => {
    expect(options().scales.y.ticks.callback('1200')).toBe('axis 1200');
    const { label, title } = options().plugins.tooltip.callbacks;
    expect(label({ dataset: { label: 'Before' }, parsed: { y: 8 } })).toBe('Before: exact 8');
    expect(label({ dataset: {}, parsed: { y: null } })).toBe(': –');
    expect(title([{ dataIndex: 1 }])).toBe('Sun 22 Nov');
    expect(title([])).toBe('Sat 21 Nov');
    expect(title([{ dataIndex: 99 }])).toBe('');
  });

  it('leaves the empty half of the main series out of the tooltip', () => {
    const { filter } = options().plugins.tooltip;
    expect([filter({ parsed: { y: null }, dataset: {} }), filter({ parsed: { y: 0 }, dataset: {} })]).toEqual([
      false,
      true,
    ]);
  });

  it.each([
    [null, 2, ''],
    [2, 1, ''],
    [2, 2, 'Not complete yet'],
    [0, 0, 'Not complete yet'],
  ])('open from %p: bucket %d says %j', (incompleteFrom, dataIndex, text) => {
    expect(options({ incompleteFrom }).plugins.tooltip.callbacks.footer([{ dataIndex }])).toBe(text);
  });

  it('hands the first open bucket to the hatching', () => {
    expect(options({ incompleteFrom: 2 }).plugins.incomplete.from).toBe(2);
  });
});

describe('hatching', () => {
  /** Points 100 px apart, the area from 40 to 340. */
  function hatched(from: number | null): number[][] {
    const filled: number[][] = [];
    const tile = { getContext: () => null };
    Object.assign(globalThis, { document: { body: {}, createElement: () => tile } });
    const ctx = { save: jest.fn(), restore: jest.fn(), fillRect: (...box: number[]) => filled.push(box) };
    const chart = {
      ctx,
      chartArea: { left: 40, right: 340, top: 10, bottom: 210 },
      scales: { x: { getPixelForValue: (index: number) => 40 + index * 100 } },
    };
    const draw = hatchPlugin.beforeDatasetsDraw as unknown as (...args: unknown[]) => void;
    draw(chart, {}, { from, colour: '#000000', ground: '#ffffff' });
    expect(ctx.restore).toHaveBeenCalledTimes(ctx.save.mock.calls.length);
    return filled;
  }

  it.each([
    [null, []],
    [3, [[290, 10, 50, 200]]],
    [2, [[190, 10, 150, 200]]],
    [0, [[40, 10, 300, 200]]],
  ])('from bucket %p covers %j', (from, boxes) => {
    expect(hatched(from)).toEqual(boxes);
  });
});
