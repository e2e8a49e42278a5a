import type { MetricsResult, Span } from '@spunta/domain';
import { compileAdCurrencies, compileAdNames, usedDimensions } from './compile.ads.js';
import { compileDirtyBuckets, type ReadFrom, type RebuiltUpTo } from './compile.js';
import { isAdDimension } from './dimension.declarations.js';
import { coversAll, toRuns, type BucketRun } from './dirty-buckets.js';
import type { MetricsEngine } from './engine.js';
import { currencyOf, mergeParts, NO_COVERAGE, type AdCoverage, type EngineRow, type SpanFigures } from './figures.js';
import type { LinkFact } from './compile.links.js';
import type { AdNames } from './labels.js';
import type { MarketFacts } from './market.facts.js';
import { addMarket } from './market.figures.js';
import { marketUse } from './market.use.js';
import type { Plan } from './plan.shape.js';
import { pastOrStart } from './plan.js';
import { readsAds, readsBuckets, readsLog, readsMessages, readsMoney } from './plan.parts.js';
import { foldOf, rankingOf } from './plan.top.js';
import { isOther, shapeRows, type Gathered, type ShapedRow } from './shape.js';
import { spanStatements } from './span.statements.js';
import type { Compiled } from './statement.js';
import { feeCurrencies, type Terms } from './terms.js';

interface CoverageRow {
  [answers: `answers_${string}`]: string;
  insights: string;
  first_day: number;
  last_day: number;
  days: number[];
  restated_days: string;
}

/** Beside the events: what the workspace has set, and what is known of the market. */
export interface Settings {
  terms: Terms;
  market: MarketFacts;
}

export interface Reads extends Settings {
  main: ReadFrom;
  previous: ReadFrom;
  /** Whether some bucket of the workspace is dirty, and tables of people's whole log are read that it may change anywhere. */
  isRebuilding: boolean;
}

/**
 * The terms with the currency that amounts are told in. Where nobody chose one it is the only one that fees and ads are in; ads
 * alone are told as they were paid.
 */
export async function tellCurrency(engine: MetricsEngine, plan: Plan, terms: Terms): Promise<Terms> {
  const { ads, fees } = plan.parts;
  if (!readsMoney(plan.parts) || (fees.length === 0 && (plan.currency === null || terms.exchange.isEmpty)))
    return { ...terms, currency: plan.currency };
  const rows = ads.includes('ad_spend') ? await engine.readAll<{ currency: string }>(compileAdCurrencies(plan)) : [];
  const adCurrencies = rows.map(({ currency }) => currency);
  const all = [...new Set([...feeCurrencies(terms), ...adCurrencies])];
  return { ...terms, adCurrencies, currency: plan.currency ?? (all.length === 1 ? (all[0] ?? null) : null) };
}

const ALL_TIME = { from: 0, to: 2 ** 32 - 1 };

/**
 * Which buckets must come from the events. Read before any figure: a bucket that is rebuilt meanwhile is counted from the
 * events all the same, and one that gets dirty meanwhile shows its last whole state.
 */
export async function chooseReads(
  engine: MetricsEngine,
  plan: Plan,
  { terms, market }: Settings,
  readFrom: 'auto' | 'events',
): Promise<Reads> {
  const choose = async (span: Span): Promise<ReadFrom> => {
    const { to } = span;
    const from = pastOrStart(plan, span);
    const dirty = await readDirty(engine, plan, { from, to });
    if (dirty.length === 0) return { kind: 'rollup' };
    return coversAll(dirty, from, to) ? { kind: 'events' } : { kind: 'mixed', dirty };
  };
  const fixed = readFrom === 'events' || !readsBuckets(plan.parts);
  const main = fixed ? Promise.resolve<ReadFrom>({ kind: 'events' }) : choose(plan.span);
  const previous = fixed || !plan.comparison ? main : choose(plan.comparison.span);
  const rebuilding = readsLog(plan.parts) ? readDirty(engine, plan, ALL_TIME, 'people_rebuilt') : Promise.resolve([]);
  const [first, second, dirty] = await Promise.all([main, previous, rebuilding]);
  return { main: first, previous: second, terms, market, isRebuilding: dirty.length > 0 };
}

async function readDirty(
  engine: MetricsEngine,
  plan: Plan,
  range: { from: number; to: number },
  upTo?: RebuiltUpTo,
): Promise<BucketRun[]> {
  const buckets = await engine.readAll<{ start: number }>(compileDirtyBuckets(plan.workspace, range, upTo));
  return toRuns(buckets.map(({ start }) => Number(start)));
}

/** When no bucket of the query is dirty. */
export function rollupReads(plan: Plan, settings: Settings): Reads {
  const kind = readsBuckets(plan.parts) ? 'rollup' : 'events';
  return { main: { kind }, previous: { kind }, ...settings, isRebuilding: false };
}

/**
 * Windows and fees are rollups always, ads the insights as reported: alone they are EVENTS, beside messages these decide. Market figures
 * are REFERENCE where they stand alone.
 */
