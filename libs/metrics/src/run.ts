import {
  SpuntaError,
  type Freshness,
  type MetricsQuery,
  type MetricsResult,
  type Span,
  type WorkspaceScope,
} from '@spunta/domain';
import type { Warehouse } from '@spunta/warehouse';
import { writeAnswer } from './answer.js';
import { compileAdCoverage, compileAdNames, compileAds, usedDimensions } from './compile.ads.js';
import { compileActivity, compileDirtyBuckets, compilePeople, type ReadFrom, type RowKeys } from './compile.js';
import { isAdDimension } from './dimension.declarations.js';
import { coversAll, toRuns } from './dirty-buckets.js';
import { MetricsEngine, type EngineLimits } from './engine.js';
import {
  cellKey,
  currencyOf,
  mergeParts,
  NO_COVERAGE,
  type AdCoverage,
  type EngineRow,
  type SpanFigures,
} from './figures.js';
import type { AdNames } from './labels.js';
import { planQuery, type Plan } from './plan.js';
import { pageOf, shapeRows, type Gathered, type ShapedRow } from './shape.js';
import { rowKeys, shapeTotals, type PeopleTotals } from './shape.totals.js';
import { stateOf } from './status.js';

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
  limits?: Partial<MetricsLimits>;
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
/** Rows travel as parameters of 30 bytes or so; a server takes 1 MiB of them. */
const MAX_TOTAL_ROWS = 5_000;

/** Answers one metric query. Every failure is a SpuntaError: a fault of the input with its field, or the engine's own. */
export async function runMetrics(
  deps: MetricsDeps,
  workspace: WorkspaceScope,
  query: MetricsQuery,
  options: MetricsOptions = {},
): Promise<MetricsResult> {
  const limits = { ...DEFAULT_LIMITS, ...deps.limits };
  const maxRowsPerPage = options.maxRowsPerPage ?? DEFAULT_ROWS_PER_PAGE;
  const plan = planQuery(workspace, query, { maxRowsPerPage, maxComplexity: limits.maxComplexity });
  const now = deps.now();
  const freshness = readsMessages(plan) ? await deps.freshness(workspace.id) : null;
  const engine = new MetricsEngine(deps.warehouse, limits);
  const reader = new Reader(engine, plan, limits.maxRows, await chooseReads(engine, plan, options.readFrom ?? 'auto'));

  const gathered = await reader.gather();
  const rows = shapeRows(plan, gathered);
  const { page, hasNextPage } = pageOf(plan, rows);
  const [people, adNames] = await Promise.all([reader.peopleTotals(gathered, rows), readAdNames(engine, plan, page)]);
  return writeAnswer(plan, {
    page,
    hasNextPage,
    totalRows: rows.length,
    totals: shapeTotals(plan, gathered, rows, people),
    currency: gathered.currency,
    adNames,
    state: stateOf(plan, gathered, { freshness, now, unmatchedAds: countUnmatched(plan, page, adNames) }),
    source: reader.source,
    cost: { ...engine.cost, complexity: plan.complexity, quotaRemaining: null },
  });
}

function readsMessages({ parts }: Plan): boolean {
  return parts.activity.length > 0 || parts.people;
}

interface CoverageRow {
  [answers: `answers_${string}`]: string;
  insights: string;
  first_day: number;
  last_day: number;
  days: number[];
}

interface Reads {
  main: ReadFrom;
  previous: ReadFrom;
}

/**
 * Which buckets must come from the events. Read before any figure: a bucket that is rebuilt meanwhile is counted from the
 * events all the same, and one that gets dirty meanwhile shows its last whole state.
 */
async function chooseReads(engine: MetricsEngine, plan: Plan, readFrom: 'auto' | 'events'): Promise<Reads> {
  if (readFrom === 'events' || !readsMessages(plan)) return { main: { kind: 'events' }, previous: { kind: 'events' } };
  const choose = async ({ from, to }: Span): Promise<ReadFrom> => {
    const buckets = await engine.readAll<{ start: number }>(compileDirtyBuckets(plan.workspace, from, to));
    const dirty = toRuns(buckets.map(({ start }) => Number(start)));
    if (dirty.length === 0) return { kind: 'rollup' };
    return coversAll(dirty, from, to) ? { kind: 'events' } : { kind: 'mixed', dirty };
  };
  const main = choose(plan.span);
  const previous = plan.comparison ? choose(plan.comparison.span) : main;
  const [first, second] = await Promise.all([main, previous]);
  return { main: first, previous: second };
}

