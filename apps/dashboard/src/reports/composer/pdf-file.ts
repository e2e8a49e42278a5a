import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = workerAddress;

export type PdfFile = PDFDocumentProxy;

/** Opens a PDF of ours in a worker; the one who asked closes it with `close`. */
export async function openPdf(pdf: Blob): Promise<{ file: PdfFile; close: () => void }> {
  const loading = getDocument({ data: new Uint8Array(await pdf.arrayBuffer()), isEvalSupported: false });
  return { file: await loading.promise, close: () => void loading.destroy() };
}

/** Draws a page so wide in CSS pixels, as sharp as the screen is. Ends early, without a picture, when `signal` says so. */
export async function drawPage(
  file: PdfFile,
  number: number,
  canvas: HTMLCanvasElement,
  { width, signal }: { width: number; signal: AbortSignal },
): Promise<void> {
  const page = await file.getPage(number);
  if (signal.aborted) return;
  const scale = width / page.getViewport({ scale: 1 }).width;
  const sharpness = Math.min(window.devicePixelRatio || 1, 2);
  const viewport = page.getViewport({ scale: scale * sharpness });
  [canvas.width, canvas.height] = [Math.floor(viewport.width), Math.floor(viewport.height)];
  const drawing = page.render({ canvas, viewport });
  signal.addEventListener('abort', () => drawing.cancel(), { once: true });
  await drawing.promise.catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}

/** All words of a page in the order in which they are read. */
export async function textOf(file: PdfFile, number: number): Promise<string> {
  const { items } = await (await file.getPage(number)).getTextContent();
  return items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('');
}
