import { SpuntaError } from '@spunta/domain';
import { IsNull, type EntityManager } from 'typeorm';
import { ReportDownloadEntity } from '../entities/report-download.entity.js';
import { ReportShareEntity, type ReportShareOrigin } from '../entities/report-share.entity.js';
import { pageOf, type PageRequest, type Placed } from '../keyset.js';
import { isUuid, notFound } from '../postgres-errors.js';

export type ReportShare = Omit<ReportShareEntity, 'tokenHash' | 'passwordHash'>;
/** With what a password is compared with. */
export type ReportShareCredentials = ReportShare & { passwordHash: string | null };
export type ReportDownload = ReportDownloadEntity;
export type NewReportShare = Omit<ReportShareEntity, 'id' | 'workspaceId' | 'revokedAt' | 'hasPassword'> & {
  id?: string;
};

/** Of one report, made by hand, revoked ones too. Those of mails are as many as the mails. */
export const MOST_SHARES = 10_000;

export class ReportShareRepository {
  constructor(private readonly manager: EntityManager) {}

  /** With an id that is there already: that one, as it is. Report and run are of the workspace. Throws CONFLICT at `MOST_SHARES` by hand. */
  async create(workspaceId: string, share: NewReportShare): Promise<ReportShare> {
    if (share.origin === 'hand' && (await this.count(workspaceId, share.reportId, 'hand')) >= MOST_SHARES)
      throw new SpuntaError(
        'CONFLICT',
        `A report has at most ${MOST_SHARES} share links: delete the report or use one.`,
      );
    const { identifiers } = await this.manager
      .createQueryBuilder()
      .insert()
      .into(ReportShareEntity)
      .values({ ...share, workspaceId, hasPassword: share.passwordHash !== null })
      .orIgnore()
      .execute();
    return this.get(workspaceId, share.id ?? String(identifiers[0]?.['id']));
  }

  /** Throws NOT_FOUND. */
  async get(workspaceId: string, id: string): Promise<ReportShare> {
    const share = isUuid(id) ? await this.manager.findOneBy(ReportShareEntity, { workspaceId, id }) : null;
    if (!share) throw notFound('share link');
    return share;
  }

  /** Revoked and expired ones as well; null: there is none. The token finds the workspace. */
  findByToken(tokenHash: Buffer): Promise<ReportShareCredentials | null> {
    return this.manager
      .createQueryBuilder(ReportShareEntity, 'share')
      .addSelect('share.passwordHash')
      .where({ tokenHash })
      .getOne();
  }

  /** Of a report, the newest first; of one origin, or with null of both. */
  async page(
    workspaceId: string,
    reportId: string,
    request: PageRequest,
    origin: ReportShareOrigin | null = null,
  ): Promise<Placed<ReportShare>[]> {
    if (!isUuid(reportId)) return [];
    const listing = { workspaceId, reportId, ...(origin && { origin }), by: 'createdAt', direction: 'DESC' } as const;
    return pageOf(this.manager, ReportShareEntity, listing, request);
  }

  async count(workspaceId: string, reportId: string, origin: ReportShareOrigin | null = null): Promise<number> {
    if (!isUuid(reportId)) return 0;
    return this.manager.countBy(ReportShareEntity, { workspaceId, reportId, ...(origin && { origin }) });
  }

  /** For good; twice is once. Throws NOT_FOUND. */
  async revoke(workspaceId: string, id: string, at: Date): Promise<ReportShare> {
    await this.get(workspaceId, id);
    await this.manager.update(ReportShareEntity, { workspaceId, id, revokedAt: IsNull() }, { revokedAt: at });
    return this.get(workspaceId, id);
  }

  /** Throws NOT_FOUND. */
  async logDownload(
    workspaceId: string,
    shareId: string,
    download: Pick<ReportDownload, 'runId' | 'format' | 'address' | 'at'>,
  ): Promise<void> {
    await this.get(workspaceId, shareId);
    await this.manager.insert(ReportDownloadEntity, { ...download, workspaceId, shareId });
  }

  /** The newest first. */
  async downloads(workspaceId: string, shareId: string, request: PageRequest): Promise<Placed<ReportDownload>[]> {
    if (!isUuid(shareId)) return [];
    const listing = { workspaceId, shareId, by: 'at', direction: 'DESC' } as const;
    return pageOf(this.manager, ReportDownloadEntity, listing, request);
  }

  async countDownloads(workspaceId: string, shareId: string): Promise<number> {
    return isUuid(shareId) ? this.manager.countBy(ReportDownloadEntity, { workspaceId, shareId }) : 0;
  }

  /** Downloads of before, and links of mails that expired before. */
  async deleteOld(before: Date): Promise<void> {
    await this.manager.query('DELETE FROM report_downloads WHERE at < $1', [before]);
    await this.manager.query("DELETE FROM report_shares WHERE origin = 'mail' AND expires_at < $1", [before]);
  }
}
