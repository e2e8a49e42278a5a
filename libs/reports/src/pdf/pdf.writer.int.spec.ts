import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { answerWith, FORTY, type AnswerOptions } from '../../../../test/support/report-answers.js';
import { makePlan, makeSubject } from '../../../../test/support/report-subjects.js';
import { openPdf, pagesOf, pictureOf, type PdfPage } from '../../../../test/support/pdf-pages.js';
import { questionsOf, writeDocument, type ReportSubject } from '../compose.js';
import type { ReportDocument, Table } from '../document/document.js';
import { writeValue } from '../document/write-value.js';
import type { PlanData } from '../plan-data.js';
import type { ReportParameters, TemplateName } from '../templates/template.js';
import { writeCell } from './blocks/table.js';
import { writePdfInThread } from './pdf.thread.js';
import { writePdf, type PdfOptions } from './pdf.writer.js';
import { pdfWordsOf } from './pdf-words.js';
import { PAGE_SIZES } from './page-size.js';
import { MARGINS } from './sheet.js';

interface Case extends AnswerOptions {
  template: TemplateName;
  parameters?: Partial<ReportParameters>;
  workspace?: ReportSubject['workspace'];
  plan?: PlanData;
  options?: PdfOptions;
}

function documentOf({ template, parameters, workspace, plan, ...answers }: Case): ReportDocument {
  const made = makeSubject(template, parameters);
  const subject = { ...made, workspace: workspace ?? made.workspace, plan: plan ?? made.plan };
  const answer = answerWith(answers);
  const asked = Object.entries(questionsOf(subject)).map(([name, query]) => [name, answer(query)]);
  return writeDocument(subject, Object.fromEntries(asked) as Parameters<typeof writeDocument>[1]);
}

async function bytesOf(document: ReportDocument, options?: PdfOptions): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _, done) {
      chunks.push(chunk);
      done();
    },
  });
  await writePdf({ document }, sink, options);
  return Buffer.concat(chunks);
}

const bare = (text: string): string => text.replace(/[\s\u200b]+/g, '');
const textOf = ({ items }: PdfPage): string => bare(items.map(({ text }) => text).join(' '));

/** What stands at one height of a page, from left to right. */
function linesOf({ items }: PdfPage): string[] {
  const lines = new Map<number, string>();
  for (const { text, y } of items) lines.set(Math.round(y), (lines.get(Math.round(y)) ?? '') + bare(text));
  return [...lines.values()];
}

const tablesOf = ({ sections }: ReportDocument): Table[] =>
  sections.flatMap(({ blocks }) => blocks).flatMap((block) => (block.kind === 'table' ? [block] : []));

/** Names that break pages: of many scripts, long, without a blank. */
const NAMES = [
  'Promozione d’autunno – città dell’olio',
  '東京の秋キャンペーン',
  'Λευκά είδη',
  'Осенняя распродажа',
  'عرض الخريف الكبير',
  'מבצע סתיו',
  'शरद ऋतु बिक्री',
  'ลดราคาฤดูใบไม้ร่วง',
  '가을 세일 캠페인',
  '双十一 🎉',
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft_2026_DE_AT_CH',
];
const withNames: AnswerOptions['change'] = (result, { dimensions = [] }) =>
  dimensions[0] !== 'campaign'
    ? result
    : {
        ...result,
        rows: result.rows.map((row, i) => ({
          ...row,
          dimensions: row.dimensions.map((one) => (one.value ? { ...one, label: NAMES[i % NAMES.length] ?? '' } : one)),
        })),
      };

const sample = { name: '株式会社ロッシ・אבג & Figli', isSample: true };

function largePlan(): PlanData {
  const plan = makePlan({ name: '秋の計画 – piano d’autunno' });
  const [country] = plan.forecast?.countries ?? [];
  if (!plan.forecast || !country) throw new Error('The plan has no forecast.');
  const countries = FORTY.map((code, i) => ({ ...country, country: code, budget: `${(41 - i) * 1000}.00` }));
  return { ...plan, forecast: { ...plan.forecast, countries } };
}

const CASES: [string, Case][] = [
  ['executive in English, forty countries', { template: 'executive' }],
  ['executive in Italian, nothing counted', { template: 'executive', countries: 0, parameters: { language: 'it' } }],
  [
    'campaign in Italian, names of many scripts',
    { template: 'campaign', countries: 3, change: withNames, workspace: sample, parameters: { language: 'it' } },
  ],
  [
    'country, one country, on Letter',
    { template: 'country', countries: 1, options: { pageSize: 'LETTER' }, change: withNames },
  ],
  ['costs in Italian, forty countries', { template: 'costs', parameters: { language: 'it', name: 'x'.repeat(200) } }],
  ['market, forty countries', { template: 'market' }],
  ['plan in Italian', { template: 'plan', parameters: { language: 'it' } }],
  ['plan of forty countries, on Letter', { template: 'plan', plan: largePlan(), options: { pageSize: 'LETTER' } }],
  ['executive, one country, names of many scripts', { template: 'executive', countries: 1, change: withNames }],
  ['campaign, nothing counted', { template: 'campaign', countries: 0 }],
  ['country in Italian, forty countries', { template: 'country', change: withNames, parameters: { language: 'it' } }],
  ['costs, one country', { template: 'costs', countries: 1, workspace: sample }],
  ['market in Italian, nothing counted', { template: 'market', countries: 0, parameters: { language: 'it' } }],
];

