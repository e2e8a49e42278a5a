import { compareDecimals, type MetricsRow } from '@spunta/domain';
import type { Block, Chart, Section, Table } from '../document/document.js';
import { figure, labelOfMetric, total, unitOf } from '../document/figures.js';
import { writeDay, writeValue } from '../document/write-value.js';
import { SMALL_SAMPLE } from '@spunta/metrics';
import { aimed } from './aimed.js';
import { PERCENT } from './glance.js';
import { marked } from './marks.js';
import { campaignCost, costedCampaigns, shareOf } from './story.js';
import { countryMap, isSmall, metricColumn, rowName, splitTable, textColumn } from './tables.js';
import { answer, question, type Context } from './template.js';

const CONVERSATIONS = 'conversations_started';
/** Of campaigns at each end. */
const RANKED = 5;

export const COUNTRY_METRICS = [
  CONVERSATIONS,
  'share_of_conversations',
  'active_contacts',
  'reply_rate',
  'ad_spend',
  'total_cost',
  'cost_per_conversation',
];
export const MARKET_METRICS = ['active_contacts', 'addressable_people', 'reached_share', 'white_space'];
export const CHANNEL_METRICS = [CONVERSATIONS, 'share_of_conversations', 'active_contacts', 'reply_rate'];
export const CAMPAIGN_METRICS = [
  CONVERSATIONS,
  'reply_rate',
  'conversations_converted',
  'ad_spend',
  'total_cost',
  'cost_per_conversation',
];

/** Title of a split by who brought most: `Italy brought 41 % of conversations`. */
function broughtMost(context: Context, rows: readonly MetricsRow[], otherwise: string): string {
  const [first] = rows;
  const share = first ? figure(first, 'share_of_conversations') : null;
  if (!first || share === null) return otherwise;
  return context.words.broughtShare(rowName(context, first), writeValue(share, PERCENT, context.language));
}

/** Map and table of the answer `countries`, the market beside it where `market` was asked. */
export function countries(context: Context): Section {
  const { words, answers } = context;
  const result = answer(context, 'countries');
  const title = broughtMost(context, result.rows, words.charts.countries);
  // Of one country a map of the world says nothing.
  const map = countryMap(context, result, CONVERSATIONS);
  const blocks: Block[] = [
    ...(map.values.length > 1 ? [map] : []),
    splitTable(context, {
      ...{ id: 'countries', title, result, dimensions: ['country'], metrics: COUNTRY_METRICS },
      ...{ changeOf: CONVERSATIONS, sample: CONVERSATIONS },
    }),
    ...smallNote(context, result.rows),
  ];
  return { id: 'countries', title, blocks: answers['market'] ? [...blocks, ownMarket(context)] : blocks };
}

function smallNote({ words }: Context, rows: readonly MetricsRow[]): Block[] {
  const some = rows.some((row) => isSmall(row, CONVERSATIONS));
  return some ? [{ kind: 'text', text: words.smallNote(SMALL_SAMPLE) }] : [];
}

/** Own people beside those who could be reached. The best reached country first is a title only where it is known. */
export function marketTable(context: Context): Table {
  const result = answer(context, 'market');
  const title = marketTitle(context);
  return splitTable(context, {
    id: 'market',
    title,
    result,
    dimensions: ['country', 'channel'],
    metrics: MARKET_METRICS,
  });
}

/** Of the market only where people of ours are: the world without us is the Market report's. */
function ownMarket(context: Context): Table {
  const result = answer(context, 'market');
  const rows = result.rows.filter((row) => Number(figure(row, 'active_contacts') ?? 0) > 0);
  const own = marketTable({ ...context, answers: { ...context.answers, market: { ...result, rows } } });
  return { ...own, rest: context.words.rest.market };
}

export function marketTitle(context: Context): string {
  const { words, language } = context;
  const known = answer(context, 'market').rows.filter((row) => figure(row, 'reached_share') !== null);
  const [best] = known.sort((a, b) =>
    compareDecimals(figure(b, 'reached_share') ?? '0', figure(a, 'reached_share') ?? '0'),
  );
  if (!best) return words.reports.market;
  return words.reachedMost(rowName(context, best), writeValue(figure(best, 'reached_share'), PERCENT, language));
}

export function channels(context: Context): Section {
  const result = answer(context, 'channels');
  const title = broughtMost(context, result.rows, context.words.columns.channel);
  const spec = { result, dimensions: ['channel'], metrics: CHANNEL_METRICS, changeOf: CONVERSATIONS } as const;
  return { id: 'channels', title, blocks: [splitTable(context, { id: 'channels', title, ...spec })] };
}

/** Title of a split by what stands first: `Spring brought 12.3 % of conversations`. */
export function firstBrought(context: Context, name: 'campaigns' | 'ads', otherwise: string): string {
  const { words, language } = context;
  const result = answer(context, name);
  const first = result.rows.find((row) => row.dimensions[0]?.value);
  const share = first ? shareOf(figure(first, CONVERSATIONS), total(result, CONVERSATIONS)) : null;
  if (!first || share === null || Number(share) === 0) return otherwise;
  return words.broughtShare(rowName(context, first), writeValue(share, PERCENT, language));
}

/** Every campaign. */
export function campaignTable(context: Context, title = campaignTitle(context)): Table {
  const result = answer(context, 'campaigns');
  const spec = {
    dimensions: ['campaign'],
    metrics: CAMPAIGN_METRICS,
    changeOf: CONVERSATIONS,
    sample: CONVERSATIONS,
  } as const;
  return splitTable(context, { id: 'campaigns', title, result, ...spec });
}

