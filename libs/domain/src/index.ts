export * from './ads.js';
export * from './countries.js';
export * from './errors.js';
export * from './events.js';
export * from './metrics.js';
export * from './phone.js';
export * from './regions.js';
export * from './workspace.js';
