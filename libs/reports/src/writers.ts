import type { Writable } from 'node:stream';
import { csvParts, type CsvPart, type WrittenPart } from './csv/csv.parts.js';
import { csvMeta, writeCsv } from './csv/csv.writer.js';
import type { Report, ReportDocument } from './document/document.js';
import type { WrittenFile } from './document/written-file.js';
import { writePdfInThread, type ThreadEntry } from './pdf/pdf.thread.js';
import type { PdfOptions } from './pdf/pdf.writer.js';
import { writeXlsx } from './xlsx/xlsx.writer.js';

export const REPORT_FORMATS = ['pdf', 'xlsx', 'csv'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** What a format may take into account. */
export interface WriterOptions extends PdfOptions {
  /** `pdf/pdf.worker.ts`, for a PDF that is laid out beside the work of this thread. */
  thread: ThreadEntry;
}

/** One kind of file. The same report gives the same bytes: no clock, no random id inside. */
export interface ReportWriter {
  format: ReportFormat;
  contentType: string;
  write(report: Report, sink: Writable, options: WriterOptions): Promise<{ rows: number }>;
  /** Text of the `.meta.json` beside the file. */
  meta?(report: Report, file: WrittenFile & { rows: number; parts?: readonly WrittenPart[] }): string;
  /** What stands in files of its own beside it, each written as the report itself is. */
  parts?(document: ReportDocument): CsvPart[];
}

/** Every writer there is: a new format is one entry. */
export const WRITERS: readonly ReportWriter[] = [
  { format: 'pdf', contentType: 'application/pdf', write: writePdfInThread },
  { format: 'csv', contentType: 'text/csv; charset=utf-8', write: writeCsv, meta: csvMeta, parts: csvParts },
  {
    format: 'xlsx',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: (report, sink) => writeXlsx(report, sink),
  },
];

export function writerOf(format: string): ReportWriter | undefined {
  return WRITERS.find((writer) => writer.format === format);
}
