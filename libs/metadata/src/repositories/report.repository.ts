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

/** What a list is narrowed to; null: not narrowed. */
export interface ReportFilter {
  /** A part of the name, in whatever case. */
  search: string | null;
  template: string | null;
  favourite: boolean | null;
  /** Whose favourites; null: nobody's. */
  viewerId: string | null;
}

export const ALL_REPORTS: ReportFilter = { search: null, template: null, favourite: null, viewerId: null };
export const MOST_REPORTS = 2_000;
const SHOWN = `workspace_id = $1 AND ($2::text IS NULL OR strpos(lower(name), lower($2)) > 0)
  AND ($3::text IS NULL OR template = $3) AND ($4::boolean IS NULL OR $4 = EXISTS (
    SELECT FROM favourites WHERE favourites.report_id = reports.id AND favourites.user_id = $5::uuid))`;

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
  async page(
    workspaceId: string,
    { first, after }: PageRequest,
    filter: ReportFilter = ALL_REPORTS,
  ): Promise<Placed<StoredReport>[]> {
    const rows = await this.manager.query<{ id: string; place: string }[]>(
      `SELECT id, to_json(updated_at) #>> '{}' AS place FROM reports
       WHERE ${SHOWN} AND ($6::text IS NULL OR (updated_at, id) < ($6::timestamptz, $7::uuid))
       ORDER BY updated_at DESC, id DESC LIMIT $8`,
      [workspaceId, ...given(filter), after?.value ?? null, after?.id ?? null, first],
    );
    const reports = await Promise.all(rows.map(({ id }) => this.get(workspaceId, id)));
    return reports.map((report, i) => ({ ...report, place: { value: rows[i]?.place ?? '', id: report.id } }));
  }

  async count(workspaceId: string, filter: ReportFilter = ALL_REPORTS): Promise<number> {
    const [row] = await this.manager.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM reports WHERE ${SHOWN}`,
      [workspaceId, ...given(filter)],
    );
    return row?.count ?? 0;
  }

  /** Its name alone. Throws NOT_FOUND. */
  async nameOf(workspaceId: string, id: string): Promise<string> {
    const report = isUuid(id)
      ? await this.manager.findOne(ReportEntity, { select: { name: true }, where: { workspaceId, id } })
      : null;
    if (!report) throw notFound('report');
    return report.name;
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
      const change = { name, template, version: () => 'version + 1', updatedAt: at };
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

const given = ({ search, template, favourite, viewerId }: ReportFilter) => [search, template, favourite, viewerId];

function versionOf({ parameters, at, by }: ReportSave) {
  return { parameters, savedAt: at, savedBy: by };
}
