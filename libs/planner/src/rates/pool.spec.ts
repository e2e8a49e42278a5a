import { regionOf } from '@spunta/domain';
import { logGamma } from '../draws/gamma.js';
import { intervalOf } from '../draws/quantiles.js';
import {
  PLACEMENTS,
  simulateHistory as simulate,
  STEPS,
  type Spreads,
  type World,
} from '../../../../test/support/planner-world.js';
import { streamOf } from '../draws/stream.js';
import { standardAssumptions } from '../plan/assumptions.js';
import { cellKey, type Cell, type HistoryRow } from '../plan/plan.js';
import { FAMILIES } from './family.js';
import { formatOf } from './observations.js';
import { poolRate, RateDraws } from './pool.js';

const ASSUMPTIONS = standardAssumptions(1);
const AGEING = { today: '2026-11-01', halfLife: 180 };
const TRUE_NAME = {
  impressions_per_money: 'perMoney',
  click_rate: 'click',
  conversation_rate: 'conversation',
} as const;

function judge(kind: keyof typeof TRUE_NAME, world: World, seed: number, without: (cell: Cell) => boolean) {
  const known = world.rows.filter((row) => !without(row));
  const pool = poolRate(kind, known, ASSUMPTIONS, AGEING);
  const draws = new RateDraws(pool, seed, 400);
  const [first] = world.rows;
  expect(first).toBeDefined();
  let [inside, cells, pooledError, rawError] = [0, 0, 0, 0];
  for (const [key, rates] of world.truth) {
    const [country, destination, placement] = key.split('|') as [string, Cell['destination'], Cell['placement']];
    const cell = { country, destination, placement };
    if (without !== NEVER && !without(cell)) continue;
    const region = regionOf(country) ?? '';
    const found = intervalOf(draws.cell({ key, country, region, format: formatOf(cell) }));
    const truth = rates[TRUE_NAME[kind]];
    cells += 1;
    if (found.low! <= truth && truth <= found.high!) inside += 1;
    const raw = pool.cells.get(key)?.raw;
    if (!raw || raw.k === 0) continue;
    pooledError += Math.log(found.median! / truth) ** 2;
    rawError += Math.log(raw.k / raw.n / truth) ** 2;
  }
  return { inside, cells, pooledError, rawError };
}

const NEVER = (): boolean => false;
const KINDS = Object.keys(TRUE_NAME) as (keyof typeof TRUE_NAME)[];

function coverage(kind: keyof typeof TRUE_NAME, spreads: Spreads, without: (cell: Cell) => boolean, worlds: number) {
  const sums = { inside: 0, cells: 0, pooledError: 0, rawError: 0 };
  for (let world = 0; world < worlds; world++) {
    const stream = streamOf(world, 'world', kind);
    const found = judge(kind, simulate(stream, spreads), world, without);
    for (const key of Object.keys(sums) as (keyof typeof sums)[]) sums[key] += found[key];
  }
  return { ...sums, share: sums.inside / sums.cells };
}

const SPREADS = { region: 0.2, country: 0.25, cell: 0.2, day: 0.3 };

describe('pooled rates against truth', () => {
  test.each(KINDS)('%s: 80 %% intervals hold, and beat raw rates', (kind) => {
    // Costs are known to the noise of days alone: where days are quiet there is nothing left to gain.
    const spreads = kind === 'impressions_per_money' ? { ...SPREADS, day: 0.6 } : SPREADS;
    const found = coverage(kind, spreads, NEVER, 10);
    expect(found.share).toBeGreaterThan(0.75);
    expect(found.share).toBeLessThan(0.85);
    expect(found.pooledError).toBeLessThan(found.rawError);
  });

  test.each([
    ['much alike, restless days', { region: 0, country: 0.1, cell: 0.05, day: 0.6 }],
    ['little alike, quiet days', { region: 0.4, country: 0.5, cell: 0.5, day: 0.1 }],
  ])('intervals hold where countries are %s', (_name, spreads) => {
    const found = coverage('click_rate', spreads, NEVER, 10);
    expect(found.share).toBeGreaterThan(0.75);
    expect(found.share).toBeLessThan(0.85);
  });

  test('intervals hold for countries and formats without a history', () => {
    const unseen = coverage('click_rate', SPREADS, ({ country }) => ['IT', 'DE', 'MX', 'IN'].includes(country), 30);
    expect(unseen.share).toBeGreaterThan(0.75);
    expect(unseen.share).toBeLessThan(0.85);
    const odd = ({ country, placement }: Cell): boolean =>
      ['IT', 'DE', 'MX', 'PL', 'NL', 'FR'].includes(country) && placement === 'WHATSAPP_STATUS';
    const format = coverage('click_rate', SPREADS, odd, 30);
    expect(format.share).toBeGreaterThan(0.75);
    expect(format.share).toBeLessThan(0.85);
  });
});

function row(country: string, clicks: number, conversations: number, lastDay = '2026-10-31'): HistoryRow {
  return {
    ...{ country, destination: 'WHATSAPP', placement: 'INSTAGRAM_STORY', spend: '100', impressions: clicks * 80 },
    ...{ reach: null, clicks, conversations, replies: null, conversions: null, days: 14, lastDay },
  };
}

function rateOf(rows: readonly HistoryRow[], country: string, seed = 1) {
  const draws = new RateDraws(poolRate('conversation_rate', rows, ASSUMPTIONS, AGEING), seed, 1_000);
  const cell: Cell = { country, destination: 'WHATSAPP', placement: 'INSTAGRAM_STORY' };
  return draws.cell({ key: cellKey(cell), country, region: regionOf(country) ?? '', format: formatOf(cell) });
}

