export { exportEvents, type EventExportOptions } from './export-events.js';
export { importAds, type AdImportOptions } from './import-ads.js';
export { importConsents, type ConsentsOptions, type ConsentsReport } from './import-consents.js';
export { importConversions, type ConversionsOptions, type ConversionsReport } from './import-conversions.js';
export { importEvents } from './import-events.js';
export type { ImportKind, ImportOptions, ImportProgress, ImportReport, SkippedRows } from './import-report.js';
export type { TableLine } from './table-cells.js';
export { takeBackConsents } from './take-back-consents.js';
export { CONSENT_SKIP_REASONS } from './consent-line.js';
