import type { Warehouse } from '@spunta/warehouse';

/** The state of a template in one language, by the messenger's own word: APPROVED, PAUSED ... */
export interface TemplateState {
  template: string;
  /** '' where the notice does not tell. */
  language: string;
  state: string;
}

export interface AccountFacts {
  templates: TemplateState[];
  /** People outside a service window in 24 hours as told last; Infinity: no limit; null: never told. */
  messagingLimit: number | null;
}

interface FactRow {
  kind: string;
  template: string;
  language: string;
  newest: string;
}

/**
 * The newest notice of each template and of the limit. Not FINAL, which would read the whole table: a repeated notice says the same,
 * and nobody erases one.
 */
const FACTS = `
SELECT kind, template, JSONExtractString(details, 'language') AS language, argMax(details, (occurred_at, event_key)) AS newest
FROM events
WHERE workspace = {workspace:UUID} AND deleted = 0
  AND kind IN ('account.template_status', 'account.phone_quality', 'account.capability')
GROUP BY kind, template, language
ORDER BY max(occurred_at) DESC, kind, template, language
LIMIT 2000`;

/** What the messenger told of templates and of the messaging limit, by its webhooks. */
export async function readAccountFacts(warehouse: Warehouse, workspaceId: string): Promise<AccountFacts> {
  const { rows } = await warehouse.query<FactRow>(FACTS, { workspace: workspaceId });
  const limits = rows.filter(({ kind }) => kind !== 'account.template_status').map(({ newest }) => limitOf(newest));
  return {
    templates: rows
      .filter(({ kind, template }) => kind === 'account.template_status' && template !== '')
      .map(({ template, language, newest }) => ({ template, language, state: wordOf(newest, 'event') })),
    messagingLimit: limits.find((limit) => limit !== null) ?? null,
  };
}

function wordOf(details: string, name: string): string {
  return String((JSON.parse(details) as Record<string, unknown>)[name] ?? '');
}

/** 2000, TIER_2K, TIER_UNLIMITED. */
function limitOf(details: string): number | null {
  const said = wordOf(details, 'limit') || wordOf(details, 'dailyConversations');
  if (/UNLIMITED$/.test(said)) return Infinity;
  const [, digits = '', thousands = ''] = /^(?:TIER_)?(\d{1,9})(K?)$/.exec(said) ?? [];
  return digits === '' ? null : Number(digits) * (thousands === '' ? 1 : 1_000);
}
