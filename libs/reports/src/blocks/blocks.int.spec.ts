import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { answerWith } from '../../../../test/support/report-answers.js';
import { openPdf, pagesOf } from '../../../../test/support/pdf-pages.js';
import { makeSubject } from '../../../../test/support/report-subjects.js';
import { composeDocument } from '../compose.js';
import { writePdf } from '../pdf/pdf.writer.js';
import type { BlockQuery, ReportBlock } from './block.js';

/** Fonts are read with the first page. */
jest.setTimeout(600_000);

const QUERY: BlockQuery = {
  ...{ metrics: ['conversations_started'], dimensions: ['country'], granularity: null, filters: [], compare: null },
  ...{ top: null, orderBy: [], first: 25, last: null, range: null, currency: null },
};
const HOSTILE = [
  '=HYPERLINK("http://example.org","x")',
  '<script>alert(1)</script>',
  'مرحبا بالعالم',
  'word '.repeat(2_000),
];

const pdfOf = async (blocks: ReportBlock[]): Promise<Buffer> => {
  const answer = answerWith({ countries: 5 });
  const document = await composeDocument(makeSubject('executive', { blocks }), {
    ask: (query) => Promise.resolve(answer(query)),
  });
  const sink = new PassThrough();
  const [bytes] = await Promise.all([buffer(sink), writePdf({ document }, sink)]);
  return bytes;
};
const wordsOf = async (pdf: Buffer): Promise<string> => {
  const pages = await pagesOf(await openPdf(pdf));
  return pages
    .flatMap(({ items }) => items.map(({ text }) => text))
    .join('')
    .replace(/\s/g, '');
};

describe('a report that was composed, on paper', () => {
  const blocks: ReportBlock[] = [
    { kind: 'text', title: 'Preface', text: HOSTILE.join('\n') },
    {
      kind: 'chart',
      title: 'Drawn by month',
      shape: 'line',
      query: { ...QUERY, granularity: 'MONTH', last: { count: 12, unit: 'MONTH' } },
    },
    { kind: 'section', section: 'funnel', title: 'Our own words' },
    { kind: 'chart', title: 'Bars of countries', shape: 'bar', query: QUERY },
    { kind: 'text', title: null, text: 'Between two blocks.' },
    {
      kind: 'chart',
      title: 'Stacked by month',
      shape: 'stacked',
      query: { ...QUERY, granularity: 'MONTH', last: { count: 12, unit: 'MONTH' } },
    },
    {
      kind: 'chart',
      title: 'Stacked by name',
      shape: 'stacked',
      query: { ...QUERY, dimensions: ['country', 'channel'] },
    },
    { kind: 'table', title: 'Last of all', query: { ...QUERY, compare: 'PREVIOUS_PERIOD' } },
  ];

  it('has everything in its order, and every text as it was typed', async () => {
    const words = await wordsOf(await pdfOf(blocks));
    const marks = [
      'Preface',
      'Drawnbymonth',
      'Ourownwords',
      'Barsofcountries',
      'Betweentwoblocks.',
      'Stackedbymonth',
      'Stackedbyname',
      'Lastofall',
      'Definitions',
      'Knowngaps',
    ];
    const places = marks.map((mark) => words.indexOf(mark));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    expect(words).toContain('=HYPERLINK("http://example.org","x")');
    expect(words).toContain('<script>alert(1)</script>');
    expect(words.split('word').length - 1).toBeGreaterThanOrEqual(2_000);
  });

  it('is the same bytes each time, and others in another order', async () => {
    const [one, again, turned] = [await pdfOf(blocks), await pdfOf(blocks), await pdfOf([...blocks].reverse())];
    expect(again.equals(one)).toBe(true);
    expect(turned.equals(one)).toBe(false);
  });
});
