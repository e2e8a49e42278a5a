import { sumCells, type Cell, type WorldAccount } from './ad-world.js';
import { paged, refuse } from './graph-replies.js';
import { EXPIRES_AT, type PlatformReply, type PlatformRequest, type PlatformState } from './platform-state.js';
import { answerManagement, PAGE_ID } from './management-api.js';
import { answerWaba, WABA_ID } from './waba-api.js';

const CONVERSATION = 'onsite_conversion.messaging_conversation_started_7d';

/** The Marketing API and what belongs to it, below `/v25.0/`. */
export function answerGraph(asked: PlatformRequest, state: PlatformState): PlatformReply {
  const { faults } = state;
  if (faults.error) return { status: 400, body: { error: { type: 'OAuthException', ...faults.error } } };
  const [, version, ...parts] = asked.path.split('/');
  if (!/^v\d+\.\d+$/.test(version ?? '')) return refuse(2500, 'Unknown path components.');
  if (!state.tokens.has(asked.token)) {
    return refuse(190, `Error validating access token: ${asked.token} is not valid.`, 463);
  }
  const reply = routeGraph(asked, parts, state);
  if (faults.usage === undefined) return reply;
  const usage = JSON.stringify({ acc_id_util_pct: faults.usage, ads_api_access_tier: 'standard_access' });
  return { ...reply, headers: { 'x-fb-ads-insights-throttle': usage } };
}

function routeGraph(asked: PlatformRequest, parts: string[], state: PlatformState): PlatformReply {
  const [first = '', edge] = parts;
  if (first === 'debug_token') return inspectToken(asked, state);
  if (first === 'me' && edge === 'adaccounts') return paged(state.world.accounts.map(describe), asked, state, 2);
  if (first === 'me' && edge === 'accounts') return paged([{ id: PAGE_ID, tasks: state.facts.tasks }], asked, state);
  if (first === PAGE_ID) return { body: { id: PAGE_ID, ...state.facts.page } };
  if (first === WABA_ID) return answerWaba(asked, edge, state);
  const managed = answerManagement(asked, [first, edge ?? ''], state);
  if (managed) return managed;
  if (state.reports.has(first))
    return edge === 'insights' ? reportRows(first, asked, state) : reportState(first, state);
  const account = state.world.accounts.find(({ id }) => first === `act_${id}`);
  if (!account) return refuse(100, `Unsupported get request. Object with ID '${first}' does not exist`, 33);
  if (edge === undefined) return { body: { ...describe(account), ...state.facts.account } };
  if (edge !== 'insights') return refuse(2500, 'Unknown path components.');
  return asked.method === 'POST' ? startReport(account, asked, state) : directInsights(account, asked, state);
}

const describe = ({ id, name, currency, timeZone }: WorldAccount) => ({
  id: `act_${id}`,
  account_id: id,
  name,
  currency,
  timezone_name: timeZone,
});

function inspectToken({ params }: PlatformRequest, state: PlatformState): PlatformReply {
  const valid = state.tokens.has(params.get('input_token') ?? '');
  const expires = { expires_at: EXPIRES_AT.getTime() / 1000, data_access_expires_at: 0, scopes: ['ads_read'] };
  return { body: { data: { is_valid: valid, app_id: '1', type: 'SYSTEM_USER', ...(valid ? expires : {}) } } };
}

/** Rows of the insights edge, as sums of the world's cells. */
function rowsFor(account: WorldAccount, { params }: PlatformRequest, state: PlatformState): object[] {
  const { since, until } = JSON.parse(params.get('time_range') ?? '{}') as { since: string; until: string };
  const breakdowns = (params.get('breakdowns') ?? '').split(',').filter(Boolean);
  const level = params.get('level') ?? 'account';
  const [filter] = JSON.parse(params.get('filtering') ?? '[]') as { value: string[] }[];
  const cells = state.world
    .cellsOf(account.id, since, until)
    .filter((cell) => !filter || filter.value.includes(campaignId(cell)));
  const daily = params.get('time_increment') === '1';
  const sums = sumCells(cells, (cell) =>
    JSON.stringify([daily ? cell.day : '', idsOf(cell, level), breakdownOf(cell, breakdowns)]),
  );
  return [...sums.values()].map((sum) => ({
    account_id: account.id,
    account_currency: account.currency,
    ...idsOf(sum, level),
    ...breakdownOf(sum, breakdowns),
    ...figuresOf(sum),
    date_start: daily ? sum.day : since,
    date_stop: daily ? sum.day : until,
  }));
}