describe.each(CASES)('%s', (_, { options, ...made }) => {
  const document = documentOf(made);
  const { language } = document;
  const words = pdfWordsOf(language);
  let bytes: Buffer;
  let pages: PdfPage[];
  let pdf: Awaited<ReturnType<typeof openPdf>>;
  beforeAll(async () => {
    bytes = await bytesOf(document, options);
    pdf = await openPdf(bytes);
    pages = await pagesOf(pdf);
  });

  it('says on its first page what the hurried need', () => {
    const first = textOf(pages[0] as PdfPage);
    const said = document.sections.slice(0, 3).flatMap(({ id, title, blocks }) => {
      if (!['glance', 'changed', 'decision'].includes(id)) return [];
      const texts = blocks.flatMap((block) => (block.kind === 'verdict' || block.kind === 'text' ? [block.text] : []));
      const tiles = blocks.flatMap((block) => (block.kind === 'tiles' ? block.tiles : []));
      const figures = tiles.flatMap((tile) =>
        [tile.value, tile.previous, tile.lastYear, tile.target].map((cell) => cell && writeValue(cell, tile, language)),
      );
      return [title, ...texts, ...tiles.map(({ label }) => label), ...figures.filter((text) => text !== null)];
    });
    // What is written from right to left comes back in the order in which it is seen.
    const missing = said.filter(
      (text) => !/[\p{Script=Hebrew}\p{Script=Arabic}]/u.test(text) && !first.includes(bare(text)),
    );
    expect(missing).toEqual([]);
  });

  it('has every figure of every row on one line of one page, and the totals', () => {
    const lines = pages.flatMap(linesOf);
    for (const { columns, rows, totals } of tablesOf(document)) {
      const all = [...rows.map(({ cells }) => cells), ...(totals && rows.length > 0 ? [totals] : [])];
      const figures = all.map((cells) =>
        cells.flatMap((cell, i) => (columns[i]?.type === 'text' ? [] : [bare(writeCell(cell, columns[i], language))])),
      );
      const missing = figures.filter(
        (wanted) => !lines.some((line) => wanted.every((figure) => line.includes(figure))),
      );
      expect(missing).toEqual([]);
    }
  });

  it('sets nothing outside the margins', () => {
    const { width, height } = PAGE_SIZES[options?.pageSize ?? 'A4'];
    for (const page of pages) {
      expect([Math.round(page.width), Math.round(page.height)]).toEqual([Math.round(width), Math.round(height)]);
      const outside = page.items.filter(
        ({ text, x, y, width: wide }) =>
          text.trim() !== '' &&
          (x < MARGINS.left - 1 || x + wide > width - MARGINS.right + 1 || y < 20 || y > height - 20),
      );
      expect(outside).toEqual([]);
    }
  });

  it('fills its pages: a picture of each has ink inside, none on its rim, and no box in place of a letter', async () => {
    const [left, right] = [MARGINS.left - 2, MARGINS.right - 2].map((points) => Math.floor(points * SCALE));
    for (const [i, page] of pages.entries()) {
      const image = await inkOf(await pictureOf(pdf, i + 1, SCALE));
      const rims = [image.inkIn(0, 0, left ?? 0), image.inkIn(image.width - (right ?? 0), 0, right ?? 0)];
      expect([i + 1, ...rims]).toEqual([i + 1, 0, 0]);
      const body = image.inkIn(left ?? 0, MARGINS.top * SCALE, image.width / 2);
      expect([i + 1, body > LEAST_INK]).toEqual([i + 1, true]);
      expect(textOf(page)).not.toMatch(/[\ufffd□]/);
    }
  });

  it('names workspace, period, zone and page on each page, and that figures are samples where they are', () => {
    pages.forEach((page, i) => {
      const text = textOf(page);
      expect(text).toContain(bare(words.page(i + 1, pages.length)));
      expect(text).toContain(bare(document.period.timeZone));
      expect(text).toContain(bare(document.workspace.slice(0, 5)));
      expect(text.includes(bare(words.sample))).toBe(document.isSample);
    });
  });

  it('is a tagged document with a title, a language and headings, its pictures with a text', async () => {
    const { info } = (await pdf.getMetadata()) as unknown as { info: Record<string, unknown> };
    expect(info).toMatchObject({ Title: document.title, Language: language === 'it' ? 'it-IT' : 'en-GB' });
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
    const trees = await Promise.all(pages.map(async (_page, i) => (await pdf.getPage(i + 1)).getStructTree()));
    const nodes = trees.flatMap((tree) => flat(tree as unknown as StructNode));
    const roles = nodes.map(({ role }) => role);
    expect(roles.filter((role) => role === 'H1')).toHaveLength(1);
    const ofTables = tablesOf(document).some(({ rows }) => rows.length > 0) ? ['Table', 'TR', 'TH', 'TD'] : [];
    expect(roles).toEqual(expect.arrayContaining(['H2', 'P', 'LI', ...ofTables]));
    const pictures = nodes.filter(({ role }) => role === 'Figure');
    expect(pictures.filter(({ alt }) => !alt)).toEqual([]);
    const outline = (await pdf.getOutline()) as { title: string }[];
    expect(outline.map(({ title }) => title)).toEqual(document.sections.map(({ title }) => title));
  });
});