export function sourceOf({ parts }: Plan, { main, previous }: Reads): MetricsResult['source'] {
  if (!readsMessages(parts) && !readsAds(parts)) return 'REFERENCE';
  const kinds = new Set(readsBuckets(parts) || !readsLog(parts) ? [main.kind, previous.kind] : []);
  if (readsLog(parts)) kinds.add('rollup');
  if (kinds.size > 1 || kinds.has('mixed')) return 'MIXED';
  return kinds.has('rollup') ? 'ROLLUP' : 'EVENTS';
}

/** The plan with the values that `top` asks for, ranked by a query of their own: the same ones for range and comparison. */
export async function rankTop(engine: MetricsEngine, plan: Plan, maxRows: number, reads: Reads): Promise<Plan> {
  if (!plan.top) return plan;
  const ranking = rankingOf(plan, plan.top);
  const rows = shapeRows(ranking, await new Reader(engine, ranking, maxRows, reads).gather());
  const ranked = rows.map(({ dimensions }) => dimensions[0] ?? '');
  return { ...plan, fold: foldOf(plan.top, ranked) };
}

/** Reads the parts of one planned query. */
export class Reader {
  constructor(
    private readonly engine: MetricsEngine,
    private readonly plan: Plan,
    private readonly maxRows: number,
    private readonly reads: Reads,
  ) {}

  async gather(): Promise<Gathered> {
    const { span, comparison } = this.plan;
    const [main, previous] = await Promise.all([
      this.readSpan(span, this.reads.main),
      comparison ? this.readSpan(comparison.span, this.reads.previous) : null,
    ]);
    return {
      main,
      previous,
      currency: this.reads.terms.currency ?? currencyOf(this.plan, previous ? [main, previous] : [main]),
    };
  }

  private async readSpan(span: Span, read: ReadFrom): Promise<SpanFigures> {
    const { terms } = this.reads;
    const statements = spanStatements(this.plan, span, { read, terms }, this.maxRows);
    const [activity, people, wholePeople, windows, responses, fees, ads, reach, coverage] = await Promise.all([
      this.readRows(statements.activity),
      this.readRows(statements.people),
      this.readRows(statements.wholePeople),
      this.readRows(statements.windows),
      this.readRows(statements.responses),
      this.readRows(statements.fees),
      this.readRows(statements.ads),
      this.readRows(statements.reach),
      statements.adCoverage ? this.readCoverage(statements.adCoverage) : NO_COVERAGE,
    ]);
    const rows = { activity, people, wholePeople, windows, responses, fees, ads, reach };
    return this.withMarket(mergeParts(this.plan, span, rows, coverage));
  }

  private withMarket(figures: SpanFigures): SpanFigures {
    const { plan } = this;
    if (plan.parts.market.length === 0) return figures;
    const facts = this.reads.market;
    addMarket(plan, figures, facts);
    return { ...figures, market: marketUse(plan, figures, facts) };
  }

  private async readRows(compiled: Compiled | undefined): Promise<EngineRow[] | undefined> {
    return compiled && this.engine.read<EngineRow>(compiled);
  }

  private async readCoverage(compiled: Compiled): Promise<AdCoverage> {
    const [row] = await this.engine.read<CoverageRow>(compiled);
    if (!row || Number(row.insights) === 0) return NO_COVERAGE;
    const unanswered = usedDimensions(this.plan).filter((name) => Number(row[`answers_${name}`]) === 0);
    return {
      first: row.first_day,
      last: row.last_day,
      days: row.days,
      unanswered,
      restatedDays: Number(row.restated_days),
    };
  }
}

/** Names of what a page shows by id: campaigns, ad sets and ads as last reported, and links. */
export async function readAdNames(
  engine: MetricsEngine,
  plan: Plan,
  page: readonly ShapedRow[],
  links: readonly LinkFact[],
): Promise<AdNames> {
  const found = plan.dimensions.map(async (dimension, i) => {
    const values = adsAmong(plan, page, i);
    if (!isAdDimension(dimension) || values.length === 0) return null;
    const names = await engine.read<{ value: string; label: string }>(
      compileAdNames(plan.workspace, dimension, values),
    );
    // A campaign that only a link names is called what it is.
    const ofLinks = dimension === 'campaign' ? links.map(({ campaign }) => [campaign, ''] as const) : [];
    return [dimension, new Map([...ofLinks, ...names.map(({ value, label }) => [value, label] as const)])] as const;
  });
  const linkNames = ['link' as const, new Map(links.map(({ token, name }) => [token, name]))] as const;
  return new Map([...(await Promise.all(found)).filter((entry) => entry !== null), linkNames]);
}

export function countUnmatched(plan: Plan, page: readonly ShapedRow[], names: AdNames): number {
  const unmatched = new Set<string>();
  plan.dimensions.forEach((dimension, i) => {
    if (!isAdDimension(dimension)) return;
    for (const value of adsAmong(plan, page, i)) if (!names.get(dimension)?.has(value)) unmatched.add(value);
  });
  return unmatched.size;
}

/** Values of the dimension at place `i` that may have a name. */
function adsAmong(plan: Plan, page: readonly ShapedRow[], i: number): string[] {
  const values = new Set(page.map(({ dimensions }) => dimensions[i] ?? ''));
  return [...values].filter((value) => value !== '' && !isOther(plan, i, value));
}
