import type { Freshness, MetricsQuery, MetricsResult, WorkspaceScope } from '@spunta/domain';
import type { Warehouse } from '@spunta/warehouse';
import { writeAnswer, type AnswerParts } from './answer.js';
import { MetricsEngine, type EngineLimits } from './engine.js';
import { explainPlan, type Explanation } from './explain.js';
import { usedDimensions } from './compile.ads.js';
import type { LinkFact } from './compile.links.js';
import { restsOnLinks } from './dimension.declarations.js';
import { MarketFacts, SHIPPED_MARKET, type MarketFigures } from './market.facts.js';
import type { Plan } from './plan.shape.js';
import { planQuery } from './plan.js';
import { needsTerms, readsMessages } from './plan.parts.js';
import {
  chooseReads,
  countUnmatched,
  rankTop,
  readAdNames,
  Reader,
  rollupReads,
  sourceOf,
  tellCurrency,
  type Reads,
  type Settings,
} from './run.js';
import { ApartReader } from './run.totals.js';
import { pageOf, shapeRows } from './shape.js';
import { shapeTotals } from './shape.totals.js';
import type { Findings } from './findings.js';
import { findingsOf, stateOf } from './status.js';
import { SharedReads } from './shared-reads.js';
import { defaultTerms, termsAt, type CostTerms, type Terms } from './terms.js';
import {
  compileParts,
  compileVersion,
  NOTHING_READ,
  stateOfParts,
  versionOf,
  type PartRow,
  type VersionRow,
} from './version.js';

/** Bounds of one query; each has a default. */
export interface MetricsLimits extends EngineLimits {
  /** Seconds of the engine for each statement; default 30. */
  maxExecutionSeconds: number;
  /** Bytes of memory for each statement; default 4 GiB. */
  maxMemoryBytes: number;
  /** Rows before paging; default 100,000. */
  maxRows: number;
  /** The number of `cost.complexity` above which a query is refused; default 5,000. */
  maxComplexity: number;
}

export interface MetricsDeps {
  warehouse: Warehouse;
  freshness: (workspaceId: string) => Promise<Freshness>;
  now: () => Date;
  /** What the workspace has set; default: nothing. */
  costTerms?: (workspace: WorkspaceScope) => Promise<CostTerms>;
  /** Tracking links of the workspace, archived ones too; default: none. */
  links?: (workspaceId: string) => Promise<LinkFact[]>;
  /** Reference figures that count for the workspace; default: those that ship. */
  marketFigures?: (workspace: WorkspaceScope) => Promise<MarketFigures>;
  limits?: Partial<MetricsLimits>;
  /** Of queries that may run the same statements; default: of one query alone. */
  shared?: SharedReads;
}

export interface MetricsOptions {
  /** `events`: ignore rollups and count everything from the events. */
  readFrom?: 'auto' | 'events';
  /** Upper bound of `first`; default 1,000. */
  maxRowsPerPage?: number;
}

const DEFAULT_LIMITS: MetricsLimits = {
  maxExecutionSeconds: 30,
  maxMemoryBytes: 4 * 1024 ** 3,
  maxRows: 100_000,
  maxComplexity: 5_000,
};
const DEFAULT_ROWS_PER_PAGE = 1_000;
/** What holds at one moment, read before the figures: whatever came later is more than promised. */
export interface Moment {
  now: Date;
  /** Null when no message figure is read. */
  freshness: Freshness | null;
  /** A tick after both were taken: figures must be read after it. */
  since: number;
}

/** `version` is null while what it names is changing; `at`: the tick when it had been seen. */
export interface SeenVersion {
  version: string | null;
  at: number;
}

/** What the engine was asked for, without what depends on the moment of asking. */
export interface Figures extends Omit<AnswerParts, 'state'> {
  findings: Findings;
  unmatchedAds: number;
}

/** Answers one metric query. Every failure is a SpuntaError: a fault of the input with its field, or the engine's own. */
export async function runMetrics(
  deps: MetricsDeps,
  workspace: WorkspaceScope,
  query: MetricsQuery,
  options: MetricsOptions = {},
): Promise<MetricsResult> {
  const prepared = new PreparedQuery(deps, workspace, query, options);
  const moment = await prepared.readMoment();
  return prepared.answer(await prepared.readFigures({ since: moment.since }), moment);
}

/** A planned query whose steps are taken one by one, so that figures can be kept. Making one checks the input. */
export class PreparedQuery {
  private readonly plan: Plan;
  private readonly limits: MetricsLimits;
  private readonly shared: SharedReads;

  constructor(
    private readonly deps: MetricsDeps,
    workspace: WorkspaceScope,
    query: MetricsQuery,
    private readonly options: MetricsOptions = {},
  ) {
    this.limits = { ...DEFAULT_LIMITS, ...deps.limits };
    this.shared = deps.shared ?? new SharedReads();
    const maxRowsPerPage = options.maxRowsPerPage ?? DEFAULT_ROWS_PER_PAGE;
    this.plan = planQuery(workspace, query, { ...this.limits, maxRowsPerPage });
  }

  get complexity(): number {
    return this.plan.complexity;
  }

