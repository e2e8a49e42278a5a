import type { AdSlice } from '@spunta/ads';
import { normalizeDecimal, type AdInsight } from '@spunta/domain';
import { adInsightKey, type QueryParams, type Warehouse } from '@spunta/warehouse';

export type InsightSlice = Extract<AdSlice, { kind: 'insights' }>;

/** Whose slice it is. */
export interface SliceOwner {
  workspaceId: string;
  platform: string;
  adAccount: string;
}

/** Ids that a row of the level has: rows of a file without them are another report, which no pull speaks for. */
const WITH_IDS = {
  account: '1',
  campaign: `campaign_id != ''`,
  ad_set: `campaign_id != '' AND ad_set_id != ''`,
  ad: `campaign_id != '' AND ad_set_id != '' AND ad_id != ''`,
};

/** Condition on `ad_insights` for the rows of a slice, and its parameters. */
export function rowsOfSlice(owner: SliceOwner, slice: InsightSlice): { where: string; params: QueryParams } {
  const { level, breakdown, from, to, campaigns } = slice;
  const conditions = [
    'workspace = {workspace:UUID}',
    'day BETWEEN {from:Date} AND {to:Date}',
    'ad_account = {ad_account:String}',
    'platform = {platform:String}',
    'level = {level:String}',
    'breakdown = {breakdown:String}',
    WITH_IDS[level],
    ...(campaigns ? ['campaign_id IN {campaigns:Array(String)}'] : []),
  ];
  const { workspaceId: workspace, platform, adAccount: ad_account } = owner;
  const params = { workspace, platform, ad_account, level, breakdown, from, to, ...(campaigns ? { campaigns } : {}) };
  return { where: conditions.join(' AND '), params };
}

/** What the warehouse holds of a slice's days that were over when they were reported: a change of these is a restatement. */
export class SliceFigures {
  private constructor(private readonly byKey: ReadonlyMap<string, string>) {}

  static async read(warehouse: Warehouse, owner: SliceOwner, slice: InsightSlice): Promise<SliceFigures> {
    const { where, params } = rowsOfSlice(owner, slice);
    const { rows } = await warehouse.query<StoredFigures>(
      `SELECT row_key, spend, impressions, clicks, conversations FROM ad_insights FINAL
       WHERE ${where} AND row_key IN (SELECT row_key FROM ad_first_reports WHERE workspace = {workspace:UUID}
         AND day BETWEEN {from:Date} AND {to:Date} AND ad_account = {ad_account:String})`,
      params,
    );
    return new SliceFigures(new Map(rows.map((row) => [row.row_key, figuresOf(row)])));
  }

  /** How many of the insights differ from what was held. */
  countChanged(insights: readonly AdInsight[]): number {
    return insights.filter((insight) => {
      const held = this.byKey.get(adInsightKey(insight));
      return held !== undefined && held !== figuresOf(insight);
    }).length;
  }
}

interface StoredFigures {
  row_key: string;
  spend: string | null;
  impressions: string | null;
  clicks: string | null;
  conversations: string | null;
}

function figuresOf(row: Omit<StoredFigures, 'row_key'> | AdInsight): string {
  const { spend, impressions, clicks, conversations } = row;
  const counts = [impressions, clicks, conversations].map((count) => (count == null ? '' : String(count)));
  return [spend == null ? '' : normalizeDecimal(spend), ...counts].join('|');
}
