export * from './ad-sync.js';
export * from './platform-volumes.js';
export { knownZone } from './pull-window.js';
export * from './restatements.js';
