import { regionOf } from '@spunta/domain';
import { poisson } from '../../libs/planner/src/draws/counts.js';
import { normal } from '../../libs/planner/src/draws/normal.js';
import { uniform, type Stream } from '../../libs/planner/src/draws/stream.js';
import { cellKey, type Cell, type HistoryRow } from '../../libs/planner/src/plan/plan.js';

export const COUNTRIES = 'IT ES PT GR DE FR NL AT PL RO CZ HU BR MX AR CO IN PK'.split(' ');
export const PLACEMENTS = ['FACEBOOK_FEED', 'INSTAGRAM_STORY', 'INSTAGRAM_REELS', 'WHATSAPP_STATUS'] as const;
/** What each placement does to all rates. */
export const STEPS = [0, 0.4, -0.3, 0.2];

export interface Rates {
  click: number;
  conversation: number;
  perMoney: number;
}

export interface World {
  rows: HistoryRow[];
  truth: Map<string, Rates & { weekly: number }>;
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** Standard deviations on the link's scale. */
export interface Spreads {
  region: number;
  country: number;
  cell: number;
  day: number;
}

/** A world of known rates: regions around all, countries around regions, cells around countries and formats; weeks that differ. */
export function simulateHistory(stream: Stream, spreads: Spreads, countries = COUNTRIES): World {
  const truth: World['truth'] = new Map();
  const regions = new Map<string, number[]>();
  const step = (sd: number): number[] => [0, 1, 2].map(() => sd * normal(stream));
  const rows = countries.flatMap((country) => {
    const region = regionOf(country) ?? '';
    if (!regions.has(region)) regions.set(region, step(spreads.region));
    const above = step(spreads.country).map((each, i) => each + regions.get(region)![i]!);
    return PLACEMENTS.flatMap((placement, format) => {
      const cell: Cell = { country, destination: 'WHATSAPP', placement };
      const [a, b, c] = step(spreads.cell).map((each, i) => each + above[i]! + STEPS[format]!) as [
        number,
        number,
        number,
      ];
      const rates = { click: 0.01 * Math.exp(a), conversation: logistic(-0.9 + b), perMoney: 200 * Math.exp(c) };
      const weekly = 10 * Math.exp(4 * uniform(stream));
      truth.set(cellKey(cell), { ...rates, weekly });
      return [0, 1, 2, 3].map((week) => weekOf(stream, cell, rates, weekly, spreads.day, week));
    });
  });
  return { rows, truth };
}

function weekOf(stream: Stream, cell: Cell, rates: Rates, weekly: number, day: number, week: number): HistoryRow {
  const spend = weekly.toFixed(2);
  return {
    ...{ ...cell, spend, ...campaign(stream, rates, Number(spend), day, 7) },
    ...{
      reach: null,
      replies: null,
      conversions: null,
      days: 7,
      lastDay: `2026-10-${String(10 + 7 * week).padStart(2, '0')}`,
    },
  };
}

/** What money brings at true rates over days that differ. */
export function campaign(stream: Stream, rates: Rates, spend: number, day: number, days: number) {
  const noise = (): number => Math.exp((day / Math.sqrt(days)) * normal(stream));
  const impressions = Math.max(1, Math.round(spend * rates.perMoney * noise()));
  const clicks = poisson(stream, impressions * rates.click * noise());
  const odds = (rates.conversation / (1 - rates.conversation)) * noise();
  let conversations = 0;
  for (let i = 0; i < clicks; i++) conversations += uniform(stream) < odds / (1 + odds) ? 1 : 0;
  return { impressions, clicks, conversations };
}
