export * from './ads.js';
export * from './errors.js';
export * from './events.js';
export * from './metrics.js';
export * from './workspace.js';
