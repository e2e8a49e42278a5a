import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openPdf } from '../../../../../test/support/pdf-pages.js';
import { openDocument, pdfEngine, type Inline, type Line } from './pdf-engine.js';
import { packageFile, packageModule } from './packages.js';
import { taggedRenderer } from './tagged-renderer.js';
import { makeTag, writeStructure, type Tag } from './tags.js';

interface StructNode {
  role?: string;
  children?: StructNode[];
}
const outlineOf = ({ role, children = [] }: StructNode): unknown => {
  const inner = children.filter((child) => child.role !== undefined).map(outlineOf);
  return inner.length > 0 ? { [role ?? '']: inner } : role;
};

async function drawn(root: Tag, pages: { tag?: Tag; text: string }[][]) {
  const created = new Date('2026-10-31T00:00:00Z');
  const pdf = openDocument({ title: 'T', author: 'A', subject: 'S', language: 'en-GB', created });
  const font = pdf.provideFont('Noto Sans', false, false);
  const chunks: Buffer[] = [];
  const sink = new Writable({ write: (chunk: Buffer, _, done) => void (chunks.push(chunk), done()) });
  const written = pipeline(pdf, sink);
  const lineOf = ({ tag, text }: { tag?: Tag; text: string }, y: number) => {
    const inline = { text, font, fontSize: 10, x: 0, width: 50, height: 14, tag } as unknown as Inline;
    const line: Line = { inlines: [inline] };
    return {
      type: 'line',
      item: { ...line, x: 40, y, getHeight: () => 14, getAscenderHeight: () => 10, getWidth: () => 50 },
    };
  };
  const laidOut = pages.map((lines) => ({
    pageSize: { width: 300, height: 400 },
    items: lines.map((line, i) => lineOf(line, 40 + i * 20)),
  }));
  new (taggedRenderer(pdfEngine().Renderer))(pdf).renderPages(laidOut);
  writeStructure(pdf, root);
  pdf.end();
  await written;
  return openPdf(Buffer.concat(chunks));
}

it('tags in reading order, whatever the order of drawing, and leaves decoration and what is empty out', async () => {
  const root = makeTag(null, 'Document');
  const [title, section] = [makeTag(root, 'H1'), makeTag(root, 'Sect')];
  const [first, second] = [makeTag(section, 'P'), makeTag(section, 'P')];
  makeTag(makeTag(section, 'L'), 'LI');
  const page = [
    { tag: second, text: 'second' },
    { tag: first, text: 'first' },
    { text: 'Page 1' },
    { tag: title, text: 'title' },
  ];
  const pdf = await drawn(root, [page]);
  const tree = (await (await pdf.getPage(1)).getStructTree()) as unknown as StructNode;
  expect(outlineOf(tree)).toEqual({ Root: [{ Document: ['H1', { Sect: ['P', 'P'] }] }] });
});

it('hears the head of a table once, also where it stands on two pages', async () => {
  const root = makeTag(null, 'Document');
  const table = makeTag(root, 'Table', 'Countries');
  const [head, row, other] = [makeTag(table, 'TR'), makeTag(table, 'TR'), makeTag(table, 'TR')];
  const [heading, cell, last] = [makeTag(head, 'TH'), makeTag(row, 'TD'), makeTag(other, 'TD')];
  const pages = [
    [
      { tag: heading, text: 'Country' },
      { tag: cell, text: 'Italy' },
    ],
    [
      { tag: heading, text: 'Country' },
      { tag: last, text: 'Japan' },
    ],
  ];
  const pdf = await drawn(root, pages);
  expect(heading.contents).toHaveLength(1);
  expect([cell.contents.length, last.contents.length]).toEqual([1, 1]);
  const heard = [1, 2].map(async (number) => {
    const tree = await (await pdf.getPage(number)).getStructTree();
    return JSON.stringify(tree).match(/"type":"content"/g)?.length;
  });
  expect(await Promise.all(heard)).toEqual([2, 1]);
});

it('finds the files of packages, and says what to do where one is missing', () => {
  expect(packageFile('world-atlas/countries-50m.json')).toMatch(/countries-50m\.json$/);
  expect(packageModule<{ name: string }>('pdfmake/package.json').name).toBe('pdfmake');
  expect(() => packageFile('no-such-package/file.json')).toThrow('run npm ci');
});
