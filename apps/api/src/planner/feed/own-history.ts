import {
  dayAt,
  type DayRange,
  formatDay,
  type MetricsQuery,
  type MetricsResult,
  parseDay,
  type WorkspaceScope,
} from '@spunta/domain';
import { PreparedQuery, type MetricsDeps } from '@spunta/metrics';
import type { Destination } from '@spunta/planner';
import { LRUCache } from 'lru-cache';
import type { AdRow } from './ad-cells.js';
import type { CampaignChannel } from './campaign-destination.js';
import { historyOf, type ConversationRow, type History } from './history.js';
import { PLANNED_PLACEMENTS } from './placements.js';

/** A year: with a half-life of half a year what is older would weigh less than a quarter. */
const WEEKS = 52;
/** As many as the engine gives. */
const MOST_ROWS = 100_000;

const AD_METRICS = ['ad_spend', 'ad_impressions', 'ad_clicks'];
const CONVERSATION_METRICS = ['conversations_started', 'conversations_two_deep', 'conversations_converted'];

/** The questions that a history is made of: all in the language of the metrics, so that both say the same. */
export function historyQueries(range: DayRange, currency: string) {
  const weekly = { range, granularity: 'WEEK', first: MOST_ROWS } as const;
  const ads = { ...weekly, metrics: AD_METRICS, currency };
  const planned = { dimension: 'placement', operator: 'IN' as const, values: [...PLANNED_PLACEMENTS] };
  return {
    joint: { ...ads, dimensions: ['campaign', 'country', 'placement'], filters: [planned] },
    byCountry: { ...ads, dimensions: ['campaign', 'country'] },
    byPlacement: { ...ads, dimensions: ['campaign', 'placement'] },
    channels: { range, first: MOST_ROWS, metrics: ['conversations_started'], dimensions: ['campaign', 'channel'] },
    conversations: { ...weekly, metrics: CONVERSATION_METRICS, dimensions: ['campaign', 'country'] },
  } satisfies Record<string, MetricsQuery>;
}
type Question = keyof ReturnType<typeof historyQueries>;

/** 52 whole weeks, from a Monday on, and the days of this one up to yesterday. */
export function historyRange(now: Date, timeZone: string): DayRange {
  const today = parseDay(dayAt(now.getTime() / 1_000, timeZone), 'today');
  // Day 0, 1 January 1970, was a Thursday.
  const monday = today - ((today + 3) % 7);
  return { from: formatDay(monday - 7 * WEEKS), to: formatDay(today - 1), timeZone };
}

/** Own history out of the metrics, kept while nothing that it rests on changes. */
export class OwnHistory {
  private readonly known = new LRUCache<string, { version: string; history: Promise<History> }>({ max: 20 });

  constructor(private readonly deps: MetricsDeps) {}

  /** Up to the day before `at`. */
  async read(
    workspace: WorkspaceScope,
    currency: string,
    fallback: Destination | null,
    at = this.deps.now(),
  ): Promise<History> {
    const range = historyRange(at, workspace.timeZone);
    const asked = Object.entries(historyQueries(range, currency)) as [Question, MetricsQuery][];
    const prepared = asked.map(
      ([name, query]) => [name, new PreparedQuery(this.deps, workspace, query, { maxRowsPerPage: MOST_ROWS })] as const,
    );
    const versions = await Promise.all(prepared.map(async ([, query]) => (await query.readVersion()).version));
    const version = versions.includes(null) ? null : versions.join(' ');
    const key = JSON.stringify([workspace.id, range, currency, fallback]);
    const known = this.known.get(key);
    if (known && known.version === version) return known.history;
    const history = readFigures(prepared).then((figures) => historyOf({ ...figures, fallback, to: range.to }));
    if (version !== null) this.known.set(key, { version, history });
    // A failure is not remembered, and whoever waits for it is told.
    history.catch(() => this.known.delete(key));
    return history;
  }
}

async function readFigures(prepared: readonly (readonly [Question, PreparedQuery])[]) {
  const results = new Map<Question, MetricsResult>();
  // One after another: a forecast shares the engine with those who look at figures.
  for (const [name, query] of prepared) {
    const moment = await query.readMoment();
    results.set(name, query.answer(await query.readFigures({ since: moment.since }), moment));
  }
  const rowsOf = (name: Question): Row[] => results.get(name)?.rows.map(readRow) ?? [];
  const known = (row: Row): boolean => row.dimensions['campaign'] !== '';
  return {
    joint: rowsOf('joint').filter(known).map(adRow),
    byCountry: rowsOf('byCountry').filter(known).map(adRow),
    byPlacement: rowsOf('byPlacement').filter(known).map(adRow),
    channels: rowsOf('channels').filter(known).map(channelRow),
    conversations: rowsOf('conversations').filter(known).map(conversationRow),
  };
}

interface Row {
  week: string;
  dimensions: Record<string, string>;
  values: Record<string, string | null>;
}

function readRow({ time, dimensions, values }: MetricsResult['rows'][number]): Row {
  return {
    week: time?.slice(0, 10) ?? '',
    dimensions: Object.fromEntries(dimensions.map(({ name, value }) => [name, value])),
    values: Object.fromEntries(values.map(({ metric, value }) => [metric, value])),
  };
}

const countOf = (value: string | null | undefined): number | null => (value == null ? null : Number(value));

function adRow({ week, dimensions, values }: Row): AdRow {
  return {
    ...{ campaign: dimensions['campaign'] ?? '', country: dimensions['country'] ?? '', week },
    placement: dimensions['placement'] ?? '',
    spend: values['ad_spend'] ?? null,
    impressions: countOf(values['ad_impressions']),
    clicks: countOf(values['ad_clicks']),
  };
}

function channelRow({ dimensions, values }: Row): CampaignChannel {
  const conversations = countOf(values['conversations_started']) ?? 0;
  return { campaign: dimensions['campaign'] ?? '', channel: dimensions['channel'] ?? '', conversations };
}

function conversationRow({ week, dimensions, values }: Row): ConversationRow {
  return {
    ...{ campaign: dimensions['campaign'] ?? '', country: dimensions['country'] ?? '', week },
    conversations: countOf(values['conversations_started']) ?? 0,
    replies: countOf(values['conversations_two_deep']) ?? 0,
    conversions: countOf(values['conversations_converted']) ?? 0,
  };
}