/** Reads the parts of one planned query. */
class Reader {
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
    return { main, previous, currency: currencyOf(this.plan, previous ? [main, previous] : [main]) };
  }

  /** People of several rows count once, so their total is a query of its own, over the rows that pass the metric filters. */
  async peopleTotals({ main, previous }: Gathered, rows: readonly ShapedRow[]): Promise<PeopleTotals> {
    const { plan, reads } = this;
    if (!plan.parts.people) return { main: null, previous: null };
    const filtered = plan.metricFilters.length > 0;
    const [value, before] = await Promise.all([
      this.countPeople(main, reads.main, filtered ? rowKeys(rows, 'start') : null),
      previous ? this.countPeople(previous, reads.previous, filtered ? rowKeys(rows, 'previousStart') : null) : null,
    ]);
    return { main: value, previous: before };
  }

  /** Ads always come from the insights as reported: alone they are EVENTS, beside messages the messages decide. */
  get source(): MetricsResult['source'] {
    const kinds = new Set([this.reads.main.kind, this.reads.previous.kind]);
    if (kinds.size > 1 || kinds.has('mixed')) return 'MIXED';
    return kinds.has('rollup') ? 'ROLLUP' : 'EVENTS';
  }

  private async readSpan(span: Span, read: ReadFrom): Promise<SpanFigures> {
    const { plan, engine, maxRows } = this;
    const ads = plan.parts.ads.length > 0;
    const [activity, people, adRows, coverage] = await Promise.all([
      plan.parts.activity.length > 0 ? engine.read<EngineRow>(compileActivity(plan, span, read, maxRows)) : [],
      plan.parts.people ? engine.read<EngineRow>(compilePeople(plan, span, read, maxRows)) : [],
      ads ? engine.read<EngineRow>(compileAds(plan, span, maxRows)) : [],
      ads ? this.readCoverage(span) : NO_COVERAGE,
    ]);
    return mergeParts(plan, span, { activity, people, ads: adRows }, coverage);
  }

  private async readCoverage(span: Span): Promise<AdCoverage> {
    const [row] = await this.engine.read<CoverageRow>(compileAdCoverage(this.plan, span));
    if (!row || Number(row.insights) === 0) return NO_COVERAGE;
    const unanswered = usedDimensions(this.plan).filter((name) => Number(row[`answers_${name}`]) === 0);
    return { first: row.first_day, last: row.last_day, days: row.days, unanswered };
  }

  private async countPeople({ span, cells }: SpanFigures, read: ReadFrom, only: RowKeys | null): Promise<string> {
    const { plan } = this;
    if (only && only.times.length === 0) return '0';
    if (only && only.times.length > MAX_TOTAL_ROWS)
      throw new SpuntaError(
        'QUERY_TOO_COMPLEX',
        `The total of active_contacts over more than ${MAX_TOTAL_ROWS} filtered rows is too costly: narrow the filters.`,
        'filters',
      );
    if (plan.dimensions.length === 0 && plan.granularity === null)
      return cells.get(cellKey(span.from, []))?.figures.active_contacts ?? '0';
    const compiled = compilePeople(plan, span, read, this.maxRows, { only });
    const [row] = await this.engine.read<{ active_contacts: string }>(compiled);
    return row?.active_contacts ?? '0';
  }
}

async function readAdNames(engine: MetricsEngine, plan: Plan, page: readonly ShapedRow[]): Promise<AdNames> {
  const found = plan.dimensions.map(async (dimension, i) => {
    const values = [...new Set(page.map(({ dimensions }) => dimensions[i] ?? ''))].filter((value) => value !== '');
    if (!isAdDimension(dimension) || values.length === 0) return null;
    const names = await engine.read<{ value: string; label: string }>(
      compileAdNames(plan.workspace, dimension, values),
    );
    return [dimension, new Map(names.map(({ value, label }) => [value, label]))] as const;
  });
  return new Map((await Promise.all(found)).filter((entry) => entry !== null));
}

function countUnmatched(plan: Plan, page: readonly ShapedRow[], names: AdNames): number {
  const unmatched = new Set<string>();
  plan.dimensions.forEach((dimension, i) => {
    if (!isAdDimension(dimension)) return;
    for (const { dimensions } of page) {
      const value = dimensions[i] ?? '';
      if (value !== '' && !names.get(dimension)?.has(value)) unmatched.add(value);
    }
  });
  return unmatched.size;
}
