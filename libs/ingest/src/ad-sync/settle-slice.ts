import type { AdSlice } from '@spunta/ads';
import { withWorkspaceLock } from '@spunta/metadata';
import type { IngestDeps } from '../ingest-deps.js';
import { nextVersion } from '../write/version.js';
import { rowsOfSlice, type InsightSlice, type SliceOwner } from './slice-figures.js';

const INSIGHT_KEYS = [
  ...['workspace', 'platform', 'ad_account', 'day', 'level', 'breakdown', 'row_key', 'campaign_id', 'campaign_name'],
  ...['ad_set_id', 'ad_set_name', 'ad_id', 'ad_name', 'country', 'publisher_platform', 'placement', 'device', 'age'],
  ...['gender', 'currency'],
];
const VOLUME_COLUMNS = [
  ...['workspace', 'account', 'day', 'report', 'row_key', 'phone', 'country', 'category', 'type', 'direction', 'tier'],
  ...['template_id', 'template', 'currency', 'volume', 'cost', 'delivered', 'read', 'clicked'],
];

/**
 * A slice was read to its end, every row of it written with a version above `floor`: what has a lower one, the platform does
 * not report any more. Insights become 0, so that the restatement stays visible; volumes go. Answers how many.
 */
export function settleSlice(deps: IngestDeps, owner: SliceOwner, slice: AdSlice, floor: string): Promise<number> {
  return withWorkspaceLock(deps.metadata.pool, owner.workspaceId, 'write', async () => {
    if (slice.kind === 'volumes') return removeVanished(deps, owner, slice, floor);
    // Exports are Meta's.
    if (owner.platform === 'meta') await removeUnnamed(deps, owner, slice);
    return zeroVanished(deps, owner, slice, floor);
  });
}

/**
 * Files that did not name their ad account by its id brought the same figures before: of campaigns and days that the account
 * itself reports now, these go, else they would be added to them.
 */
async function removeUnnamed(deps: IngestDeps, owner: SliceOwner, { from, to }: InsightSlice): Promise<void> {
  const { workspaceId: workspace, platform, adAccount: ad_account } = owner;
  const days =
    'workspace = {workspace:UUID} AND platform = {platform:String} AND day BETWEEN {from:Date} AND {to:Date}';
  const own = (column: string): string =>
    `(SELECT ${column} FROM ad_insights WHERE ${days} AND ad_account = {ad_account:String} AND ${column} != '')`;
  const unnamed = `FROM ad_insights FINAL WHERE ${days} AND NOT match(ad_account, '^[0-9]+$')
    AND if(campaign_id != '', campaign_id IN ${own('campaign_id')}, campaign_name IN ${own('campaign_name')})`;
  const params = { workspace, platform, ad_account, from, to };
  if ((await countOf(deps, unnamed, params)) === 0) return;
  const figures = 'spend, impressions, clicks, reach, conversations';
  await deps.warehouse.command(
    `INSERT INTO ad_insights (${INSIGHT_KEYS.join(', ')}, ${figures}, version, deleted)
     SELECT ${INSIGHT_KEYS.join(', ')}, ${figures}, {version:UInt64}, 1 ${unnamed}`,
    { ...params, version: await nextVersion(deps.metadata.pool) },
  );
}

async function zeroVanished(deps: IngestDeps, owner: SliceOwner, slice: InsightSlice, floor: string): Promise<number> {
  const { where, params } = rowsOfSlice(owner, slice);
  const any =
    'ifNull(spend, 0) != 0 OR ifNull(impressions, 0) != 0 OR ifNull(clicks, 0) != 0 OR ifNull(conversations, 0) != 0';
  const vanished = `FROM ad_insights FINAL WHERE ${where} AND version < {floor:UInt64} AND (${any})`;
  const count = await countOf(deps, vanished, { ...params, floor });
  if (count === 0) return 0;
  const figures = ['toDecimal64(0, 6)', '0', '0', 'NULL', '0', 'true'].join(', ');
  await deps.warehouse.command(
    `INSERT INTO ad_insights (${INSIGHT_KEYS.join(', ')}, spend, impressions, clicks, reach, conversations, restated,
       version, deleted)
     SELECT ${INSIGHT_KEYS.join(', ')}, ${figures}, {version:UInt64}, 0 ${vanished}`,
    { ...params, floor, version: await nextVersion(deps.metadata.pool) },
  );
  return count;
}

async function removeVanished(
  deps: IngestDeps,
  { workspaceId: workspace, adAccount: account }: SliceOwner,
  { report, from, to }: Extract<AdSlice, { kind: 'volumes' }>,
  floor: string,
): Promise<number> {
  const vanished = `FROM platform_volumes FINAL WHERE workspace = {workspace:UUID} AND account = {account:String}
    AND report = {report:String} AND day BETWEEN {from:Date} AND {to:Date} AND version < {floor:UInt64}`;
  const params = { workspace, account, report, from, to, floor };
  const count = await countOf(deps, vanished, params);
  if (count === 0) return 0;
  await deps.warehouse.command(
    `INSERT INTO platform_volumes (${VOLUME_COLUMNS.join(', ')}, version, deleted)
     SELECT ${VOLUME_COLUMNS.join(', ')}, {version:UInt64}, 1 ${vanished}`,
    { ...params, version: await nextVersion(deps.metadata.pool) },
  );
  return count;
}

async function countOf(
  { warehouse }: IngestDeps,
  from: string,
  params: Parameters<IngestDeps['warehouse']['query']>[1],
): Promise<number> {
  const { rows } = await warehouse.query<{ vanished: string }>(`SELECT count() AS vanished ${from}`, params);
  return Number(rows[0]?.vanished ?? 0);
}
