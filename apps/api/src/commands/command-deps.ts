import type { Drain, IngestDeps } from '@spunta/ingest';
import type { AdAccountsService } from '../ads/ad-accounts.service.js';
import type { DataFolder } from '../boot/data-folder.js';
import type { Settings } from '../config/settings.js';
import type { ConnectionsService } from '../connections/connections.service.js';
import type { HealthService } from '../instance/health.service.js';
import type { Rebuilder } from '../jobs/rebuilder.js';
import type { PeopleService } from '../people/people.service.js';

/** What commands may touch. */
export interface CommandDeps {
  deps: IngestDeps;
  connections: ConnectionsService;
  adAccounts: AdAccountsService;
  people: PeopleService;
  drain: Drain;
  rebuilder: Rebuilder;
  health: HealthService;
  folder: DataFolder;
  settings: Settings;
}
