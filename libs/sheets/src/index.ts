export * from './line-tally.js';
export * from './sheet-lines.js';