export function campaignTitle(context: Context): string {
  const { words, language, currency } = context;
  const [cheapest] = costedCampaigns(answer(context, 'campaigns'));
  if (!cheapest) return words.columns.campaign;
  const cost = writeValue(
    figure(cheapest, 'cost_per_conversation'),
    unitOf('cost_per_conversation', currency),
    language,
  );
  return words.cheapest(rowName(context, cheapest), cost);
}

/** The best and the worst campaigns, each with the reason why it stands there. */
export function rankedCampaigns(context: Context): Section {
  const { words } = context;
  const title = campaignTitle(context);
  const metrics = [CONVERSATIONS, 'reply_rate', 'ad_spend', 'cost_per_conversation'];
  const { top, bottom, all } = endsOf(context);
  const rowsOf = (rows: MetricsRow[], rank: string) =>
    rows.map((row) => ({
      cells: [rank, rowName(context, row), ...metrics.map((metric) => figure(row, metric)), reasonOf(context, row)],
      isSmall: isSmall(row, CONVERSATIONS),
    }));
  const table: Table = {
    kind: 'table',
    id: 'campaign-ends',
    title,
    columns: [
      textColumn('rank', words.columns.rank),
      textColumn('campaign', words.columns.campaign),
      ...metrics.map((metric) => metricColumn(context, metric)),
      textColumn('reason', words.columns.reason, words.empty.noReason),
    ],
    rows: [...rowsOf(top, words.ranks.top), ...rowsOf(bottom, words.ranks.bottom)],
    totals: null,
    totalRows: all,
    rest: words.rest[context.parameters.template === 'campaign' ? 'below' : 'campaigns'],
  };
  return { id: 'campaigns', title, blocks: [table] };
}

/**
 * By cost where it is known of two or more; else by conversations. No campaign stands at both ends. `all`: campaigns with a name; the row
 * of what no campaign is known of is none.
 */
function endsOf(context: Context): { top: MetricsRow[]; bottom: MetricsRow[]; all: number } {
  const result = answer(context, 'campaigns');
  const costed = costedCampaigns(result);
  const named = result.rows.filter((row) => row.dimensions[0]?.value);
  const ranked = costed.length > 1 ? [...costed, ...wasteful(named)] : named;
  const half = Math.min(RANKED, Math.ceil(ranked.length / 2));
  return {
    ...{ top: ranked.slice(0, half), bottom: ranked.slice(Math.max(half, ranked.length - RANKED)) },
    all: named.length + result.totalRows - result.rows.length,
  };
}

/** Those that spent and brought nothing. */
function wasteful(rows: readonly MetricsRow[]): MetricsRow[] {
  return rows
    .filter((row) => Number(figure(row, 'ad_spend') ?? 0) > 0 && Number(figure(row, CONVERSATIONS) ?? 0) === 0)
    .sort((a, b) => compareDecimals(figure(a, 'ad_spend') ?? '0', figure(b, 'ad_spend') ?? '0'));
}

/** The first rule that holds. */
function reasonOf(context: Context, row: MetricsRow): string | null {
  const { words, language, currency } = context;
  const result = answer(context, 'campaigns');
  const written = (metric: string, value: string | null): string =>
    writeValue(value, unitOf(metric, currency), language);
  const [spend, conversations] = [figure(row, 'ad_spend'), figure(row, CONVERSATIONS)];
  if (Number(spend ?? 0) > 0 && Number(conversations ?? 0) === 0) return words.reasonSpend(written('ad_spend', spend));
  const [cost, overall] = [figure(row, 'cost_per_conversation'), campaignCost(result)];
  if (cost !== null && overall !== null && compareDecimals(cost, overall) !== 0) {
    const said = [written('cost_per_conversation', cost), written('cost_per_conversation', overall)] as const;
    return compareDecimals(cost, overall) < 0 ? words.reasonCheap(...said) : words.reasonDear(...said);
  }
  const [rate, usual] = [figure(row, 'reply_rate'), total(result, 'reply_rate')];
  if (rate !== null && usual !== null && Number(rate) < Number(usual) / 2)
    return words.reasonReplies(written('reply_rate', rate), written('reply_rate', usual));
  if (conversations === null) return null;
  const said = written(CONVERSATIONS, conversations);
  return isSmall(row, CONVERSATIONS) ? words.reasonFew(said) : words.reasonMany(said);
}

/** Lines over the days of the answer `days`; the title names the strongest day of the first metric. */
export function days(context: Context, metrics: readonly string[]): Section {
  const { language, currency } = context;
  const { rows, currency: answered } = answer(context, 'days');
  const title = daysTitle(context, metrics[0] ?? '', rows);
  const chart: Chart = {
    ...{ kind: 'chart', id: 'days', title, shape: 'line', axis: 'time' },
    categories: rows.map(({ time }) => (time ?? '').slice(0, 10)),
    series: metrics.map((metric) => ({
      ...{ key: metric, label: labelOfMetric(metric, language), ...unitOf(metric, currency) },
      values: rows.map((row) => figure(row, metric)),
    })),
  };
  const asked = question(context.parameters, { metrics: [...metrics], granularity: 'DAY' });
  return { id: 'days', title, blocks: marked(context, aimed(context, chart, asked, answered)) };
}

function daysTitle({ words, language, currency }: Context, metric: string, rows: readonly MetricsRow[]): string {
  const known = rows.filter((row) => Number(figure(row, metric) ?? 0) > 0);
  if (known.length === 0) return words.charts.days;
  const best = known.reduce((a, b) =>
    compareDecimals(figure(b, metric) ?? '0', figure(a, metric) ?? '0') > 0 ? b : a,
  );
  const day = writeDay((best.time ?? '').slice(0, 10), language);
  const value = writeValue(figure(best, metric), unitOf(metric, currency), language);
  return words.daysFinding(day, value, labelOfMetric(metric, language));
}
