export { findDirtyBuckets, rebuildAll, rebuildDirty, type WaitForWriters } from './rebuild.js';
export { checkRollups, type RollupCheck } from './self-check.js';
export { readLotArms, readLotMembers, streamLot, type LotArm, type LotMember, type PeopleLot } from './people-lot.js';
