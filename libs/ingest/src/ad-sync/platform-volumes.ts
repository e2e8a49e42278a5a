import type { PlatformVolume, VolumeReport } from '@spunta/domain';
import { decodePlatformVolume, type PlatformVolumeRow, type Warehouse } from '@spunta/warehouse';

export interface VolumeQuery {
  report: VolumeReport;
  from: string;
  to: string;
  account?: string;
  first: number;
  /** Rows to leave out before. */
  offset: number;
}

/** A messenger's own volumes of one report, the newest days first, and how many rows there are. */
export async function readPlatformVolumes(
  warehouse: Warehouse,
  workspaceId: string,
  { account, ...query }: VolumeQuery,
): Promise<{ rows: PlatformVolume[]; total: number }> {
  const { rows } = await warehouse.query<PlatformVolumeRow & { total: string }>(
    `SELECT *, toString(count() OVER ()) AS total FROM (
       SELECT * FROM platform_volumes FINAL WHERE workspace = {workspace:UUID} AND report = {report:String}
         AND day BETWEEN {from:Date} AND {to:Date}${account === undefined ? '' : ' AND account = {account:String}'}
     ) ORDER BY day DESC, account, country, category, type, template, row_key LIMIT {first:UInt32} OFFSET {offset:UInt32}`,
    { ...query, workspace: workspaceId, ...(account === undefined ? {} : { account }) },
  );
  return { rows: rows.map(decodePlatformVolume), total: Number(rows[0]?.total ?? 0) };
}
