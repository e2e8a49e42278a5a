import type { PlatformVolume, VolumeReport } from '@spunta/domain';
import type { PageRequest, Placed } from '@spunta/metadata';
import { decodePlatformVolume, type PlatformVolumeRow, type QueryParams, type Warehouse } from '@spunta/warehouse';

export interface VolumeQuery {
  report: VolumeReport;
  from: string;
  to: string;
  account?: string | null;
}

/** A messenger's own volumes of one report, the newest days first. */
export async function readPlatformVolumes(
  warehouse: Warehouse,
  workspaceId: string,
  query: VolumeQuery,
  { first, after }: PageRequest,
): Promise<Placed<PlatformVolume>[]> {
  const { rows } = await warehouse.query<PlatformVolumeRow & { place: string }>(
    `SELECT * FROM (
       SELECT *, concat(account, ' ', country, ' ', category, ' ', type, ' ', template, ' ', toString(row_key)) AS place ${from(query)}
     ) ${after ? 'WHERE day < {after_day:Date} OR (day = {after_day:Date} AND place > {after_place:String})' : ''}
     ORDER BY day DESC, place LIMIT {first:UInt32}`,
    { ...paramsOf(workspaceId, query), first, ...(after ? { after_day: after.value, after_place: after.id } : {}) },
  );
  return rows.map((row) => ({ ...decodePlatformVolume(row), place: { value: row.day, id: row.place } }));
}

export async function countPlatformVolumes(
  warehouse: Warehouse,
  workspaceId: string,
  query: VolumeQuery,
): Promise<number> {
  const { rows } = await warehouse.query<{ count: string }>(
    `SELECT toString(count()) AS count ${from(query)}`,
    paramsOf(workspaceId, query),
  );
  return Number(rows[0]?.count ?? 0);
}

function from({ account }: VolumeQuery): string {
  return `FROM platform_volumes FINAL WHERE workspace = {workspace:UUID} AND report = {report:String}
    AND day BETWEEN {from:Date} AND {to:Date}${account == null ? '' : ' AND account = {account:String}'}`;
}

function paramsOf(workspaceId: string, { account, report, from: first, to }: VolumeQuery): QueryParams {
  return { workspace: workspaceId, report, from: first, to, ...(account == null ? {} : { account }) };
}
