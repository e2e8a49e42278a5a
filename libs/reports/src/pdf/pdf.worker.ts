import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { parentPort, workerData } from 'node:worker_threads';
import type { PdfAnswer, PdfJob } from './pdf.thread.js';
import { writePdf } from './pdf.writer.js';

/** What fails is the thread's error. */
async function answer({ document, options }: PdfJob): Promise<void> {
  const sink = new PassThrough();
  const [{ rows }, bytes] = await Promise.all([writePdf({ document }, sink, options), buffer(sink)]);
  parentPort?.postMessage({ rows, bytes } satisfies PdfAnswer);
}

void answer(workerData as PdfJob);
