export * from './activity.sql.js';
export * from './ad-first-report.codec.js';
export * from './ad-insight.codec.js';
export * from './contact.codec.js';
export * from './event.codec.js';
export { migrateWarehouse } from './migrator.js';
export * from './platform-volume.codec.js';
export { openWarehouse, type WarehouseOptions } from './open-warehouse.js';
export * from './warehouse.js';
