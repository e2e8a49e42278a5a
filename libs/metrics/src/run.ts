import { SpuntaError, type MetricsResult, type Span } from '@spunta/domain';
import { compileAdNames, usedDimensions } from './compile.ads.js';
import { compileDirtyBuckets, compilePeople, type ReadFrom, type RowKeys } from './compile.js';
import { isAdDimension } from './dimension.declarations.js';
import { coversAll, toRuns } from './dirty-buckets.js';
import type { MetricsEngine } from './engine.js';
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
import { pastOrStart, type Plan } from './plan.js';
import { readsMessages } from './plan.parts.js';
import { foldOf, rankingOf } from './plan.top.js';
import { isOther, shapeRows, type Gathered, type ShapedRow } from './shape.js';
import { rowKeys, type PeopleFigures, type PeopleTotals } from './shape.totals.js';
import { needsPeopleTotal, spanStatements } from './span.statements.js';
import type { Compiled } from './statement.js';

/** Rows travel as parameters of 30 bytes or so; a server takes 1 MiB of them. */
const MAX_TOTAL_ROWS = 5_000;

const NOBODY: PeopleFigures = { active_contacts: '0', new_contacts: '0', returning_contacts: '0' };

interface CoverageRow {
  [answers: `answers_${string}`]: string;
  insights: string;
  first_day: number;
  last_day: number;
  days: number[];
  restated_days: string;
}

export interface Reads {
  main: ReadFrom;
  previous: ReadFrom;
}

/**
 * Which buckets must come from the events. Read before any figure: a bucket that is rebuilt meanwhile is counted from the
 * events all the same, and one that gets dirty meanwhile shows its last whole state.
 */
export async function chooseReads(engine: MetricsEngine, plan: Plan, readFrom: 'auto' | 'events'): Promise<Reads> {
  if (readFrom === 'events' || !readsMessages(plan.parts))
    return { main: { kind: 'events' }, previous: { kind: 'events' } };
  const choose = async (span: Span): Promise<ReadFrom> => {
    const { to } = span;
    const from = pastOrStart(plan, span);
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

/** When no bucket of the query is dirty. */
export function rollupReads(plan: Plan): Reads {
  const kind = readsMessages(plan.parts) ? 'rollup' : 'events';
  return { main: { kind }, previous: { kind } };
}

/** Ads always come from the insights as reported: alone they are EVENTS, beside messages the messages decide. */
export function sourceOf({ main, previous }: Reads): MetricsResult['source'] {
  const kinds = new Set([main.kind, previous.kind]);
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
    return { main, previous, currency: currencyOf(this.plan, previous ? [main, previous] : [main]) };
  }

  /** People of several rows count once, so their total is a query of its own, over the rows that pass the metric filters. */
  async peopleTotals({ main, previous }: Gathered, rows: readonly ShapedRow[]): Promise<PeopleTotals> {
    const { plan, reads } = this;
    if (!plan.parts.people) return { main: null, previous: null };
    const filtered = plan.metricFilters.length > 0;
    const [value, before] = await Promise.all([
      this.peopleOf(main, reads.main, filtered ? rowKeys(rows, 'start') : null),
      previous ? this.peopleOf(previous, reads.previous, filtered ? rowKeys(rows, 'previousStart') : null) : null,
    ]);
    return { main: value, previous: before };
  }

  private async readSpan(span: Span, read: ReadFrom): Promise<SpanFigures> {
    const statements = spanStatements(this.plan, span, read, this.maxRows);
    const [activity, people, wholePeople, ads, reach, coverage] = await Promise.all([
      this.readRows(statements.activity),
      this.readRows(statements.people),
      this.readRows(statements.wholePeople),
      this.readRows(statements.ads),
      this.readRows(statements.reach),
      statements.adCoverage ? this.readCoverage(statements.adCoverage) : NO_COVERAGE,
    ]);
    return mergeParts(this.plan, span, { activity, people, wholePeople, ads, reach }, coverage);
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

  /** Beside the people of the rows those of all rows, which a share divides by. */
  private async peopleOf(figures: SpanFigures, read: ReadFrom, only: RowKeys | null): Promise<PeopleFigures> {
    const people = await this.countPeople(figures, read, only);
    if (!this.plan.parts.wholePeople) return people;
    const all = only ? await this.countPeople(figures, read, null) : people;
    return { ...people, all_active_contacts: all.active_contacts };
  }

  private async countPeople(
    { span, cells }: SpanFigures,
    read: ReadFrom,
    only: RowKeys | null,
  ): Promise<PeopleFigures> {
    const { plan } = this;
    if (only && only.times.length === 0) return NOBODY;
    if (only && only.times.length > MAX_TOTAL_ROWS)
      throw new SpuntaError(
        'QUERY_TOO_COMPLEX',
        `The total of active_contacts over more than ${MAX_TOTAL_ROWS} filtered rows is too costly: narrow the filters.`,
        'filters',
      );
    if (!needsPeopleTotal(plan))
      return { ...NOBODY, ...(cells.get(cellKey(span.from, []))?.figures as PeopleFigures | undefined) };
    const compiled = compilePeople(plan, span, read, this.maxRows, { only });
    const [row] = await this.engine.read<PeopleFigures>(compiled);
    return { ...NOBODY, ...row };
  }
}

export async function readAdNames(engine: MetricsEngine, plan: Plan, page: readonly ShapedRow[]): Promise<AdNames> {
  const found = plan.dimensions.map(async (dimension, i) => {
    const values = adsAmong(plan, page, i);
    if (!isAdDimension(dimension) || values.length === 0) return null;
    const names = await engine.read<{ value: string; label: string }>(
      compileAdNames(plan.workspace, dimension, values),
    );
    return [dimension, new Map(names.map(({ value, label }) => [value, label]))] as const;
  });
  return new Map((await Promise.all(found)).filter((entry) => entry !== null));
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
