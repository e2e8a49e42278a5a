import { IsNull, type EntityManager } from 'typeorm';
import { AdAccountEntity } from '../entities/ad-account.entity.js';
import { AdSyncRunEntity, type AdSyncStatus, type AdSyncTrigger } from '../entities/ad-sync-run.entity.js';
import { pageOf, type Placed, type PageRequest } from '../keyset.js';
import { isUuid, notFound } from '../postgres-errors.js';

export type AdSyncRun = Omit<AdSyncRunEntity, 'state'>;

/** What a run changes of itself. */
export type AdSyncProgress = Partial<
  Omit<AdSyncRunEntity, 'id' | 'workspaceId' | 'adAccountId' | 'trigger' | 'startedAt'>
>;

export class AdSyncRunRepository {
  constructor(private readonly manager: EntityManager) {}

  /** The account's open run; a new one, queued, when it has none. Throws NOT_FOUND for an account of others. */
  async open(workspaceId: string, adAccountId: string, trigger: AdSyncTrigger, startedAt: Date): Promise<AdSyncRun> {
    const account =
      isUuid(adAccountId) && (await this.manager.findOneBy(AdAccountEntity, { workspaceId, id: adAccountId }));
    if (!account) throw notFound('ad account');
    // Two that ask at once get the same run: the unique index lets one of them make it.
    await this.manager
      .createQueryBuilder()
      .insert()
      .into(AdSyncRunEntity)
      .values({ workspaceId, adAccountId, trigger, startedAt, status: 'queued' })
      .orIgnore()
      .execute();
    const run = await this.findOpen(workspaceId, adAccountId);
    return run ?? this.open(workspaceId, adAccountId, trigger, startedAt);
  }

  async findOpen(workspaceId: string, adAccountId: string): Promise<AdSyncRun | null> {
    if (!isUuid(adAccountId)) return null;
    return this.manager.findOneBy(AdSyncRunEntity, { workspaceId, adAccountId, finishedAt: IsNull() });
  }

  /** Where an open run goes on; null when it has not begun. */
  async stateOf(workspaceId: string, id: string): Promise<object | null> {
    const run = await this.manager.findOne(AdSyncRunEntity, {
      where: { workspaceId, id },
      select: { id: true, state: true },
    });
    return run?.state ?? null;
  }

  /** False when the run is no longer open: the account was removed or paused meanwhile. */
  async save(workspaceId: string, id: string, progress: AdSyncProgress): Promise<boolean> {
    const { affected } = await this.manager
      .createQueryBuilder()
      .update(AdSyncRunEntity)
      .set(progress as object)
      .where('id = :id AND workspace_id = :workspaceId AND finished_at IS NULL', { id, workspaceId })
      .execute();
    return affected === 1;
  }

  /** Ends the open run, if there is one. */
  async close(workspaceId: string, adAccountId: string, status: AdSyncStatus, at: Date): Promise<void> {
    const run = await this.findOpen(workspaceId, adAccountId);
    if (run) await this.save(workspaceId, run.id, { status, finishedAt: at, waitingFor: null, waitingUntil: null });
  }

  /** Newest first. */
  async page(workspaceId: string, adAccountId: string, request: PageRequest): Promise<Placed<AdSyncRun>[]> {
    if (!isUuid(adAccountId)) return [];
    const order = { workspaceId, adAccountId, by: 'startedAt', direction: 'DESC' } as const;
    return pageOf(this.manager, AdSyncRunEntity, order, request);
  }

  async count(workspaceId: string, adAccountId: string): Promise<number> {
    return isUuid(adAccountId) ? this.manager.countBy(AdSyncRunEntity, { workspaceId, adAccountId }) : 0;
  }

  /** The newest run of each account of the workspace. */
  latest(workspaceId: string): Promise<AdSyncRun[]> {
    return this.manager
      .createQueryBuilder(AdSyncRunEntity, 'run')
      .where(
        `run.id IN (SELECT DISTINCT ON (ad_account_id) id FROM ad_sync_runs WHERE workspace_id = :workspaceId
          ORDER BY ad_account_id, started_at DESC, id DESC)`,
        { workspaceId },
      )
      .getMany();
  }

  /** Removes what ended before a day; open runs stay. */
  async deleteOld(before: Date): Promise<void> {
    await this.manager.query('DELETE FROM ad_sync_runs WHERE finished_at < $1', [before]);
  }
}
