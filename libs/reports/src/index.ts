export * from './document/document.js';
export { writeChange, writeDay, writeDifference, writeValue } from './document/write-value.js';
export { composeReport, questionsOf, writeDocument, type ReportSource, type ReportSubject } from './compose.js';
export type { ThreadEntry } from './pdf/pdf.thread.js';
export { PAGE_SIZE_NAMES, type PageSize } from './pdf/page-size.js';
export * from './plan-data.js';
export type { Ask } from './raw/raw-rows.js';
export { spoolRows } from './raw/spool.js';
export {
  TEMPLATE_NAMES,
  type Answers,
  type ReportParameters,
  type Target,
  type TemplateName,
} from './templates/template.js';
export {
  REPORT_FORMATS,
  WRITERS,
  writerOf,
  type ReportFormat,
  type ReportWriter,
  type WriterOptions,
  type WrittenFile,
} from './writers.js';
export { writeXlsx } from './xlsx/xlsx.writer.js';
