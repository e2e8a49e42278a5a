export * from './drain/drain.js';
export * from './import/index.js';
export * from './inbox/inbox.js';
export { dropOldInboxPartitions, ensureInboxPartitions } from './inbox/inbox-partitions.js';
export * from './inbox/inbox-state.js';
export * from './ingest-deps.js';
export { writeAdInsights } from './write/write-ad-insights.js';
export { waitForWriters } from './write/wait-for-writers.js';
export { writeEvents, type WriteEventsOptions } from './write/write-events.js';
