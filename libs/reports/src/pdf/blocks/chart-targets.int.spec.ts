import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { documentOf, nodesIn, sheetOf, tagsIn, textsIn } from '../../../../../test/support/pdf-sheet.js';
import { openPdf, pagesOf, pictureOf } from '../../../../../test/support/pdf-pages.js';
import type { Chart, ChartTarget, ReportDocument, Series } from '../../document/document.js';
import { LEVEL_DASH } from '../charts/levels.js';
import { PALETTE } from '../look.js';
import { writePdf } from '../pdf.writer.js';
import { chartNodes } from './chart.js';
import { levelsOf } from './chart-targets.js';

/** Fonts are read with the first page. */
jest.setTimeout(600_000);

const MONTHS = ['2026-07-01', '2026-08-01', '2026-09-01', '2026-10-01'];
const series = (key: string, label: string, change: Partial<Series> = {}): Series => ({
  ...{ key, label, type: 'integer', currency: null, values: ['40', '60', '90', '30'] },
  ...change,
});
const started = series('started', 'Started');
const target = (change: Partial<ChartTarget> = {}): ChartTarget => ({
  ...{ metric: 'started', direction: 'at_least', value: '1200', from: 3, to: 3 },
  ...{ fromDay: '2026-10-01', toDay: '2026-10-31' },
  ...change,
});
const chartOf = (targets?: ChartTarget[], all: Series[] = [started]): Chart => ({
  ...{ kind: 'chart', id: 'months', title: 'By month', shape: 'line', axis: 'time', categories: MONTHS },
  ...{ series: all, openFrom: null },
  ...(targets && { targets }),
});

function drawn(chart: Chart, change: Partial<ReportDocument> = {}) {
  const sheet = sheetOf([], change);
  const nodes = chartNodes(sheet, chart, sheet.root, []);
  const alts = tagsIn(sheet.root).flatMap(({ role, alt }) => (role === 'Figure' ? [alt] : []));
  const swatches = nodes.flatMap(nodesIn).filter(({ width, svg }) => width === 27 && svg?.includes('width="1.5"'));
  return { sheet, swatches, alts, texts: textsIn(nodes).filter((text) => !/^(Source|Fonte)/.test(text)) };
}

it.each([
  ['en', 'Target: at least 1,200 (1 October 2026 to 31 October 2026)', 'Line chart: By month'],
  ['it', 'Obiettivo: almeno 1.200 (dal 1 ottobre 2026 al 31 ottobre 2026)', 'Grafico a linee: By month'],
] as const)('a target stands in the legend and in the text of the picture, in %s', (language, said, heard) => {
  const { texts, alts, swatches } = drawn(chartOf([target()]), { language });
  expect(texts).toEqual(['Started', said]);
  expect(alts).toEqual([`${heard}. Started, 2026-07-01 – 2026-10-01. ${said}.`]);
  expect(swatches.map(({ svg = '' }) => /dasharray="([^"]+)"/.exec(svg)?.[1])).toEqual([LEVEL_DASH.join(' ')]);
  expect(drawn(chartOf(), { language }).alts).toEqual([`${heard}. Started, 2026-07-01 – 2026-10-01.`]);
});

