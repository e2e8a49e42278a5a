export * from './draws/quantiles.js';
