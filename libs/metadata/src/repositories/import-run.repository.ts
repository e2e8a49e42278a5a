import type { EntityManager } from 'typeorm';
import { ImportRunEntity, type ImportKind, type SkippedLines } from '../entities/import-run.entity.js';
import { pageOf, type Placed, type PageRequest } from '../keyset.js';
import { isUuid, notFound } from '../postgres-errors.js';

export type ImportRun = ImportRunEntity;

export interface ImportOutcome {
  rowsRead: number;
  rowsTaken: number;
  skipped: SkippedLines[];
  /** Why the file as a whole failed; absent when it was read to its end. */
  error?: string | null;
}

export class ImportRunRepository {
  constructor(private readonly manager: EntityManager) {}

  async start(workspaceId: string, input: { kind: ImportKind; fileName: string }): Promise<ImportRun> {
    const result = await this.manager.insert(ImportRunEntity, { ...input, workspaceId });
    return this.get(workspaceId, String(result.identifiers[0]?.['id']));
  }

  async finish(workspaceId: string, id: string, outcome: ImportOutcome): Promise<ImportRun> {
    const { rowsRead, rowsTaken, skipped, error = null } = outcome;
    await this.get(workspaceId, id);
    await this.manager.update(
      ImportRunEntity,
      { workspaceId, id },
      { rowsRead, rowsTaken, skipped, error, finishedAt: () => 'now()' },
    );
    return this.get(workspaceId, id);
  }

  /** Keeps when an import was first taken back. Throws NOT_FOUND. */
  async takeBack(workspaceId: string, id: string, at: Date): Promise<void> {
    const { takenBackAt } = await this.get(workspaceId, id);
    if (takenBackAt === null) await this.manager.update(ImportRunEntity, { workspaceId, id }, { takenBackAt: at });
  }

  /** Throws NOT_FOUND. */
  async get(workspaceId: string, id: string): Promise<ImportRun> {
    const run = isUuid(id) ? await this.manager.findOneBy(ImportRunEntity, { workspaceId, id }) : null;
    if (!run) throw notFound('import');
    return run;
  }

  /** Newest first. */
  page(workspaceId: string, request: PageRequest): Promise<Placed<ImportRun>[]> {
    return pageOf(this.manager, ImportRunEntity, { workspaceId, by: 'startedAt', direction: 'DESC' }, request);
  }

  count(workspaceId: string): Promise<number> {
    return this.manager.countBy(ImportRunEntity, { workspaceId });
  }
}
