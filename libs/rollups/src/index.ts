export { findDirtyBuckets, rebuildAll, rebuildDirty, type WaitForWriters } from './rebuild.js';
