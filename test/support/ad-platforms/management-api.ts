import { paged, refuse } from './graph-replies.js';
import type { MadeObject, PlatformReply, PlatformRequest, PlatformState } from './platform-state.js';

export const PAGE_ID = '556600001';

/** What an object names as its parent. */
const PARENTS: Readonly<Record<string, readonly [field: string, edge: string] | null>> = {
  campaigns: null,
  adsets: ['campaign_id', 'campaigns'],
  adcreatives: null,
  ads: ['adset_id', 'adsets'],
};
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  campaigns: ['name', 'objective', 'special_ad_categories', 'status', 'is_adset_budget_sharing_enabled'],
  adsets: ['name', 'optimization_goal', 'billing_event', 'promoted_object', 'targeting', 'destination_type'],
  adcreatives: ['name', 'object_story_spec'],
  ads: ['name', 'adset_id', 'creative', 'status'],
};
const IDS: Readonly<Record<string, string>> = { campaigns: '1202', adsets: '2302', adcreatives: '5602', ads: '3402' };

/** POST and GET of campaigns, ad sets, creatives and ads; undefined for anything else. */
export function answerManagement(
  asked: PlatformRequest,
  [first, edge]: [string, string],
  state: PlatformState,
): PlatformReply | undefined {
  if (!Object.hasOwn(PARENTS, edge)) return undefined;
  const isAccount = state.world.accounts.some(({ id }) => first === `act_${id}`);
  const campaign = state.objects.find(({ id, edge: of }) => id === first && of === 'campaigns');
  if (!isAccount && !campaign) return undefined;
  if (asked.method === 'POST') return isAccount ? make(asked, edge, state) : undefined;
  if (state.faults.hide?.includes(edge)) return { status: 500, body: '' };
  const listed = state.objects.filter((object) => object.edge === edge && (!campaign || isBelow(object, first, state)));
  return paged(
    listed
      .filter(nameFilter(asked))
      .reverse()
      .map(({ id, fields }) => ({ id, name: fields['name'] })),
    asked,
    state,
  );
}

function make({ params }: PlatformRequest, edge: string, state: PlatformState): PlatformReply {
  const fields = Object.fromEntries([...params].filter(([name]) => name !== 'appsecret_proof').map(readField));
  const made = state.objects.filter((object) => object.edge === edge).length;
  const { refuseAfter, loseAnswers = [] } = state.faults;
  if (refuseAfter?.edge === edge && made >= refuseAfter.made)
    return refuse(refuseAfter.code, refuseAfter.message, refuseAfter.error_subcode);
  const refusal = refusalOf(fields, edge, state);
  if (refusal) return refusal;
  const id = `${IDS[edge]}99000000${String(made + 1).padStart(4, '0')}`;
  state.objects.push({ id, edge, fields });
  const lost = loseAnswers.indexOf(edge);
  if (lost < 0) return { body: { id } };
  state.faults = { ...state.faults, loseAnswers: loseAnswers.filter((_, i) => i !== lost) };
  return { isLost: true, body: { id } };
}

/** The rules of the platform's field tables, as far as they are known. */
function refusalOf(fields: Record<string, unknown>, edge: string, state: PlatformState): PlatformReply | undefined {
  const missing = (REQUIRED[edge] ?? []).find((name) => fields[name] === undefined);
  if (missing) return refuse(100, `(#100) The parameter ${missing} is required.`);
  const parent = PARENTS[edge];
  const isThere = (id: unknown, of: string): boolean => state.objects.some((one) => one.id === id && one.edge === of);
  if (parent && !isThere(fields[parent[0]], parent[1])) return refuse(100, `Invalid ${parent[0]}.`, 33);
  if (edge === 'ads' && !isThere((fields['creative'] as { creative_id: string }).creative_id, 'adcreatives'))
    return refuse(100, 'Invalid creative_id.', 33);
  return edge === 'adsets' ? adSetRefusal(fields) : undefined;
}

function adSetRefusal(fields: Record<string, unknown>): PlatformReply | undefined {
  const targeting = fields['targeting'] as Record<string, string[]>;
  const platforms = targeting['publisher_platforms'] ?? [];
  if (fields['bid_strategy'] === undefined) return refuse(100, 'Page is not linked to WhatsApp.', 2_446_886);
  if (fields['lifetime_budget'] !== undefined && fields['end_time'] === undefined)
    return refuse(100, 'A lifetime budget needs an end time.', 1_487_793);
  const hasStory = (targeting['instagram_positions'] ?? []).includes('story');
  if (platforms.includes('whatsapp') && !(hasStory && fields['destination_type'] === 'WHATSAPP'))
    return refuse(100, 'WhatsApp Status needs Instagram Story and ads that click to WhatsApp.', 1_885_000);
  return undefined;
}

function isBelow({ fields }: MadeObject, campaign: string, { objects }: PlatformState): boolean {
  if (fields['campaign_id'] === campaign) return true;
  return objects.some(({ id, fields: set }) => id === fields['adset_id'] && set['campaign_id'] === campaign);
}

function nameFilter({ params }: PlatformRequest): (object: MadeObject) => boolean {
  const filters = JSON.parse(params.get('filtering') ?? '[]') as { field: string; operator: string; value: string }[];
  return ({ fields }) => filters.every(({ value }) => String(fields['name']).includes(value));
}

/** Forms carry JSON beside plain texts and numbers. */
function readField([name, value]: [string, string]): [string, unknown] {
  return [name, /^[[{]|^(?:true|false)$/.test(value) && name !== 'name' ? JSON.parse(value) : value];
}
