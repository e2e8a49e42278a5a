import { nodesIn, rolesIn, sheetOf, tagsIn, textsIn } from '../../../../../test/support/pdf-sheet.js';
import type { Chart, Definitions, ReportDocument, Series } from '../../document/document.js';
import { DASHES, PALETTE } from '../look.js';
import { chartNodes, drawable, sourcesNamed } from './chart.js';

const DAYS = ['2026-10-29', '2026-10-30', '2026-10-31'];
const series = (key: string, change: Partial<Series> = {}): Series => ({
  ...{ key, label: `Label of ${key}`, type: 'integer', currency: null, values: ['1', '2', '3'] },
  ...change,
});
const chartOf = (change: Partial<Chart> = {}): Chart => ({
  ...{ kind: 'chart', id: 'days', title: 'Day by day', shape: 'line', axis: 'time', categories: DAYS },
  series: [series('replies')],
  ...change,
});
const definitions: Definitions = {
  kind: 'definitions',
  items: [
    ...[{ name: 'replies', label: 'Replies', source: 'activity' }],
    ...[{ name: 'cost', label: 'Cost', source: 'message_fees, activity' }],
  ].map((one) => ({ ...one, unit: '', description: '', formula: '' })),
};

function drawn(chart: Chart, change: Partial<ReportDocument> = {}) {
  const sheet = sheetOf([definitions], change);
  const nodes = chartNodes(sheet, chart, sheet.root, []);
  const figures = tagsIn(sheet.root).filter(({ role }) => role === 'Figure');
  const pictures = nodes.flatMap(nodesIn).filter(({ tag }) => tag?.role === 'Figure');
  return { sheet, nodes, figures, pictures, texts: textsIn(nodes) };
}

