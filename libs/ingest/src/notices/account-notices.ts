import type { FoundAlert } from '@spunta/domain';
import type { Warehouse } from '@spunta/warehouse';

interface NoticeRow {
  kind: string;
  account: string;
  template: string;
  newest: string;
}

type Template = Extract<FoundAlert, { kind: 'TEMPLATE_RECATEGORISED' }>;
type Tier = Extract<FoundAlert, { kind: 'TIER_CHANGED' }>;

/** The newest notice of each template, and of each tier's account, category, region and month. */
const NOTICES = `
SELECT kind, account, template, argMax(e.details, (e.occurred_at, e.event_key)) AS newest
FROM events AS e FINAL
WHERE workspace = {workspace:UUID} AND bucket >= toDateTime({since:UInt32}, 'UTC')
  AND (kind = 'account.template_category' AND template != ''
       OR kind = 'account.update' AND JSONExtractString(details, 'tier') != '')
GROUP BY kind, account, template, JSONExtractString(details, 'tierCategory'), JSONExtractString(details, 'tierRegion'),
         JSONExtractString(details, 'tierMonth')
ORDER BY kind, account, template, newest
LIMIT 200`;

/** What the messenger told of templates that moved to another category, and of volume tiers reached, since an instant. */
export async function readAccountNotices(
  warehouse: Warehouse,
  workspaceId: string,
  since: Date,
): Promise<(Template | Tier)[]> {
  const params = { workspace: workspaceId, since: Math.floor(since.getTime() / 1000) };
  const { rows } = await warehouse.query<NoticeRow>(NOTICES, params);
  return rows.map((row) => (row.kind === 'account.update' ? tierOf(row) : templateOf(row)));
}

function templateOf({ account, template, newest }: NoticeRow): Template {
  const told = JSON.parse(newest) as Partial<Template['details']>;
  const { previous = '', current = '', next = null, effectiveAt = null } = told;
  const subject = JSON.stringify([account, template]);
  return {
    kind: 'TEMPLATE_RECATEGORISED',
    subject,
    details: { template, account, previous, current, next, effectiveAt },
  };
}

function tierOf({ account, newest }: NoticeRow): Tier {
  const told = JSON.parse(newest) as Record<string, string | undefined>;
  const { tier = '', tierCategory: category = '', tierRegion: region = '', tierMonth: month = '' } = told;
  const subject = JSON.stringify([account, category, region, month]);
  return { kind: 'TIER_CHANGED', subject, details: { account, category, region, tier, month } };
}
