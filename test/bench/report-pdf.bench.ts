import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { composeReport, writeValue, type ReportDocument } from '@spunta/reports';
import { packageFile, packageModule } from '../../libs/reports/src/pdf/engine/packages.js';
import { writePdf } from '../../libs/reports/src/pdf/pdf.writer.js';
import { answerWith } from '../support/report-answers.js';
import { makeSubject } from '../support/report-subjects.js';
import { median, type Measurement } from './measure.js';
import { MEGABYTE, peakOf } from './peak.js';

const TIMES = 5;
const YEAR = { from: '2025-11-01', to: '2026-10-31', timeZone: 'Europe/Rome' };

/** What is used of pdfmake as its users know it. */
interface PdfMake {
  setFonts(fonts: object): void;
  setUrlAccessPolicy(allows: () => boolean): void;
  setLocalAccessPolicy(allows: () => boolean): void;
  createPdf(definition: object): { getBuffer(): Promise<Buffer> };
}

/** What the library makes by itself of the same texts and tables, on as many pages: no charts, no map, no tags, one font. */
function plainDefinition({ sections, language }: ReportDocument, pages: number): object {
  const content: object[] = sections.flatMap(({ title, blocks }) => [
    { text: title },
    ...blocks.flatMap((block): object[] => {
      if (block.kind === 'text' || block.kind === 'verdict') return [{ text: block.text }];
      if (block.kind === 'definitions')
        return block.items.map(({ label, description }) => ({ text: `${label}: ${description}` }));
      if (block.kind !== 'table') return [];
      const { columns, rows } = block;
      const cells = rows.map((row) =>
        row.cells.map((cell, i) => writeValue(cell, columns[i] ?? { type: 'text', currency: null }, language)),
      );
      return [{ table: { headerRows: 1, body: [columns.map(({ label }) => label), ...cells] } }];
    }),
  ]);
  // Pages of charts are left empty: their drawing is ours alone.
  const blank = Array.from({ length: pages }, () => ({ text: '', pageBreak: 'before' }));
  return { content: [...content, ...blank], defaultStyle: { fontSize: 8 } };
}

function openPdfMake(): PdfMake {
  const pdfMake = packageModule<PdfMake>('pdfmake');
  pdfMake.setUrlAccessPolicy(() => false);
  pdfMake.setLocalAccessPolicy(() => true);
  const font = (weight: string): string => packageFile(`@expo-google-fonts/noto-sans/${weight}/NotoSans_${weight}.ttf`);
  const [normal, bold] = [font('400Regular'), font('700Bold')];
  pdfMake.setFonts({ Roboto: { normal, bold, italics: normal, bolditalics: bold } });
  return pdfMake;
}

/** Seconds of processors that `work` took, in all threads. */
async function processorSeconds(work: () => Promise<Buffer>): Promise<{ seconds: number; bytes: Buffer }> {
  const before = process.cpuUsage();
  const bytes = await work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (user + system) / 1e6, bytes };
}

const pagesIn = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;

/** The Executive report of a year over forty countries, beside pdfmake's own rendering of a document with its texts and tables. */
export async function benchReportPdf(): Promise<Measurement[]> {
  const idle = process.memoryUsage().rss;
  const answer = answerWith();
  const { document } = await composeReport(makeSubject('executive', { range: YEAR }), {
    ask: (query) => Promise.resolve(answer(query)),
  });
  const ours = (): Promise<Buffer> => {
    const sink = new PassThrough();
    return Promise.all([buffer(sink), writePdf({ document }, sink)]).then(([bytes]) => bytes);
  };
  let first: { seconds: number; bytes: Buffer } = { seconds: 0, bytes: Buffer.alloc(0) };
  const { megabytes } = await peakOf(idle, async () => void (first = await processorSeconds(ours)));
  const pages = pagesIn(first.bytes);
  const pdfMake = openPdfMake();
  const render = (blank: number) => () => pdfMake.createPdf(plainDefinition(document, blank)).getBuffer();
  const bare = (await processorSeconds(render(0))).bytes;
  const blank = Math.max(0, pages - pagesIn(bare));
  const [own, plain]: [number[], number[]] = [[], []];
  for (let i = 0; i < TIMES; i += 1) {
    own.push((await processorSeconds(ours)).seconds);
    plain.push((await processorSeconds(render(blank))).seconds);
  }
  const seconds = median(own);
  const plainSeconds = median(plain);
  return [
    {
      ...{ name: "PDF of a report, speed of pdfmake's own rendering of its texts and tables", unit: 'of it' },
      figure: plainSeconds / seconds,
      details: {
        pages,
        seconds,
        plainSeconds,
        firstSeconds: first.seconds,
        fileMegabytes: first.bytes.length / MEGABYTE,
      },
    },
    {
      ...{ name: 'PDF of a report, memory above idle', figure: megabytes, unit: 'MB', bar: { atMost: 300 } },
      details: { idleMegabytes: idle / MEGABYTE },
    },
  ];
}
