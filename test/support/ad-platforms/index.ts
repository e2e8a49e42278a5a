export { AdWorld, dayAt, sumCells, WORLD_COUNTRIES, WORLD_PLACEMENTS, type Cell } from './ad-world.js';
export { EXPIRES_AT, GOOD_TOKEN, PlatformServer, type Faults } from './platform-server.js';
export { SNAP_SECRETS, snapId } from './snapchat-api.js';
export { TEMPLATES, WABA_ID } from './waba-api.js';
export { pull, testContext, type TestContext } from './pull.js';
export { addAccount, sync, syncDeps } from './sync.js';