/** Pixels a point: enough to see ink, and quick. */
const SCALE = 0.5;
/** Dark bytes beneath the head of a page that holds more than a line or two. */
const LEAST_INK = 600;

/** Dark bytes of a picture, from a corner down to its foot. */
async function inkOf(picture: Buffer): Promise<{ width: number; inkIn(x: number, y: number, width: number): number }> {
  const { createCanvas, loadImage } = await import('@napi-rs/canvas');
  const image = await loadImage(picture);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const inkIn = (x: number, y: number, width: number): number =>
    context.getImageData(x, y, width, image.height - y - 1).data.filter((value, i) => i % 4 !== 3 && value < 200)
      .length;
  return { width: image.width, inkIn };
}

interface StructNode {
  role?: string;
  alt?: string;
  children?: StructNode[];
}
const flat = (node: StructNode): StructNode[] => [node, ...(node.children ?? []).flatMap(flat)];

it('repeats the head of a table on each page that it goes on to', async () => {
  const document = documentOf({ template: 'market' });
  const pages = await pagesOf(await openPdf(await bytesOf(document)));
  const table = tablesOf(document).find(({ id }) => id === 'market');
  const names = new Set(table?.rows.map(({ cells }) => bare(`${cells[0] ?? ''}${cells[1] ?? ''}`)));
  const heads = (table?.columns ?? []).map(({ label }) => bare(label));
  const holding = pages.filter((page) =>
    linesOf(page).some((line) => [...names].some((name) => line.startsWith(name))),
  );
  expect(holding.length).toBeGreaterThan(2);
  for (const page of holding) expect(heads.filter((head) => !textOf(page).includes(head))).toEqual([]);
});

it('is the same to the byte each time, and says when nothing of a clock', async () => {
  const document = documentOf({ template: 'executive', countries: 2, change: withNames });
  const [first, second] = [await bytesOf(document), await bytesOf(structuredClone(document))];
  expect(second.equals(first)).toBe(true);
  const { info } = (await (await openPdf(first)).getMetadata()) as unknown as { info: Record<string, unknown> };
  expect(info['CreationDate']).toBe('D:20261031000000Z');
});

it('links to the figures where the installation is known, else prints the path', async () => {
  const document = documentOf({ template: 'plan' });
  const linksOf = async (options?: PdfOptions) => {
    const pdf = await openPdf(await bytesOf(document, options));
    const pages = await Promise.all(Array.from({ length: pdf.numPages }, (_, i) => pdf.getPage(i + 1)));
    const found = await Promise.all(pages.map((page) => page.getAnnotations()));
    return found.flat().map((one) => (one as { url?: string }).url ?? '');
  };
  expect(await linksOf()).toEqual([]);
  const links = await linksOf({ baseUrl: 'https://spunta.example.org/' });
  expect(links.length).toBeGreaterThan(0);
  expect(links.filter((url) => !url.startsWith('https://spunta.example.org/explore?m='))).toEqual([]);
});

it('is the same from a thread, whose faults are told', async () => {
  const document = documentOf({ template: 'executive' });
  const thread = {
    file: join(process.cwd(), 'test/support/run-typescript.cjs'),
    argv: ['libs/reports/src/pdf/pdf.worker.ts'],
  };
  const sink = new PassThrough();
  const told = writePdfInThread({ document }, sink, { thread, pageSize: 'LETTER' });
  expect((await buffer(sink)).equals(await bytesOf(document, { pageSize: 'LETTER' }))).toBe(true);
  expect((await told).rows).toBeGreaterThan(0);
  const broken = { ...document, sections: null as unknown as ReportDocument['sections'] };
  await expect(writePdfInThread({ document: broken }, new PassThrough(), { thread })).rejects.toMatchObject({
    name: 'TypeError',
  });
});
