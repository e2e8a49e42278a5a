import type { PageRequest, Placed } from '@spunta/metadata';
import { LATE_REPORT_SECONDS, type QueryParams, type Warehouse } from '@spunta/warehouse';

/** One campaign's day whose figures a platform changed after it had reported them; null: not told. */
export interface Restatement {
  platform: string;
  adAccount: string;
  /** In the ad account's zone. */
  day: string;
  campaignId: string;
  campaignName: string;
  currency: string;
  firstReportedAt: string;
  first: RestatedFigures;
  now: RestatedFigures;
}

export interface RestatedFigures {
  spend: string | null;
  impressions: string | null;
  clicks: string | null;
  conversations: string | null;
}

export interface RestatementQuery {
  from: string;
  to: string;
  adAccount?: string | null;
}

const FIGURES = ['spend', 'impressions', 'clicks', 'conversations'] as const;

/**
 * What was restated, the newest days first. Of each account and day one report is compared, the finest by country if there is
 * one, since reports of several levels tell the same spend.
 */
export async function readRestatements(
  warehouse: Warehouse,
  workspaceId: string,
  query: RestatementQuery,
  { first, after }: PageRequest,
): Promise<Placed<Restatement>[]> {
  const { rows } = await warehouse.query<RestatedRow>(
    `SELECT * FROM (${sql(query)}) ${after ? 'WHERE day < {after_day:String} OR (day = {after_day:String} AND place > {after_place:String})' : ''}
     ORDER BY day DESC, place LIMIT {first:UInt32}`,
    { ...paramsOf(workspaceId, query), first, ...(after ? { after_day: after.value, after_place: after.id } : {}) },
  );
  return rows.map((row) => ({ ...toRestatement(row), place: { value: row.day, id: row.place } }));
}

export async function countRestatements(
  warehouse: Warehouse,
  workspaceId: string,
  query: RestatementQuery,
): Promise<number> {
  const { rows } = await warehouse.query<{ count: string }>(
    `SELECT toString(count()) AS count FROM (${sql(query)})`,
    paramsOf(workspaceId, query),
  );
  return Number(rows[0]?.count ?? 0);
}

function paramsOf(workspaceId: string, { from, to, adAccount }: RestatementQuery): QueryParams {
  return { workspace: workspaceId, from, to, ...(adAccount == null ? {} : { ad_account: adAccount }) };
}

type RestatedRow = Record<`${'first' | 'now'}_${(typeof FIGURES)[number]}`, string | null> &
  Record<'platform' | 'ad_account' | 'day' | 'campaign_id' | 'name' | 'currency' | 'reported' | 'place', string>;

function sql({ adAccount }: RestatementQuery): string {
  const where = `workspace = {workspace:UUID} AND day BETWEEN {from:Date} AND {to:Date}${
    adAccount == null ? '' : ' AND ad_account = {ad_account:String}'
  }`;
  const both = FIGURES.map((name) => `i.${name} AS now_${name}, f.${name} AS told_${name}`).join(', ');
  const late = FIGURES.map(
    (name) =>
      `if(reported_at > report_began + ${LATE_REPORT_SECONDS} AND isNotNull(told_${name}), 0, told_${name}) AS first_${name}`,
  ).join(', ');
  const sums = FIGURES.map((name) => `sum(first_${name}) AS first_${name}, sum(now_${name}) AS now_${name}`).join(', ');
  const changed = FIGURES.map((name) => `NOT (first_${name} <=> now_${name})`).join(' OR ');
  return `SELECT platform, ad_account, toString(day) AS day, campaign_id, argMax(campaign_name, version) AS name, currency,
    concat(platform, ' ', ad_account, ' ', campaign_id, ' ', currency) AS place,
    formatDateTime(min(reported_at), '%Y-%m-%dT%H:%i:%SZ') AS reported, ${sums}
  FROM (
    SELECT * EXCEPT (${FIGURES.map((name) => `told_${name}`).join(', ')}), ${late},
      max(report) OVER (PARTITION BY platform, ad_account, day) AS best
    FROM (
      SELECT i.platform AS platform, i.ad_account AS ad_account, i.day AS day, i.campaign_id AS campaign_id,
        i.campaign_name AS campaign_name, i.currency AS currency, i.version AS version, f.reported_at AS reported_at, ${both},
        (indexOf(['account', 'campaign', 'ad_set', 'ad'], toString(i.level)), i.breakdown = 'country', toString(i.breakdown)) AS report,
        min(f.reported_at) OVER (PARTITION BY i.platform, i.ad_account, i.day, i.level, i.breakdown) AS report_began
      FROM (SELECT * FROM ad_insights FINAL WHERE ${where}) AS i
      INNER JOIN (SELECT * FROM ad_first_reports FINAL WHERE ${where}) AS f
        ON f.day = i.day AND f.ad_account = i.ad_account AND f.row_key = i.row_key
    )
  )
  WHERE report = best
  GROUP BY platform, ad_account, day, campaign_id, currency
  HAVING ${changed}`;
}

function toRestatement(row: RestatedRow): Restatement {
  const side = (when: 'first' | 'now') =>
    Object.fromEntries(FIGURES.map((name) => [name, row[`${when}_${name}`]])) as unknown as RestatedFigures;
  return {
    ...{ platform: row.platform, adAccount: row.ad_account, day: row.day },
    ...{ campaignId: row.campaign_id, campaignName: row.name, currency: row.currency, firstReportedAt: row.reported },
    first: side('first'),
    now: side('now'),
  };
}
