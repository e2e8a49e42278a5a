export { exportEvents, type EventExportOptions } from './export-events.js';
export { importAds, type AdImportOptions } from './import-ads.js';
export {
  importConversions,
  type ConversionsOptions,
  type ConversionsReport,
  type TableLine,
} from './import-conversions.js';
export { importEvents } from './import-events.js';
export type { ImportKind, ImportOptions, ImportProgress, ImportReport, SkippedRows } from './import-report.js';
