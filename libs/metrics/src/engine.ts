import { SpuntaError } from '@spunta/domain';
import type { QueryStatistics, Warehouse } from '@spunta/warehouse';
import pLimit from 'p-limit';
import type { ReadRows, SharedReads } from './shared-reads.js';
import type { Compiled } from './statement.js';

/** Two at once: four full scans took 6.4 s where one took 0.7 s and two 1.2 s (2 cores, merges running). */
const CONCURRENT_STATEMENTS = 2;

export interface EngineLimits {
  maxExecutionSeconds: number;
  maxMemoryBytes: number;
  maxRows: number;
}

const isTaken = (row: unknown): boolean => (row as { taken?: number }).taken === 1;

/**
 * Runs the statements of one metric query within its limits, those that others run as well once, and adds up what its own cost.
 * Failures pass through.
 */
export class MetricsEngine {
  private readonly limit = pLimit(CONCURRENT_STATEMENTS);
  private readonly spent: QueryStatistics = { rowsRead: 0, bytesRead: 0, elapsedMs: 0 };
  private newest = 0;

  /** `since`: a tick of `shared`; rows that were asked for before it are not good enough. */
  constructor(
    private readonly warehouse: Warehouse,
    private readonly limits: EngineLimits,
    private readonly shared: SharedReads,
    private since: number,
  ) {}

  /** Refuses more than `maxRows` rows. What was counted as if nothing had been taken back is asked again where something was. */
  async read<Row>(compiled: Compiled): Promise<Row[]> {
    const counted = await this.readAll<Row>(compiled);
    const { whenTaken } = compiled;
    const rows = whenTaken && counted.some(isTaken) ? await this.readAll<Row>(whenTaken) : counted;
    const { maxRows } = this.limits;
    if (rows.length > maxRows)
      throw new SpuntaError(
        'TOO_MANY_ROWS',
        `The query has more than ${maxRows} rows: add a filter, drop a dimension or use a coarser granularity.`,
        'dimensions',
      );
    return rows;
  }

  async readAll<Row>(compiled: Compiled): Promise<Row[]> {
    const { maxExecutionSeconds, maxMemoryBytes } = this.limits;
    const limits = { maxExecutionSeconds, maxMemoryBytes };
    const run = (begin: () => void): Promise<ReadRows> =>
      this.limit(() => {
        begin();
        return this.warehouse.query<Row>(compiled.sql, compiled.params, limits);
      });
    const { rows, statistics, overAt, isOwn } = await this.shared.rowsOf(compiled, { limits, since: this.since }, run);
    this.newest = Math.max(this.newest, overAt);
    if (isOwn) this.charge(statistics);
    return rows as Row[];
  }

  /**
   * From here on rows must be asked for after all that was read so far: another's read of a rollup may have begun while a bucket
   * was dirty that the look of this query found rebuilt.
   */
  readOnwards(): void {
    this.since = Math.max(this.since, this.newest);
  }

  private charge(statistics: QueryStatistics): void {
    this.spent.rowsRead += statistics.rowsRead;
    this.spent.bytesRead += statistics.bytesRead;
    this.spent.elapsedMs += statistics.elapsedMs;
  }

  /** The tick when the last answer had come; 0 without any. */
  get readUntil(): number {
    return this.newest;
  }

  /** The engine's own account, added up over the statements that this query ran itself (they may overlap in time). */
  get cost(): QueryStatistics {
    return { ...this.spent };
  }
}
