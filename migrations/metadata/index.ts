import { Init1763900000000 } from './1763900000000-init.js';

/** Every migration of the metadata database, oldest first. */
export const metadataMigrations = [Init1763900000000];
