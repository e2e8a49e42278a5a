export * from './channel-connector.js';
export * from './registry.js';
export * from './settings.js';