it('of a day names it once, of several periods their number and values, of very many their number', () => {
  const said = (...targets: ChartTarget[]) => drawn(chartOf(targets)).texts[1];
  expect(said(target({ toDay: '2026-10-01', direction: 'at_most' }))).toBe('Target: at most 1,200 (1 October 2026)');
  const july = target({ from: 0, to: 0, fromDay: '2026-07-01', toDay: '2026-07-31' });
  expect(said({ ...july, value: '900' }, target())).toBe('Targets of 2 periods: at least 900; at least 1,200');
  expect(said(july, target())).toBe('Targets of 2 periods: at least 1,200');
  // One that another interrupts is still one.
  expect(said(target({ from: 0, to: 0 }), target())).toMatch(/^Target: at least 1,200 \(/);
  const many = Array.from({ length: 13 }, (_, i) => target({ value: String(i + 1), fromDay: `2026-10-${i + 10}` }));
  expect(said(...many)).toBe('Targets of 13 periods');
});

it('of several figures says of which it is, in the colour of its line, each unit in its own picture', () => {
  const spend = series('spend', 'Spend', { type: 'money', currency: 'EUR' });
  const replied = series('replied', 'Replied', { values: ['1', '2', '3', '4'] });
  const targets = [target(), target({ metric: 'replied', value: '0.5', from: 1, to: 3 })];
  const { texts, swatches, sheet } = drawn(
    chartOf([...targets, target({ metric: 'spend', value: '50.5' })], [started, replied, spend]),
  );
  expect(texts).toEqual([
    ...['Started', 'Replied', 'Target for Started: at least 1,200 (1 October 2026 to 31 October 2026)'],
    expect.stringMatching(/^Target for Replied: at least /),
    ...['Spend (EUR)', 'Target: at least €50.50 (1 October 2026 to 31 October 2026)'],
  ]);
  const colours = [PALETTE.series[0], PALETTE.series[1], PALETTE.text];
  expect(swatches.map(({ svg = '' }) => /stroke="([^"]+)"/.exec(svg)?.[1])).toEqual(colours);
  const levels = levelsOf(sheet, chartOf(targets, [started, replied]));
  expect(levels.map(({ from, value, colour }) => [from, value, colour])).toEqual([
    [1, 0.5, PALETTE.series[1]],
    [3, 1200, PALETTE.series[0]],
  ]);
});

it('is told from white paper by at least 3:1, whatever its colour', () => {
  for (const colour of [PALETTE.text, ...PALETTE.series]) {
    const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
    const [r = 0, g = 0, b = 0] = parts.map((part) =>
      part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
    );
    expect([colour, 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05) >= 3]).toEqual([colour, true]);
  }
});

/** Pixels a point. */
const SCALE = 1;

async function pdfOf(chart: Chart): Promise<Buffer> {
  const sink = new PassThrough();
  const [bytes] = await Promise.all([buffer(sink), writePdf({ document: documentOf([chart]) }, sink)]);
  return bytes;
}

/** The row of the first page with the most ink, darker than any line of figures: its pixel from the top, its ink, and how often that begins. */
async function darkestRow(bytes: Buffer) {
  const pdf = await openPdf(bytes);
  const image = await loadImage(await pictureOf(pdf, 1, SCALE));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const darkest = { row: 0, ink: 0, starts: 0 };
  for (let row = 0; row < image.height; row += 1) {
    let [ink, starts, wasDark] = [0, 0, false];
    for (let at = 4 * row * image.width; at < 4 * (row + 1) * image.width; at += 4) {
      const isDark = Math.max(data[at] ?? 255, data[at + 1] ?? 255, data[at + 2] ?? 255) < 150;
      if (isDark) ink += 1 / image.width;
      if (isDark && !wasDark) starts += 1;
      wasDark = isDark;
    }
    if (ink > darkest.ink) Object.assign(darkest, { row, ink, starts });
  }
  return darkest;
}

describe('on paper', () => {
  const all = { from: 0, to: 3, fromDay: '2026-07-01', toDay: '2026-10-31' };

  it('is a dashed line over the whole axis at its height, and nothing without a target', async () => {
    const rowOf = async (targets?: ChartTarget[]) => darkestRow(await pdfOf(chartOf(targets)));
    const plain = await rowOf();
    const [low, high] = [
      await rowOf([target({ ...all, value: '20' })]),
      await rowOf([target({ ...all, value: '80' })]),
    ];
    expect(plain.ink).toBeLessThan(0.2);
    for (const line of [low, high]) {
      // Nine of thirteen parts of the axis, which is some four fifths of the page.
      expect(line.ink).toBeGreaterThan(0.4);
      expect(line.ink).toBeLessThan(0.75);
      expect(line.starts).toBeGreaterThan(30);
    }
    expect(low.row - high.row).toBeGreaterThan(50 * SCALE);
  });

  it('is the same to the byte each time, and words can be read back', async () => {
    const chart = chartOf([target({ ...all, value: '80' })]);
    const [first, second] = [await pdfOf(chart), await pdfOf(structuredClone(chart))];
    expect(second.equals(first)).toBe(true);
    const pages = await pagesOf(await openPdf(first));
    const said = pages.flatMap(({ items }) => items.map(({ text }) => text)).join('');
    expect(said.replace(/\s+/g, '')).toContain('Target:atleast80(1July2026to31October2026)');
  });
});
