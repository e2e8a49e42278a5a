import { SpuntaError } from '@spunta/domain';
import type { EntityManager } from 'typeorm';
import { ReportEntity } from '../entities/report.entity.js';
import { ReportVersionEntity } from '../entities/report-version.entity.js';
import { pageOf, type PageRequest, type Placed } from '../keyset.js';
import { isUuid, notFound } from '../postgres-errors.js';

export type ReportVersion = ReportVersionEntity;

/** A report with its newest version. */
export type StoredReport = ReportEntity & { newest: ReportVersion };

export interface ReportSave {
  name: string;
  template: string;
  parameters: object;
  by: string | null;
  at: Date;
}

export const MOST_REPORTS = 2_000;

export class ReportRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Throws CONFLICT when the workspace has `MOST_REPORTS`. */
  create(workspaceId: string, save: ReportSave): Promise<StoredReport> {
    return this.manager.transaction(async (manager) => {
      if ((await manager.countBy(ReportEntity, { workspaceId })) >= MOST_REPORTS)
        throw new SpuntaError('CONFLICT', `A workspace has at most ${MOST_REPORTS} reports: delete some first.`);
      const { name, template, by, at } = save;
      const report = { workspaceId, name, template, version: 1, createdAt: at, createdBy: by, updatedAt: at };
      const { identifiers } = await manager.insert(ReportEntity, report);
      const reportId = String(identifiers[0]?.['id']);
      await manager.insert(ReportVersionEntity, { ...versionOf(save), workspaceId, reportId, number: 1 });
      return new ReportRepository(manager).get(workspaceId, reportId);
    });
  }

  /** Throws NOT_FOUND. */
  async get(workspaceId: string, id: string): Promise<StoredReport> {
    const report = isUuid(id) ? await this.manager.findOneBy(ReportEntity, { workspaceId, id }) : null;
    if (!report) throw notFound('report');
    return { ...report, newest: await this.version(workspaceId, id, report.version) };
  }

  /** Throws NOT_FOUND. */
  async version(workspaceId: string, reportId: string, number: number): Promise<ReportVersion> {
    const found = isUuid(reportId)
      ? await this.manager.findOneBy(ReportVersionEntity, { workspaceId, reportId, number })
      : null;
    if (!found) throw notFound('version of a report');
    return found;
  }

  /** The last changed first. */
  async page(workspaceId: string, request: PageRequest): Promise<Placed<StoredReport>[]> {
    const listing = { workspaceId, by: 'updatedAt', direction: 'DESC' } as const;
    const reports = await pageOf(this.manager, ReportEntity, listing, request);
    const newest = await Promise.all(reports.map(({ id, version }) => this.version(workspaceId, id, version)));
    return reports.map((report, i) => ({ ...report, newest: newest[i] as ReportVersion }));
  }

  count(workspaceId: string): Promise<number> {
    return this.manager.countBy(ReportEntity, { workspaceId });
  }

  /** The newest first. */
  versions(workspaceId: string, reportId: string, request: PageRequest): Promise<Placed<ReportVersion>[]> {
    const listing = { workspaceId, reportId, by: 'savedAt', direction: 'DESC' } as const;
    return pageOf(this.manager, ReportVersionEntity, listing, request);
  }

  countVersions(workspaceId: string, reportId: string): Promise<number> {
    return this.manager.countBy(ReportVersionEntity, { workspaceId, reportId });
  }

  /** Stores a version above `base`, the number of the one it stands on. Throws NOT_FOUND; CONFLICT on `base` when there is a newer one. */
  save(workspaceId: string, id: string, base: number, save: ReportSave): Promise<StoredReport> {
    return this.manager.transaction(async (manager) => {
      const inside = new ReportRepository(manager);
      await inside.get(workspaceId, id);
      const { name, template, at } = save;
      const change = { name, template, version: base + 1, updatedAt: at };
      const { affected } = await manager.update(ReportEntity, { id, workspaceId, version: base }, change);
      if (affected !== 1)
        throw new SpuntaError(
          'CONFLICT',
          'This report was saved meanwhile: read it again and save yours above.',
          'base',
        );
      const version = { ...versionOf(save), workspaceId, reportId: id, number: base + 1 };
      await manager.insert(ReportVersionEntity, version);
      return inside.get(workspaceId, id);
    });
  }

  /** With its versions and runs. Throws NOT_FOUND. */
  async delete(workspaceId: string, id: string): Promise<void> {
    await this.get(workspaceId, id);
    await this.manager.delete(ReportEntity, { workspaceId, id });
  }
}

function versionOf({ parameters, at, by }: ReportSave) {
  return { parameters, savedAt: at, savedBy: by };
}
