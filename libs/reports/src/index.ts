export * from './blocks/block.js';
export { blockQuestion, MOST_LINES } from './blocks/block-question.js';
export { blockId } from './blocks/block-section.js';
export { offeredSections, type OfferedSection } from './blocks/offered.js';
export { disarm } from './document/disarm.js';
export * from './document/document.js';
export { writeChange, writeDay, writeDifference, writeValue } from './document/write-value.js';
export {
  composeDocument,
  composeReport,
  keptSections,
  questionsOf,
  writeDocument,
  type ReportSource,
  type ReportSubject,
} from './compose.js';
export type { WrittenPart } from './csv/csv.parts.js';
export { writePdfInThread, type ThreadEntry } from './pdf/pdf.thread.js';
export { PAGE_SIZE_NAMES, type PageSize } from './pdf/page-size.js';
export * from './plan-data.js';
export * from './reconciliation-data.js';
export type { Ask } from './raw/raw-rows.js';
export { spoolRows } from './raw/spool.js';
export { NAMED_DIMENSIONS } from './templates/tables.js';
export type { PeriodTarget } from './templates/target-line.js';
export {
  TEMPLATE_NAMES,
  type Aims,
  type Answers,
  type ReportAnnotation,
  type ReportParameters,
  type Target,
  type TemplateName,
} from './templates/template.js';
export type { WrittenFile } from './document/written-file.js';
export {
  REPORT_FORMATS,
  WRITERS,
  writerOf,
  type ReportFormat,
  type ReportWriter,
  type WriterOptions,
} from './writers.js';
export { writeXlsx } from './xlsx/xlsx.writer.js';
