import { groupBy } from '@spunta/domain';
import { normal } from '../draws/normal.js';
import { streamOf, uniform } from '../draws/stream.js';
import type { Assumptions } from '../plan/assumptions.js';
import type { HistoryRow } from '../plan/plan.js';
import type { Counts, Family, Priors } from './family.js';
import { formatEffects, standardised, UNKNOWN_FORMAT, type FormatEffect } from './formats.js';
import { observe, type Ageing, type CellCounts } from './observations.js';
import { priorOf, RATE_KINDS, type RateKind } from './rate-kinds.js';
import { believeSpread, type SpreadBelief } from './spread.js';

/** Spread of cells around their country before it is estimated. */
const EXPECTED_SPREAD = 0.3;
const NOTHING: Counts = { k: 0, n: 0 };

/** Spreads of cells in their country, of countries in their region, of regions in all. */
interface Spreads {
  cell: SpreadBelief;
  country: SpreadBelief;
  region: SpreadBelief;
}

/** All that history and assumptions say of one rate. Counts of a node are what its children are worth as news of the node. */
export interface RatePool {
  kind: RateKind;
  family: Family;
  prior: { mean: number; variance: number };
  dayVariance: number;
  cells: ReadonlyMap<string, CellCounts>;
  formats: ReadonlyMap<string, FormatEffect>;
  countries: ReadonlyMap<string, Counts>;
  regions: ReadonlyMap<string, Counts>;
  all: Counts;
  spreads: Spreads;
}

/** Countries of a region stay together; the key of a country tells its region. */
interface Node extends Counts {
  key: string;
  parent: string;
}

export function poolRate(
  kind: RateKind,
  rows: readonly HistoryRow[],
  assumptions: Assumptions,
  ageing: Ageing,
): RatePool {
  const { family } = RATE_KINDS[kind];
  const prior = priorOf(kind, assumptions);
  const { cells, dayVariance } = observe(kind, rows, ageing, assumptions.day_to_day.value);
  const total = family.join(cells.map(({ effective }) => effective));
  const mean = total.n > 0 ? (total.k + 0.5) / (total.n + 0.5 / prior.mean) : prior.mean;
  // How far cells spread decides what a format's cells tell of it, and the other way round: two turns settle it.
  const first = levelCells(family, cells, EXPECTED_SPREAD ** 2, mean);
  const { formats, leaves } = levelCells(
    family,
    cells,
    gather(family, first.leaves, mean, () => '').spread.variance,
    mean,
  );
  const regionByCountry = new Map(cells.map(({ country, region }) => [country, region]));
  const cell = gather(family, leaves, mean, (country) => regionByCountry.get(country) ?? '');
  const country = gather(family, cell.nodes, mean, () => '');
  const region = gather(family, country.nodes, mean, () => '');
  return {
    ...{ kind, family, prior, dayVariance, formats },
    cells: new Map(cells.map((each) => [each.key, each])),
    countries: new Map(cell.nodes.map((node) => [node.key, node])),
    regions: new Map(country.nodes.map((node) => [node.key, node])),
    all: region.nodes[0] ?? NOTHING,
    spreads: { cell: cell.spread, country: country.spread, region: region.spread },
  };
}

function levelCells(family: Family, cells: readonly CellCounts[], variance: number, mean: number) {
  const formats = formatEffects(family, cells, variance);
  const leaves = cells.map((cell): Node => {
    const counts = standardised(family, cell, formats.get(cell.format)?.step ?? 0, mean);
    return { ...counts, key: cell.country, parent: cell.country };
  });
  return { formats, leaves };
}

/** One level up: how far siblings spread, and what each parent learns of them (counts of information I weigh I / (1 + I × variance)). */
function gather(
  family: Family,
  children: readonly Node[],
  mean: number,
  parentOf: (key: string) => string,
): { spread: SpreadBelief; nodes: Node[] } {
  const groups = groupBy(children, ({ parent }) => parent);
  const spread = believeSpread(family, [...groups.values()], mean);
  const nodes = [...groups].map(([key, group]): Node => {
    const worth = group.map(({ k, n }) => {
      const share = 1 / (1 + family.information(mean, { k, n }) * spread.variance);
      return { k: k * share, n: n * share };
    });
    return { ...family.join(worth), key, parent: parentOf(key) };
  });
  return { spread, nodes };
}

/** Draws of a rate down the tree. Nodes are drawn once and serve all their cells, which is how cells of a country err together. */
export class RateDraws {
  private readonly all: Float64Array;
  private readonly spreads: Record<keyof Spreads, Float64Array>;
  private readonly nodes = new Map<string, Float64Array>();
  private readonly factors = new Map<string, Float64Array>();
  private readonly ones: Float64Array;

  constructor(
    readonly pool: RatePool,
    private readonly seed: number,
    private readonly draws: number,
  ) {
    this.ones = new Float64Array(draws).fill(1);
    this.spreads = {
      cell: this.drawSpread('cell'),
      country: this.drawSpread('country'),
      region: this.drawSpread('region'),
    };
    const { mean, variance } = pool.prior;
    const means = new Float64Array(draws).fill(mean);
    const variances = new Float64Array(draws).fill(variance);
    this.all = this.draw(['all'], pool.all, { means, variances, factors: this.ones });
  }

  /** Rates of a cell, each draw one, around those of its country; the cell need not have a history. */
  cell(cell: { key: string; country: string; region: string; format: string }, out?: Float64Array): Float64Array {
    const means = this.country(cell.country, cell.region);
    const prior = { means, factors: this.formatFactors(cell.format), variances: this.spreads.cell };
    return this.draw(['cell', cell.key], this.pool.cells.get(cell.key)?.effective ?? NOTHING, prior, out);
  }

  private country(country: string, region: string): Float64Array {
    return this.once(`country ${country}`, () => {
      const means = this.once(`region ${region}`, () => {
        const prior = { means: this.all, factors: this.ones, variances: this.spreads.region };
        return this.draw(['region', region], this.pool.regions.get(region) ?? NOTHING, prior);
      });
      const prior = { means, factors: this.ones, variances: this.spreads.country };
      return this.draw(['country', country], this.pool.countries.get(country) ?? NOTHING, prior);
    });
  }

  private once(key: string, make: () => Float64Array): Float64Array {
    const known = this.nodes.get(key) ?? make();
    this.nodes.set(key, known);
    return known;
  }

  private formatFactors(format: string): Float64Array {
    let factors = this.factors.get(format);
    if (!factors) {
      const { step, variance } = this.pool.formats.get(format) ?? UNKNOWN_FORMAT;
      const stream = streamOf(this.seed, this.pool.kind, 'format', format);
      factors = Float64Array.from(this.ones, () => Math.exp(step + Math.sqrt(variance) * normal(stream)));
      this.factors.set(format, factors);
    }
    return factors;
  }

  private drawSpread(level: keyof Spreads): Float64Array {
    const stream = streamOf(this.seed, this.pool.kind, 'spread', level);
    return Float64Array.from(this.ones, () => this.pool.spreads[level].varianceAt(uniform(stream)));
  }

  private draw(
    names: string[],
    counts: Counts,
    prior: Priors,
    out: Float64Array = new Float64Array(this.draws),
  ): Float64Array {
    this.pool.family.drawMany(streamOf(this.seed, this.pool.kind, ...names), counts, prior, out);
    return out;
  }
}
