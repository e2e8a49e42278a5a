import { regionOf } from '@spunta/domain';
import { normal } from '../draws/normal.js';
import { streamOf, type Stream } from '../draws/stream.js';
import { drawAssumption, type Assumptions } from '../plan/assumptions.js';
import { messengersOf, type Destination } from '../plan/destinations.js';
import { cellKey, type Cell } from '../plan/plan.js';
import { FAMILIES } from '../rates/family.js';
import { formatOf, NO_REGION } from '../rates/observations.js';
import type { RateDraws, RatePool } from '../rates/pool.js';
import { RATE_KIND_NAMES, type RateKind } from '../rates/rate-kinds.js';
import { unionOf } from './exposure.js';
import type { AddressablePeople } from './input.js';
import { growthAtReference } from './response.js';

/** Everything uncertain of a cell, one value a draw, and nothing that hangs on its budget: budgets are compared by equal luck. */
export interface CellDraws {
  cell: Cell;
  key: string;
  /** Rates of a plan's days together: the cell's rate and what these days differ by. */
  rates: Record<RateKind, Float64Array>;
  /** Four words of random bits a draw: the luck of counts. */
  luck: Int32Array;
}

/** Room for the draws of many cells in two blocks: hundreds of small ones keep the garbage collector busy. */
export class DrawRoom {
  private readonly rates: Float64Array;
  private readonly luck: Int32Array;
  private used = 0;

  constructor(
    cells: number,
    readonly draws: number,
  ) {
    this.rates = new Float64Array(cells * RATE_KIND_NAMES.length * draws);
    this.luck = new Int32Array(cells * 4 * draws);
  }

  /** Parts of the next cell. */
  take(): { rates: Float64Array[]; luck: Int32Array } {
    const { draws } = this;
    const at = this.used++;
    const first = at * RATE_KIND_NAMES.length;
    const rates = RATE_KIND_NAMES.map((_, i) => this.rates.subarray((first + i) * draws, (first + i + 1) * draws));
    return { rates, luck: this.luck.subarray(at * 4 * draws, (at + 1) * 4 * draws) };
  }
}

export function drawCell(
  cell: Cell,
  rates: Record<RateKind, RateDraws>,
  { days, seed }: { days: number; seed: number },
  room: DrawRoom,
): CellDraws {
  const key = cellKey(cell);
  const planned = {} as Record<RateKind, Float64Array>;
  const { rates: parts, luck } = room.take();
  for (const [i, kind] of RATE_KIND_NAMES.entries()) {
    planned[kind] = drawRate(cell, rates[kind], parts[i]);
    shiftDays(planned[kind], rates[kind].pool, streamOf(seed, kind, 'days', key), days);
  }
  const stream = streamOf(seed, 'luck', key);
  for (let i = 0; i < luck.length; i++) luck[i] = stream.next();
  return { cell, key, rates: planned, luck };
}

/** A cell's own rate, whatever the days; the same numbers each time. */
export function drawRate(cell: Cell, draws: RateDraws, out?: Float64Array): Float64Array {
  const region = regionOf(cell.country) ?? NO_REGION;
  return draws.cell({ key: cellKey(cell), country: cell.country, region, format: formatOf(cell) }, out);
}

/** Moves rates, in place, by what so many days differ from all days. */
function shiftDays(rates: Float64Array, { dayVariance, family }: RatePool, stream: Stream, days: number): void {
  const spread = Math.sqrt(dayVariance / days);
  const centre = -0.5 * spread * spread;
  if (family === FAMILIES.BETA_BINOMIAL)
    for (let i = 0; i < rates.length; i++) {
      const odds = rates[i]! * Math.exp(spread * normal(stream));
      rates[i] = odds / (1 - rates[i]! + odds);
    }
  else for (let i = 0; i < rates.length; i++) rates[i]! *= Math.exp(centre + spread * normal(stream));
}

/** People whom a destination's ads aim at, one value a draw; null where the market figures know nothing of one of its messengers. */
export function drawPeople(
  country: string,
  destination: Destination,
  people: readonly AddressablePeople[],
  overlap: Float64Array,
  seed: number,
): Float64Array | null {
  const known = messengersOf(destination).map((messenger) =>
    people.find((each) => each.country === country && each.messenger === messenger),
  );
  const groups = known.flatMap((each) => (each ? [drawMessenger(each, overlap.length, seed)] : []));
  const [first] = groups;
  if (!first || groups.length < known.length) return null;
  if (groups.length === 1) return first;
  return first.map((_, i) => {
    const values = groups.map((group) => group[i]!);
    return unionOf(
      values.reduce((sum, value) => sum + value, 0),
      Math.max(...values),
      overlap[i]!,
    );
  });
}

/** Standard deviations within a 95 % interval, both sides together. */
const WIDTH95 = 2 * 1.959964;

function drawMessenger({ country, messenger, value, lower, upper }: AddressablePeople, draws: number, seed: number) {
  const spread = lower > 0 && upper > lower ? Math.log(upper / lower) / WIDTH95 : 0;
  const stream = streamOf(seed, 'people', country, messenger);
  return Float64Array.from({ length: draws }, () => value * Math.exp(spread * normal(stream)));
}

/** What all cells have in common, one value a draw. */
export interface PlanDraws {
  elasticity: Float64Array;
  growth: Float64Array;
  referenceSpend: Float64Array;
  evenness: Float64Array;
  overlap: Float64Array;
  delivered: Float64Array;
  entryPoint: Float64Array;
  whatsapp: Float64Array;
  curveError: Float64Array;
}

export function drawPlan(assumptions: Assumptions, elasticity: Float64Array, seed: number): PlanDraws {
  const draw = (id: keyof Assumptions): Float64Array => drawAssumption(assumptions[id], seed, elasticity.length);
  return {
    elasticity,
    growth: elasticity.map(growthAtReference),
    referenceSpend: draw('reference_spend'),
    evenness: draw('exposure_spread'),
    overlap: draw('messenger_overlap'),
    delivered: draw('delivered_share'),
    entryPoint: draw('entry_point_share'),
    whatsapp: draw('whatsapp_share'),
    curveError: draw('curve_error'),
  };
}