const campaignId = ({ campaign }: Cell): string => `12029900000000${String(campaign).padStart(4, '0')}`;

function idsOf(cell: Cell, level: string): object {
  const campaign = { campaign_id: campaignId(cell), campaign_name: `Autumn ${cell.campaign}` };
  const adSet = { adset_id: `23029900000000${String(cell.adSet).padStart(4, '0')}`, adset_name: `Set ${cell.adSet}` };
  const ad = { ad_id: `34029900000000${String(cell.ad).padStart(4, '0')}`, ad_name: `Ad ${cell.ad}` };
  switch (level) {
    case 'campaign':
      return campaign;
    case 'adset':
      return { ...campaign, ...adSet };
    case 'ad':
      return { ...campaign, ...adSet, ...ad };
    default:
      return {};
  }
}

function breakdownOf(cell: Cell, breakdowns: readonly string[]): object {
  return {
    ...(breakdowns.includes('country') ? { country: cell.country } : {}),
    ...(breakdowns.includes('publisher_platform') ? { publisher_platform: cell.platform } : {}),
    ...(breakdowns.includes('platform_position') ? { platform_position: cell.position } : {}),
  };
}

/** Numbers are strings, and an action that did not happen is left out. */
function figuresOf({ impressions, clicks, conversations, cents }: Cell): object {
  const actions = [
    { action_type: 'link_click', value: clicks },
    { action_type: CONVERSATION, value: conversations },
    { action_type: 'onsite_conversion.total_messaging_connection', value: conversations + 1 },
  ].filter(({ value }) => value > 0);
  return {
    impressions: String(impressions),
    reach: String(Math.ceil(impressions * 0.6)),
    clicks: String(clicks + 3),
    ...(clicks > 0 ? { inline_link_clicks: String(clicks) } : {}),
    spend: (cents / 100).toFixed(2),
    ...(actions.length > 0 ? { actions: actions.map((one) => ({ ...one, value: String(one.value) })) } : {}),
  };
}

function startReport(account: WorldAccount, asked: PlatformRequest, state: PlatformState): PlatformReply {
  const rows = rowsFor(account, asked, state);
  const { mostRows = Infinity, failReports = 0, looks = 0 } = state.faults;
  const number = state.reports.size + 1;
  const id = `6000000000${number}`;
  const fails = number <= failReports;
  state.reports.set(id, { rows, looks, fails, tooMuch: rows.length > mostRows });
  return { body: { report_run_id: id } };
}

function reportState(id: string, state: PlatformState): PlatformReply {
  const report = state.reports.get(id);
  if (!report) return refuse(100, 'No such report.', 33);
  const lost = state.faults.loseReports ?? 0;
  if (lost > 0) {
    state.faults = { ...state.faults, loseReports: lost - 1 };
    return refuse(100, 'No such report.', 33);
  }
  if (report.tooMuch) {
    const told = { error_code: 100, error_subcode: 1_487_534, error_message: 'Please reduce the amount of data' };
    return { body: { id, async_status: 'Job Failed', async_percent_completion: 0, ...told } };
  }
  if (report.fails) return { body: { id, async_status: 'Job Failed', async_percent_completion: 40 } };
  if (report.looks > 0) {
    report.looks -= 1;
    return { body: { id, async_status: 'Job Running', async_percent_completion: 50 } };
  }
  return { body: { id, async_status: 'Job Completed', async_percent_completion: 100 } };
}

const reportRows = (id: string, asked: PlatformRequest, state: PlatformState): PlatformReply =>
  paged(state.reports.get(id)?.rows ?? [], asked, state);

function directInsights(account: WorldAccount, asked: PlatformRequest, state: PlatformState): PlatformReply {
  return paged(rowsFor(account, asked, state), asked, state);
}
