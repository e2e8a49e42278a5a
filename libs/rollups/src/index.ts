export { findDirtyBuckets, rebuildAll, rebuildDirty } from './rebuild.js';
