import type { Metadata } from '@spunta/metadata';
import type { Warehouse } from '@spunta/warehouse';

/** What everything in this room needs from outside. `now` is a clock that tests can set. */
export interface IngestDeps {
  warehouse: Warehouse;
  metadata: Metadata;
  now: () => Date;
}
