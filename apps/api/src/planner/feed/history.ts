import { formatDay, groupBy, parseDay } from '@spunta/domain';
import { cellKey, type Destination, type HistoryRow } from '@spunta/planner';
import { adCells, decimalOf, type AdCell, type AdRow } from './ad-cells.js';
import { apportion } from './apportion.js';
import { campaignDestinations, type CampaignChannel } from './campaign-destination.js';

/** Conversations that the ads of one campaign brought in one week; country '' where it is not known. */
export interface ConversationRow {
  campaign: string;
  country: string;
  week: string;
  conversations: number;
  replies: number;
  conversions: number;
}

export interface HistoryFigures {
  joint: AdRow[];
  byCountry: AdRow[];
  byPlacement: AdRow[];
  channels: CampaignChannel[];
  conversations: ConversationRow[];
  /** For campaigns of which no conversation is known. */
  fallback: Destination | null;
  /** Last day of the figures. */
  to: string;
}

/** Why a history is less than it looks. */
export const HISTORY_NOTES = ['APPORTIONED', 'MESSENGER_UNKNOWN', 'RATE_MISSING', 'CONVERSIONS_UNKNOWN'] as const;
export type HistoryNote = (typeof HISTORY_NOTES)[number];

export interface History {
  rows: HistoryRow[];
  notes: HistoryNote[];
}

/** Conversations of a cell; null where none of its campaign is known: nobody measured them. */
interface Won {
  conversations: number;
  replies: number;
  conversions: number;
}
type WonCell = AdCell & { destination: Destination; won: Won | null };

const MEASURES = ['conversations', 'replies', 'conversions'] as const;

/**
 * Own history by country, destination, placement and week. Conversations are known by campaign and country: they are divided among
 * its placements by clicks, and those of an unknown country, or of one where the campaign had no ads, among its countries too. Nothing
 * is lost on the way. Conversions are unknown, not 0, where the workspace records none at all.
 */
export function historyOf(figures: HistoryFigures): History {
  const { cells, isApportioned } = adCells(figures.joint, figures.byCountry, figures.byPlacement);
  const destinations = campaignDestinations(figures.channels);
  const rows = groupBy(figures.conversations, ({ campaign }) => campaign);
  const converts = figures.conversations.some(({ conversions }) => conversions > 0);
  const won = [...groupBy(cells, ({ campaign }) => campaign)].flatMap(([campaign, own]): WonCell[] => {
    const destination = destinations.get(campaign) ?? figures.fallback;
    return destination === null ? [] : withConversations(own, destination, rows.get(campaign));
  });
  const notes: Record<HistoryNote, boolean> = {
    APPORTIONED: isApportioned,
    MESSENGER_UNKNOWN: cells.some(({ campaign }) => !destinations.has(campaign) && figures.fallback === null),
    RATE_MISSING: won.some(({ micros }) => micros === null),
    CONVERSIONS_UNKNOWN: won.length > 0 && !converts,
  };
  return { rows: sumUp(won, figures.to, converts), notes: HISTORY_NOTES.filter((note) => notes[note]) };
}

function withConversations(
  cells: readonly AdCell[],
  destination: Destination,
  rows: readonly ConversationRow[] | undefined,
): WonCell[] {
  const none = (): Won => ({ conversations: 0, replies: 0, conversions: 0 });
  const own = cells.map((cell): WonCell => ({ ...cell, destination, won: rows ? none() : null }));
  const weighty = own.filter((cell) => weightOf(cell) > 0);
  if (!rows || weighty.length === 0) return own;
  const everywhere = byWeek(weighty);
  const countries = new Map(
    [...groupBy(weighty, ({ country }) => country)].map(([key, group]) => [key, byWeek(group)]),
  );
  for (const row of rows) {
    const taking = nearest(countries.get(row.country) ?? everywhere, row.week);
    for (const measure of MEASURES)
      apportion(row[measure], taking.map(weightOf)).forEach((part, i) => (taking[i]!.won![measure] += part));
  }
  return own;
}

/** Clicks, or where the report has none, impressions. */
const weightOf = ({ clicks, impressions }: AdCell): number => clicks ?? impressions;

type Weeks = [week: string, cells: WonCell[]][];

function byWeek(cells: readonly WonCell[]): Weeks {
  return [...groupBy(cells, ({ week }) => week)].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A conversation follows its click: that of a week without clicks is of the last one that had some, else of the first. */
function nearest(weeks: Weeks, week: string): WonCell[] {
  return (weeks.findLast(([start]) => start <= week) ?? weeks[0])?.[1] ?? [];
}

function sumUp(cells: readonly WonCell[], to: string, converts: boolean): HistoryRow[] {
  const groups = groupBy(cells, (cell) => `${cellKey(cell)}|${cell.week}|${cell.won === null}|${cell.clicks === null}`);
  return [...groups.values()].map((group): HistoryRow => {
    const [{ country, destination, placement, week, won, clicks }] = group as [WonCell];
    const sum = (read: (cell: WonCell) => number): number => group.reduce((all, cell) => all + read(cell), 0);
    const counted = (measure: keyof Won): number | null =>
      won === null ? null : sum((cell) => cell.won?.[measure] ?? 0);
    const first = parseDay(week, 'week');
    const last = Math.min(first + 6, parseDay(to, 'to'));
    return {
      ...{ country, destination, placement },
      // No rate is told of money that is 0: a row of unknown spend still tells of clicks and conversations.
      spend: group.some(({ micros }) => micros === null) ? '0' : decimalOf(sum(({ micros }) => micros ?? 0)),
      impressions: sum(({ impressions }) => impressions),
      reach: null,
      clicks: clicks === null ? null : sum((cell) => cell.clicks ?? 0),
      conversations: counted('conversations'),
      replies: counted('replies'),
      conversions: converts ? counted('conversions') : null,
      ...{ days: last - first + 1, lastDay: formatDay(last) },
    };
  });
}
