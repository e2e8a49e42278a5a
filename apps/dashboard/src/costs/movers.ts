import type { MetricsQuery } from '../generated/graphql.js';

type Row = Pick<MetricsQuery['metrics']['rows'][number], 'dimensions' | 'values'>;

/** Cost and conversations of one place in both periods; null is unknown. */
export interface Mover {
  /** The dimension's value; '' is unknown. */
  place: string;
  now: number | null;
  before: number | null;
  /** now - before. */
  difference: number | null;
  /** As a ratio; null without anything before. */
  change: number | null;
  /** The part of the difference that more or fewer conversations make, and the part that dearer or cheaper ones make. */
  volume: number | null;
  price: number | null;
}

/** Why the cost of one conversation changed: price + mix + rest = now - before. */
export interface CostChange {
  now: number;
  before: number;
  /** Places themselves became dearer. */
  price: number;
  /** Conversations moved to dearer places. */
  mix: number;
  /** Places that had conversations in one of the periods only: neither can be said. */
  rest: number;
  /** Places whose cost is unknown, left out on both sides. */
  left: number;
}

interface Place {
  place: string;
  cost: number | null;
  costBefore: number | null;
  count: number;
  countBefore: number;
}

/** Places by how much their cost moved, the largest first and unknown ones last. */
export function moversOf(rows: readonly Row[]): Mover[] {
  return rows
    .map(placeOf)
    .map(moverOf)
    .filter(({ now, before }) => now !== 0 || before !== 0)
    .sort((a, b) => sizeOf(b) - sizeOf(a));
}

/** An unknown difference is below one of nothing. */
const sizeOf = ({ difference }: Mover): number => (difference === null ? -1 : Math.abs(difference));

/** Each place weighs by the mean of both periods, so that nothing depends on which period comes first. Null without conversations. */
export function costChangeOf(rows: readonly Row[]): CostChange | null {
  const places = rows.map(placeOf);
  const known = places.filter((place) => place.cost !== null && place.costBefore !== null);
  const sum = (of: (place: Place) => number) => known.reduce((total, place) => total + of(place), 0);
  const [count, countBefore] = [sum((place) => place.count), sum((place) => place.countBefore)];
  if (count === 0 || countBefore === 0) return null;
  const now = sum(({ cost }) => cost ?? 0) / count;
  const before = sum(({ costBefore }) => costBefore ?? 0) / countBefore;
  const inBoth = known.filter((place) => place.count > 0 && place.countBefore > 0);
  let price = 0;
  let mix = 0;
  for (const place of inBoth) {
    const [each, eachBefore] = [(place.cost ?? 0) / place.count, (place.costBefore ?? 0) / place.countBefore];
    const [share, shareBefore] = [place.count / count, place.countBefore / countBefore];
    price += (each - eachBefore) * ((share + shareBefore) / 2);
    mix += (share - shareBefore) * ((each + eachBefore) / 2);
  }
  return { now, before, price, mix, rest: now - before - price - mix, left: places.length - known.length };
}

function placeOf({ dimensions, values }: Row): Place {
  const find = (name: string) => values.find(({ metric }) => metric === name);
  const read = (text: string | null | undefined) => (text == null ? null : Number(text));
  const [cost, conversations] = [find('total_cost'), find('conversations_started')];
  return {
    place: dimensions[0]?.value ?? '',
    cost: read(cost?.value),
    costBefore: read(cost?.previous),
    count: read(conversations?.value) ?? 0,
    countBefore: read(conversations?.previous) ?? 0,
  };
}

function moverOf({ place, cost: now, costBefore: before, count, countBefore }: Place): Mover {
  if (now === null || before === null)
    return { place, now, before, difference: null, change: null, volume: null, price: null };
  const difference = now - before;
  const change = before === 0 ? null : difference / before;
  const whole = { place, now, before, difference, change };
  if (count > 0 && countBefore > 0) {
    const [each, eachBefore] = [now / count, before / countBefore];
    const price = (each - eachBefore) * ((count + countBefore) / 2);
    return { ...whole, price, volume: difference - price };
  }
  // Nothing there in one of the periods: all of it is volume. Cost without any conversation is neither.
  const isNew = countBefore === 0 && before === 0;
  const isGone = count === 0 && now === 0;
  return { ...whole, volume: isNew || isGone ? difference : null, price: isNew || isGone ? 0 : null };
}
