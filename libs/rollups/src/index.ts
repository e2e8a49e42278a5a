export { findDirtyBuckets, rebuildAll, rebuildDirty, type WaitForWriters } from './rebuild.js';
export { checkRollups, type RollupCheck } from './self-check.js';
