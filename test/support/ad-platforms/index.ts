export { AdWorld, dayAt, sumCells, WORLD_COUNTRIES, WORLD_PLACEMENTS, type Cell } from './ad-world.js';
export { PlatformServer } from './platform-server.js';
export { PAGE_ID } from './management-api.js';
export { EXPIRES_AT, GOOD_TOKEN, type Faults } from './platform-state.js';
export { SNAP_SECRETS, snapId } from './snapchat-api.js';
export { TEMPLATES, WABA_ID } from './waba-api.js';
export { pull, testContext, type TestContext } from './pull.js';
export { addAccount, sync, syncDeps } from './sync.js';
