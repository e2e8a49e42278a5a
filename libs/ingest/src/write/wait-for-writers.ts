import { withWorkspaceLock } from '@spunta/metadata';
import type { IngestDeps } from '../ingest-deps.js';

/**
 * Resolves once every write of the workspace that is under way now has ended. A rebuild calls it between reading marks and
 * reading events: a writer marks first and inserts later, both under its lock.
 */
export function waitForWriters(deps: Pick<IngestDeps, 'metadata'>, workspaceId: string): Promise<void> {
  return withWorkspaceLock(deps.metadata.pool, workspaceId, 'write', () => Promise.resolve());
}
