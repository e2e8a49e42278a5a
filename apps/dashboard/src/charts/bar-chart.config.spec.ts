import { PALETTES } from '../theme/palette.js';
import type * as Config from './bar-chart.config.js';
import type { BarProps } from './bar-chart.config.js';

const palette = PALETTES.light;
const props = (change: Partial<BarProps> = {}): BarProps => ({
  labels: ['IT', 'A very long name of a campaign in spring'],
  titles: ['Italy', 'A very long name of a campaign in spring'],
  series: [
    { label: 'Before', values: [1, 2], role: 'comparison' },
    { label: 'Now', values: [3, null], role: 'main' },
  ],
  incompleteFrom: null,
  incompleteLabel: 'Not complete yet',
  palette,
  writeAxis: (value) => `axis ${value}`,
  writeExact: (value) => (value === null ? '–' : `exact ${value}`),
  summary: '',
  isHorizontal: true,
  isStacked: false,
  ...change,
});

let config: typeof Config;
beforeAll(async () => {
  Object.assign(globalThis, { document: { body: {} }, getComputedStyle: () => ({ fontFamily: 'sans-serif' }) });
  config = await import('./bar-chart.config.js');
});
afterAll(() => {
  Reflect.deleteProperty(globalThis, 'document');
  Reflect.deleteProperty(globalThis, 'getComputedStyle');
});

type Callback = (...args: unknown[]) => unknown;
interface Axis {
  beginAtZero?: boolean;
  stacked: boolean;
  ticks: { callback: Callback; autoSkip?: boolean };
}
const options = (change: Partial<BarProps> = {}) =>
  config.barChartOptions(props(change)) as unknown as {
    indexAxis: string;
    scales: Record<'x' | 'y', Axis>;
    plugins: {
      incomplete: { from: number | null };
      tooltip: { filter: Callback; callbacks: { title: Callback; label: Callback; footer: Callback } };
    };
  };

describe('bars', () => {
  it('draw every value, the comparison in grey', () => {
    const [before, now] = config.barChartData(props()).datasets;
    expect([before?.data, now?.data]).toEqual([
      [1, 2],
      [3, null],
    ]);
    expect(now?.backgroundColor).toBe(palette.accent);
    expect(String(before?.backgroundColor)).toContain(palette.muted);
  });

  it('are parted by the ground where they stand on each other', () => {
    const [, part] = config.barChartData(props({ isStacked: true })).datasets;
    expect(part).toMatchObject({ borderColor: palette.surface, borderWidth: 1, stack: 'all' });
    expect(config.barChartData(props()).datasets[1]).not.toHaveProperty('stack');
  });

  it.each([
    [true, 'x', 'y'],
    [false, 'y', 'x'],
  ] as const)('lying: %p. Figures start at zero on %s and are written short', (isHorizontal, figures, names) => {
    const { scales, indexAxis } = options({ isHorizontal, isStacked: true });
    expect(indexAxis).toBe(names);
    expect(scales[figures]).toMatchObject({ beginAtZero: true, stacked: true });
    expect(scales[figures].ticks.callback('1200')).toBe('axis 1200');
    expect(scales[names].stacked).toBe(true);
    expect(scales[names].beginAtZero).toBeUndefined();
  });

  it('name every bar that lies, long names shortened', () => {
    const { ticks } = options().scales.y;
    expect(ticks.autoSkip).toBe(false);
    expect([ticks.callback(0), ticks.callback(1), ticks.callback(9)]).toEqual(['IT', 'A very long name of a…', '']);
  });
});

describe('tooltip', () => {
  it.each([
    [true, { x: 3, y: 0 }],
    [false, { x: 0, y: 3 }],
  ])('lying: %p. It tells the figure in full', (isHorizontal, parsed) => {
    const { callbacks, filter } = options({ isHorizontal }).plugins.tooltip;
    expect(callbacks.label({ dataset: { label: 'Now' }, parsed })).toBe('Now: exact 3');
    expect(filter({ parsed })).toBe(true);
    expect(filter({ parsed: { x: null, y: null } })).toBe(false);
    expect(callbacks.title([{ dataIndex: 1 }])).toBe('A very long name of a campaign in spring');
    expect(callbacks.title([])).toBe('Italy');
  });

  it.each([
    [null, 1, ''],
    [1, 0, ''],
    [1, 1, 'Not complete yet'],
  ])('open from %p: bar %d says %j', (incompleteFrom, dataIndex, text) => {
    const { tooltip, incomplete } = options({ isHorizontal: false, incompleteFrom }).plugins;
    expect(tooltip.callbacks.footer([{ dataIndex }])).toBe(text);
    expect(incomplete.from).toBe(incompleteFrom);
  });
});
