import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { Worker } from 'node:worker_threads';
import type { Report } from '../document/document.js';
import type { PdfOptions } from './pdf.writer.js';

/** The script that a thread runs, and its arguments. */
export interface ThreadEntry {
  file: string;
  argv: string[];
}

/** What the thread is given, and what it answers. */
export interface PdfJob {
  document: Report['document'];
  options: PdfOptions;
}
export interface PdfAnswer {
  rows: number;
  bytes: Uint8Array;
}

/**
 * As `writePdf`, in a thread of its own: laying out takes seconds of a processor, and the server answers others meanwhile. The thread
 * ends with the report, and the memory of fonts and charts with it.
 */
export async function writePdfInThread(
  { document }: Pick<Report, 'document'>,
  sink: Writable,
  { thread, ...options }: PdfOptions & { thread: ThreadEntry },
): Promise<{ rows: number }> {
  const { rows, bytes } = await answerOf(
    new Worker(thread.file, { argv: thread.argv, workerData: { document, options } satisfies PdfJob }),
  );
  sink.end(bytes);
  await finished(sink);
  return { rows };
}

function answerOf(worker: Worker): Promise<PdfAnswer> {
  return new Promise((resolve, reject) => {
    worker.on('message', resolve);
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('the thread of a PDF ended before its answer')));
  });
}
