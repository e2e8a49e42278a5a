import { createCanvas } from '@napi-rs/canvas';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface PdfText {
  text: string;
  /** In points from the left and from the top. */
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface PdfPage {
  width: number;
  height: number;
  items: PdfText[];
}

/** Opened by another library than the one that wrote it. */
export function openPdf(bytes: Buffer) {
  const options = { data: new Uint8Array(bytes), useSystemFonts: false, verbosity: VerbosityLevel.ERRORS };
  return getDocument(options).promise;
}

type OpenPdf = Awaited<ReturnType<typeof openPdf>>;

export async function pagesOf(pdf: OpenPdf): Promise<PdfPage[]> {
  const pages: PdfPage[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const [, , width = 0, height = 0] = page.view;
    const { items } = await page.getTextContent({ disableNormalization: true });
    const texts = items.flatMap((item): PdfText[] => {
      if (!('str' in item) || item.str === '') return [];
      const [x = 0, y = 0] = (item.transform as number[]).slice(4);
      return [{ text: item.str, x, y: height - y, width: item.width, height: item.height }];
    });
    pages.push({ width, height, items: texts });
  }
  return pages;
}

/** PNG of a page, `scale` pixels a point. */
export async function pictureOf(pdf: OpenPdf, number: number, scale = 1.5): Promise<Buffer> {
  const page = await pdf.getPage(number);
  const viewport = page.getViewport({ scale });
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  await page.render({ canvas: canvas as never, viewport }).promise;
  return canvas.toBuffer('image/png');
}
