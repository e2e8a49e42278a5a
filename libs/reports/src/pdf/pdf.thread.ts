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
  { thread, signal, ...options }: PdfOptions & { thread: ThreadEntry; signal?: AbortSignal },
): Promise<{ rows: number }> {
  signal?.throwIfAborted();
  const worker = new Worker(thread.file, { argv: thread.argv, workerData: { document, options } satisfies PdfJob });
  const { rows, bytes } = await answerOf(worker, signal);
  sink.end(bytes);
  await finished(sink);
  return { rows };
}

/** Aborted, the thread is ended in the middle of its work and the reason of the abort is thrown. */
function answerOf(worker: Worker, signal?: AbortSignal): Promise<PdfAnswer> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      reject(signal?.reason instanceof Error ? signal.reason : new Error('the PDF is not wanted any more'));
      void worker.terminate();
    };
    signal?.addEventListener('abort', stop, { once: true });
    worker.on('message', resolve);
    worker.on('error', reject);
    worker.on('exit', () => {
      signal?.removeEventListener('abort', stop);
      reject(new Error('the thread of a PDF ended before its answer'));
    });
  });
}
