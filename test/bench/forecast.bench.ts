import { loadavg } from 'node:os';
import {
  allocateBudget,
  forecastPlan,
  prepareForecast,
  standardAssumptions,
  STANDARD_DRAWS,
  type ForecastInput,
  type HistoryRow,
  type Plan,
} from '@spunta/planner';
import { poisson } from '../../libs/planner/src/draws/counts.js';
import { beta, gamma } from '../../libs/planner/src/draws/gamma.js';
import { normal } from '../../libs/planner/src/draws/normal.js';
import { streamOf } from '../../libs/planner/src/draws/stream.js';
import { median, timed, type Measurement } from './measure.js';

const ROUNDS = 5;
const COUNTRIES =
  'IT ES PT GR DE FR NL AT PL RO CZ HU BR MX AR CO IN PK ID MY TR EG NG ZA GB IE SE NO DK FI CH BE CL PE SA AE IL KE MA JP'.split(
    ' ',
  );
const PLAN: Plan = {
  ...{ goal: 'CONVERSATIONS', days: 28, budget: '120000', currency: 'EUR', countries: COUNTRIES, audienceShare: 0.2 },
  destinations: ['WHATSAPP', 'MESSENGER', 'INSTAGRAM_DIRECT'],
  placements: ['FACEBOOK_FEED', 'FACEBOOK_STORY', 'INSTAGRAM_FEED', 'INSTAGRAM_STORY', 'INSTAGRAM_REELS'],
  ...{ followUps: [{ category: 'marketing', perConversation: 1, hoursAfter: 100 }], limits: [], seed: 11 },
};

/** Four weeks of two thirds of the countries, in three placements. */
function historyOf({ countries, destinations, placements }: Plan): HistoryRow[] {
  const stream = streamOf(5, 'bench history');
  return countries.slice(0, 26).flatMap((country) =>
    destinations.flatMap((destination) =>
      placements.slice(0, 3).flatMap((placement) =>
        [1, 2, 3, 4].map((week): HistoryRow => {
          const spend = 40 * Math.exp(normal(stream));
          const impressions = Math.round(180 * spend * Math.exp(0.2 * normal(stream)));
          const clicks = poisson(stream, impressions * 0.012);
          const conversations = Math.min(clicks, poisson(stream, clicks * 0.3));
          const replies = Math.round(conversations * 0.7);
          return {
            ...{
              country,
              destination,
              placement,
              spend: spend.toFixed(2),
              impressions,
              clicks,
              conversations,
              replies,
            },
            ...{
              reach: null,
              conversions: Math.round(conversations * 0.06),
              days: 7,
              lastDay: `2026-10-${String(week * 7).padStart(2, '0')}`,
            },
          };
        }),
      ),
    ),
  );
}

function inputOf(): ForecastInput {
  return {
    ...{ plan: PLAN, history: historyOf(PLAN), curves: [], assumptions: standardAssumptions(0.9), today: '2026-11-01' },
    people: COUNTRIES.flatMap((country) =>
      (['whatsapp', 'messenger', 'instagram'] as const).map((messenger) => {
        return { country, messenger, value: 2e7, lower: 1.6e7, upper: 2.5e7 };
      }),
    ),
    messageRates: COUNTRIES.map((country) => {
      return { country, category: 'marketing', rate: '0.06', freeInServiceWindow: false };
    }),
  };
}

/** As many draws as the forecast makes for its cells, of the same kinds, into typed arrays, and nothing else. */
function bareLoop(cells: number, draws: number): number {
  let sum = 0;
  const out = Array.from({ length: 14 }, () => new Float64Array(draws));
  for (let cell = 0; cell < cells; cell++) {
    const stream = streamOf(PLAN.seed, `bare ${cell}`);
    for (let i = 0; i < draws; i++) {
      for (let kind = 0; kind < 6; kind++) out[kind]![i] = normal(stream);
      out[6]![i] = gamma(stream, 40);
      for (let kind = 7; kind < 10; kind++) out[kind]![i] = beta(stream, 30, 60);
      for (let kind = 10; kind < 14; kind++) out[kind]![i] = poisson(stream, 9);
    }
    sum += out[13]![cell % draws]!;
  }
  return sum;
}

/** A plan of 40 countries × 3 destinations × 5 placements beside its bare draws, and what one move of a slider takes. */
export async function benchForecast(): Promise<Measurement[]> {
  const input = inputOf();
  const [bare, whole, slider]: [number[], number[], number[]] = [[], [], []];
  let cells = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const { result: model, milliseconds: preparing } = await timed(async () => prepareForecast(input));
    cells = model.cells.length;
    const budgets = new Map(model.cells.map(({ key }) => [key, 20_000]));
    const { result: forecast, milliseconds: forecasting } = await timed(async () => forecastPlan(model, budgets));
    whole.push(preparing + forecasting);
    bare.push((await timed(async () => bareLoop(cells, STANDARD_DRAWS))).milliseconds);
    for (const { key, cell } of model.cells) if (cell.country === 'IT') budgets.set(key, 30_000 + round);
    slider.push((await timed(async () => forecastPlan(model, budgets, forecast))).milliseconds);
  }
  const { result: model } = await timed(async () => prepareForecast(input));
  const allocation = await timed(async () => allocateBudget(model));
  const details = {
    cells,
    draws: STANDARD_DRAWS,
    forecastMs: median(whole),
    bareMs: median(bare),
    load: loadavg()[0] ?? 0,
  };
  return [
    {
      ...{ name: 'Forecast of a plan, of its bare draws', unit: 'of it', bar: { atLeast: 0.5 }, details },
      figure: details.bareMs / details.forecastMs,
    },
    {
      ...{
        name: "One country's budget changed, forecast again",
        figure: median(slider),
        unit: 'ms',
        bar: { atMost: 1_000 },
      },
      details: { cells, countries: COUNTRIES.length, allocationMs: allocation.milliseconds },
    },
  ];
}