describe('partial pooling', () => {
  const rows = [...['FR', 'DE', 'NL', 'ES', 'PT'].map((country) => row(country, 2_000, 500)), row('IT', 3, 3)];

  test('three conversations out of three clicks do not make a country the best', () => {
    const { median } = intervalOf(rateOf([...rows, row('GR', 4_000, 2_000)], 'IT'));
    expect(median).toBeLessThan(intervalOf(rateOf([...rows, row('GR', 4_000, 2_000)], 'GR')).median!);
    expect(median).toBeLessThan(0.5);
    expect(median).toBeGreaterThan(0.2);
  });

  test("many conversations keep their own rate; none take the others', none anywhere the assumption", () => {
    expect(intervalOf(rateOf([...rows, row('GR', 4_000, 2_000)], 'GR')).median).toBeCloseTo(0.48, 1);
    expect(intervalOf(rateOf(rows, 'AT')).median).toBeCloseTo(0.26, 1);
    const nothing = intervalOf(rateOf([], 'AT'));
    expect(nothing.median).toBeCloseTo(0.3, 1);
    expect(nothing.low).toBeLessThan(0.15);
    expect(nothing.high).toBeGreaterThan(0.48);
  });

  test('old history weighs less: a half life ago half, and new rows win', () => {
    const old = [row('IT', 2_000, 1_000, '2025-05-10')];
    const [aged, fresh] = [rateOf(old, 'IT'), rateOf([row('IT', 2_000, 1_000)], 'IT')].map(intervalOf);
    expect(aged!.high! - aged!.low!).toBeGreaterThan(1.2 * (fresh!.high! - fresh!.low!));
    const both = intervalOf(rateOf([...old, row('IT', 2_000, 500)], 'IT'));
    expect(Math.abs(both.median! - 0.25)).toBeLessThan(Math.abs(both.median! - 0.5));
  });

  test('one more country without a history changes no draw of another, nor does the order', () => {
    const draws = new RateDraws(poolRate('conversation_rate', rows, ASSUMPTIONS, AGEING), 5, 1_000);
    const both = ['BR', 'IT'].map((country) =>
      draws.cell({
        ...{ key: `${country}|WHATSAPP|INSTAGRAM_STORY`, country, region: regionOf(country) ?? '' },
        format: 'WHATSAPP|INSTAGRAM_STORY',
      }),
    );
    expect(both[1]).toEqual(rateOf(rows, 'IT', 5));
    expect(both[0]).toEqual(rateOf([...rows].reverse(), 'BR', 5));
    expect(both[1]).not.toEqual(rateOf(rows, 'IT', 6));
  });

  test('more conversations than clicks count as all of them; rows without a measure tell nothing', () => {
    expect(intervalOf(rateOf([row('IT', 10, 30)], 'IT')).high).toBeLessThanOrEqual(1);
    const unmeasured = { ...row('IT', 10, 30), conversations: null };
    expect(rateOf([unmeasured], 'IT')).toEqual(rateOf([], 'IT'));
  });
});

describe('what is estimated of the world', () => {
  test('days: their variance is found where rows are many, and assumed where they are few', () => {
    const stream = streamOf(9, 'days');
    const many = simulate(stream, { ...SPREADS, day: 0.6 }).rows;
    const { dayVariance } = poolRate('impressions_per_money', many, ASSUMPTIONS, AGEING);
    expect(Math.sqrt(dayVariance)).toBeGreaterThan(0.5);
    expect(Math.sqrt(dayVariance)).toBeLessThan(0.7);
    const single = poolRate('impressions_per_money', many.slice(0, 1), ASSUMPTIONS, AGEING);
    expect(Math.sqrt(single.dayVariance)).toBe(ASSUMPTIONS.day_to_day.value);
  });

  test('formats: their effects are found within a country or over many', () => {
    const { rows } = simulate(streamOf(11, 'formats'), { ...SPREADS, cell: 0.05 });
    const { formats } = poolRate('impressions_per_money', rows, ASSUMPTIONS, AGEING);
    const steps = PLACEMENTS.map((placement) => formats.get(`WHATSAPP|${placement}`)!.step);
    for (const [i, step] of steps.entries()) expect(step - steps[0]!).toBeCloseTo(STEPS[i]!, 0.9);
  });
});

describe('families', () => {
  test.each([
    ['GAMMA_POISSON', 60, 0.1],
    ['BETA_BINOMIAL', 12, 0.3],
  ] as const)('%s: probabilities of all counts add up to one', (name, n, mean) => {
    const family = FAMILIES[name];
    const constant = (k: number): number =>
      name === 'GAMMA_POISSON' ? -logGamma(k + 1) : logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
    const counts = Array.from({ length: name === 'GAMMA_POISSON' ? 400 : n + 1 }, (_, k) => k);
    const sum = counts.reduce((all, k) => all + Math.exp(family.logMarginal({ k, n }, mean, 0.2) + constant(k)), 0);
    expect(sum).toBeCloseTo(1, 6);
  });

  test.each(['GAMMA_POISSON', 'BETA_BINOMIAL', 'LOG_NORMAL'] as const)('%s: a step and back is no step', (name) => {
    const family = FAMILIES[name];
    expect(family.shift(family.shift(0.3, 1.7), 1 / 1.7)).toBeCloseTo(0.3, 12);
    expect(family.link(family.shift(0.3, 1.7)) - family.link(0.3)).toBeCloseTo(Math.log(1.7), 12);
  });
});
