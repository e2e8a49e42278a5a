import { isOpenAt, type OpeningHours, type ServiceWindow } from '@spunta/costs';
import { regionOf } from '@spunta/domain';
import {
  attributionOf,
  originOf,
  placesIn,
  tally,
  type AdTree,
  type Asked,
  type Fact,
  type LinkCampaigns,
} from './metrics-oracle.js';

/** What is set beside the windows themselves. `now`: Unix milliseconds, a full quarter hour. */
export interface WindowSettings {
  now: number;
  conversionDays: number;
  hours: OpeningHours;
  ads: AdTree;
  campaigns: LinkCampaigns;
}

const DAY = 86_400_000;

function dimensionsOf(window: ServiceWindow, { ads, campaigns }: WindowSettings): Fact['dimensions'] {
  const { channel, account, country, source } = window;
  const place = { channel, account, country, region: regionOf(country) ?? '', source };
  return { ...place, ...originOf(window, ads, campaigns), attribution: attributionOf(window, ads) };
}

/** The counts of windows, in plain words: a fact for each figure that a window is part of. */
function factsOf(windows: readonly ServiceWindow[], settings: WindowSettings): Fact[] {
  const { now, conversionDays } = settings;
  return windows.flatMap((window) => {
    const { kind, answered, closesAt, received, conversionMs } = window;
    const missed = !answered && closesAt < now;
    const talk = kind === 'service' && received > 0;
    const counted: Record<string, boolean> = {
      service_windows_opened: kind === 'service',
      service_windows_answered: kind === 'service' && answered,
      service_windows_expired: kind === 'service' && missed,
      free_entry_points_won: kind === 'entry_point' && answered,
      free_entry_points_missed: kind === 'entry_point' && missed,
      conversations: talk,
      conversations_started_week: talk && window.startsWeek,
      conversations_replied: talk && answered,
      conversations_two_deep: talk && received >= 2,
      conversations_three_deep: talk && received >= 3,
      conversations_five_deep: talk && received >= 5,
      conversations_converted: talk && conversionMs >= 0 && conversionMs <= conversionDays * DAY,
    };
    const base = { at: window.openedAt, contact: '', dimensions: dimensionsOf(window, settings) };
    return Object.keys(counted).flatMap((metric) => (counted[metric] ? [{ ...base, metric }] : []));
  });
}

/** Answers by the definitions: figures by `time|dimension values`; zeros and unknown ones are absent. */
export function makeWindowOracle(
  windows: readonly ServiceWindow[],
  settings: WindowSettings,
): (query: Asked) => Map<string, number> {
  const facts = factsOf(windows, settings);
  return (query) => windowFigures(windows, facts, query, settings);
}

function windowFigures(
  windows: readonly ServiceWindow[],
  facts: readonly Fact[],
  query: Asked,
  settings: WindowSettings,
): Map<string, number> {
  const [, level, within] = /^first_response_seconds_p(\d\d)(?:_(in|out_of)_hours)?$/.exec(query.metric) ?? [];
  if (level === undefined) return tally(facts, query);
  const keyOf = placesIn(query);
  const times = new Map<string, number[]>();
  for (const window of windows) {
    if (window.kind !== 'service' || !window.answered) continue;
    const isOpen = isOpenAt(window.openedAt, settings.hours);
    if (within !== undefined && isOpen !== (within === 'in')) continue;
    const key = keyOf({ at: window.openedAt, dimensions: dimensionsOf(window, settings) });
    if (key !== null) times.set(key, [...(times.get(key) ?? []), window.responseMs]);
  }
  return new Map([...times].map(([key, list]) => [key, nearestRank(list, Number(level)) / 1000]));
}

/** The smallest value that at least so many percent of all do not exceed. */
function nearestRank(list: readonly number[], percent: number): number {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.ceil((percent * sorted.length) / 100) - 1] ?? NaN;
}