describe('a chart', () => {
  it('is a legend, a picture over the whole width and its source, kept together', () => {
    const { sheet, nodes, pictures, texts } = drawn(chartOf());
    expect(texts).toEqual(['Label of replies', 'Source: Messages and receipts, from the messengers’ webhooks.']);
    expect(pictures.map(({ width }) => width)).toEqual([sheet.width]);
    expect(pictures[0]?.svg).toMatch(/^<(\?xml|svg)/);
    expect(nodes.map(({ unbreakable }) => unbreakable)).toEqual([true]);
    expect(rolesIn(sheet.root)).toEqual(['Figure', 'Caption', 'Note']);
  });

  it.each([
    ['en', 'Line chart: Day by day. Label of replies, 2026-10-29 – 2026-10-31.'],
    ['it', 'Grafico a linee: Day by day. Label of replies, 2026-10-29 – 2026-10-31.'],
  ] as const)('is heard in words, in %s', (language, alt) => {
    expect(drawn(chartOf(), { language }).figures.map((tag) => tag.alt)).toEqual([alt]);
  });

  it('draws what happened, in every picture, above a chart that has room for it', () => {
    const mark = { number: 1, kind: 'holiday', title: 'Closed', note: '', countries: [], channels: [] } as const;
    const marks = [{ ...mark, countries: [], channels: [], from: '2026-10-30', to: '2026-10-31' }];
    const both = [series('replies'), series('cost', { type: 'money', currency: 'EUR' })];
    const [plain, marked] = [{ series: both }, { series: both, marks }].map((change) =>
      drawn(chartOf(change)).pictures.map(({ svg = '' }) => svg),
    );
    const shapes = (svg: string) => svg.match(/<(path|rect)/g)?.length ?? 0;
    expect(marked).toHaveLength(2);
    for (const [i, svg] of (marked ?? []).entries()) {
      // Of the ground, of the flag and, as it is an outline, of its number.
      expect(shapes(svg)).toBeGreaterThanOrEqual(shapes(plain?.[i] ?? '') + 3);
    }
  });

  it('has a picture for each unit, with the heading above the first alone', () => {
    const all = [
      ...[series('replies'), series('cost', { type: 'money', currency: 'EUR' }), series('conversations')],
      ...[series('fees', { type: 'money', currency: 'USD' })],
    ];
    const sheet = sheetOf([]);
    const heading = { text: [{ text: 'Heading', font: 'Noto Sans' as const, level: 0 }] };
    const nodes = chartNodes(sheet, chartOf({ series: all }), sheet.root, [heading]);
    const captions = nodes.map((node) => textsIn(node).filter((text) => !text.startsWith('Source')));
    expect(captions).toEqual([
      ['Heading', 'Label of replies', 'Label of conversations'],
      ['Label of cost (EUR)'],
      ['Label of fees (USD)'],
    ]);
  });

  it('tells several lines apart by colour and dash, in the legend too', () => {
    const keys = ['a', 'b', 'c'];
    const { nodes } = drawn(chartOf({ series: keys.map((key) => series(key)) }));
    const swatches = nodes.flatMap(nodesIn).filter(({ width }) => width === 27);
    expect(swatches.map(({ svg = '' }) => /stroke="([^"]+)"/.exec(svg)?.[1])).toEqual(PALETTE.series.slice(0, 3));
    const dashes = swatches.map(({ svg = '' }) => /dasharray="([^"]+)"/.exec(svg)?.[1] ?? '');
    expect(dashes).toEqual(DASHES.slice(0, 3).map((dash) => dash.join(' ')));
  });

  it.each([
    ['over time', 'time', DAYS],
    ['by name', 'names', ['Italy', 'Germany', 'France']],
  ] as const)(
    'of parts %s has a bar of each colour, and thick marks without dashes in its legend',
    (_, axis, names) => {
      const both = [series('a'), series('b', { values: ['4', null, '6'] })];
      const { nodes, pictures, figures } = drawn(
        chartOf({ shape: 'stacked', axis, categories: [...names], series: both }),
      );
      expect(figures.map(({ alt }) => alt)).toEqual([expect.stringMatching(/^Stacked bar chart: Day by day/)]);
      const marks = nodes.flatMap(nodesIn).filter(({ width }) => width === 27);
      expect(marks.map(({ svg = '' }) => /stroke-width="6"\/>/.test(svg))).toEqual([true, true]);
      for (const colour of PALETTE.series.slice(0, 2)) expect(pictures[0]?.svg?.toLowerCase()).toContain(colour);
    },
  );

  it.each([
    ['2026-10-31', false],
    ['2026-10-30', true],
    [null, true],
  ])('counted to %s says that its last days are open: %p', (dataThrough, isOpen) => {
    expect(drawn(chartOf(), { dataThrough }).texts.includes('Hatched: not complete yet.')).toBe(isOpen);
  });

  it('of names never speaks of open days', () => {
    const chart = chartOf({ shape: 'bar', axis: 'names', categories: ['A', 'B', 'C'] });
    expect(drawn(chart, { dataThrough: null }).texts).not.toContain('Hatched: not complete yet.');
  });

  it.each([
    ['en', 'Nothing was counted in this period.'],
    ['it', 'In questo periodo non è stato conteggiato nulla.'],
  ] as const)('of zeros and unknowns is a sentence instead of a picture, in %s', (language, sentence) => {
    const empty = [series('a', { values: ['0', null, '0.00'] }), series('b', { values: [null, null, null] })];
    const { texts, pictures, figures } = drawn(chartOf({ series: empty }), { language });
    expect([texts, pictures, figures]).toEqual([[sentence], [], []]);
  });

  it('of a funnel needs no legend, and names the plan where no metric is behind it', () => {
    const chart = chartOf({ shape: 'funnel', axis: 'names', categories: ['Clicks', 'Orders', 'Paid'] });
    expect(drawn({ ...chart, series: [series('none')] }).texts).toEqual(['Source: Forecast of the plan.']);
  });

  it('of hundreds of names stays within a page', () => {
    const categories = Array.from({ length: 300 }, (_, i) => `Campaign ${i}`);
    const values = categories.map((_, i) => String(i + 1));
    const { sheet, pictures } = drawn(
      chartOf({ shape: 'bar', axis: 'names', categories, series: [series('replies', { values })] }),
    );
    const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(pictures[0]?.svg ?? '') ?? [];
    const printed = (Number(height) / Number(width)) * sheet.width;
    expect(printed).toBeGreaterThan(sheet.height / 2);
    expect(printed).toBeLessThanOrEqual(sheet.height * 0.8);
  });
});

describe('sources', () => {
  const { report } = sheetOf([definitions]);

  it('are found by name and by label, each once, whatever the order', () => {
    const both = sourcesNamed(report, ['Cost', 'replies']);
    expect(both).toEqual([
      'Messages and receipts, from the messengers’ webhooks',
      'Message fees, from webhooks and rate cards',
    ]);
    expect(sourcesNamed(report, ['replies', 'cost', 'Replies'])).toEqual(both);
    expect(sourcesNamed(report, ['unheard of'])).toEqual([]);
  });
});

describe('a name in a picture', () => {
  const sheet = sheetOf([]);

  it.each([
    ['Roma', 'Roma', ['Noto Sans']],
    ['שלום Roma', 'שלום Roma', ['Noto Sans Hebrew', 'Noto Sans']],
    ['a\u0995', 'a\ufffd', ['Noto Sans']],
    ['', '', []],
  ])('%j is drawn as %j with the fonts %j', (name, text, families) => {
    expect(drawable(sheet, name)).toEqual({ text, families });
  });
});