  /** Read once for all of a workspace who ask meanwhile: a moment that began earlier promises less. */
  async readMoment(): Promise<Moment> {
    const { deps, shared } = this;
    const { id } = this.plan.workspace;
    if (!readsMessages(this.plan.parts)) return { now: deps.now(), freshness: null, since: shared.tick() };
    return shared.once(id, async () => {
      const now = deps.now();
      const freshness = await deps.freshness(id);
      return { now, freshness, since: shared.tick() };
    });
  }

  /**
   * Names the state of everything that the figures are made of: figures read after a version was seen are good while it
   * is seen again. Null while a bucket of the query is not rebuilt, for then events may arrive without a further mark.
   */
  async readVersion(since = this.shared.tick()): Promise<SeenVersion> {
    const engine = this.engine(since);
    const [terms, market] = await Promise.all([this.readTerms(), this.readMarket()]);
    const row = await this.lookUp(engine);
    return { version: versionOf(this.plan, row, { terms, market }), at: engine.readUntil };
  }

  /** Without a look at rows where the tables have the same parts as at an earlier one. */
  private async lookUp(engine: MetricsEngine): Promise<VersionRow | undefined> {
    const [parts, look] = [compileParts(this.plan), compileVersion(this.plan)];
    if (!parts || !look) return NOTHING_READ;
    const state = stateOfParts(await engine.readAll<PartRow>(parts));
    // What is remembered of these parts must not be older than they are.
    engine.readOnwards();
    return this.shared.whileSame(look, state, async () => (await engine.readAll<VersionRow>(look))[0]);
  }

  /** Looks up which buckets must come from the events, and runs nothing else. */
  async explain(): Promise<Explanation> {
    const engine = this.engine(this.shared.tick());
    const reads = await this.chooseReads(engine, await this.readSettings(engine));
    return explainPlan(this.plan, reads, this.limits.maxRows);
  }

  /**
   * Out of rows that the engine was asked for at `since` or later. `isRebuilt`: a version was seen before `since`, so that no bucket of
   * the query has to come from the events.
   */
  async readFigures({ since = this.shared.tick(), isRebuilt = false } = {}): Promise<Figures> {
    const { limits } = this;
    const engine = this.engine(since);
    const onRollups = isRebuilt && this.options.readFrom !== 'events';
    const settings = await this.readSettings(engine);
    const reads = onRollups ? rollupReads(this.plan, settings) : await this.chooseReads(engine, settings);
    engine.readOnwards();
    const plan = await rankTop(engine, this.plan, limits.maxRows, reads);
    const reader = new Reader(engine, plan, limits.maxRows, reads);
    const gathered = await reader.gather();
    const rows = shapeRows(plan, gathered);
    const { page, hasNextPage } = pageOf(plan, rows);
    const apart = new ApartReader(engine, plan, limits.maxRows, reads);
    const [figures, adNames] = await Promise.all([
      apart.totals(gathered, rows),
      readAdNames(engine, plan, page, settings.terms.links),
    ]);
    const totals = shapeTotals(plan, gathered, rows, figures);
    return {
      page,
      hasNextPage,
      totalRows: rows.length,
      totals,
      currency: gathered.currency,
      adNames,
      findings: findingsOf(gathered, page, totals, reads.isRebuilding),
      unmatchedAds: countUnmatched(plan, page, adNames),
      source: sourceOf(plan, reads),
      cost: { ...engine.cost, complexity: plan.complexity, quotaRemaining: null },
    };
  }

  /** The result as of a moment that was read before the figures, or before their version was seen again. Pure. */
  answer({ findings, unmatchedAds, ...parts }: Figures, moment: Moment): MetricsResult {
    return writeAnswer(this.plan, { ...parts, state: stateOf(this.plan, findings, { ...moment, unmatchedAds }) });
  }

  private chooseReads(engine: MetricsEngine, settings: Settings): Promise<Reads> {
    return chooseReads(engine, this.plan, settings, this.options.readFrom ?? 'auto');
  }

  private async readSettings(engine: MetricsEngine): Promise<Settings> {
    const [terms, { figures }] = await Promise.all([this.readTerms(), this.readMarket()]);
    return { terms: await tellCurrency(engine, this.plan, terms), market: new MarketFacts(figures) };
  }

  private readMarket(): Promise<MarketFigures> {
    const { marketFigures } = this.deps;
    const isRead = marketFigures && this.plan.parts.market.length > 0;
    return isRead ? marketFigures(this.plan.workspace) : Promise.resolve(SHIPPED_MARKET);
  }

  /** Read before the figures: what is set meanwhile names another version. */
  private async readTerms(): Promise<Terms> {
    const { costTerms, links, now } = this.deps;
    const { parts, workspace, rateCardDate } = this.plan;
    const terms = costTerms && needsTerms(parts) ? await costTerms(workspace) : defaultTerms(workspace);
    const card = rateCardDate === null ? terms.card : terms.card.frozenAt(rateCardDate);
    const asked = links && usedDimensions(this.plan).some(restsOnLinks);
    return termsAt({ ...terms, card }, now(), asked ? await links(workspace.id) : []);
  }

  private engine(since: number): MetricsEngine {
    return new MetricsEngine(this.deps.warehouse, this.limits, this.shared, since);
  }
}
