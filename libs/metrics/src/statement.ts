import type { WorkspaceScope } from '@spunta/domain';
import { activityFromEvents, contactActivityFromEvents, type BucketScope, type QueryParams } from '@spunta/warehouse';

/** SQL with its typed parameters, ready for the warehouse. */
export interface Compiled {
  sql: string;
  params: QueryParams;
  /** Answers instead where a row of this one's answer has `taken`. */
  whenTaken?: Compiled;
}

type Table = 'activity' | 'contact_activity' | 'service_windows' | 'message_fees' | 'ad_insights' | 'bucket_marks';

/**
 * One statement under construction. Every read of a table's rows goes through `rows`, `sums` or `recounted`, which add the workspace; there is
 * no other way to write a FROM on a table. Values only enter through `bind`.
 */
export class Statement {
  private readonly params: QueryParams;

  constructor(workspace: WorkspaceScope) {
    this.params = { workspace: workspace.id };
  }

  /** Adds a value and gives its placeholder; `name` is ours, never input. The same name and value may be bound again. */
  bind(name: string, type: string, value: QueryParams[string]): string {
    this.params[name] = value;
    return `{${name}:${type}}`;
  }

  /** Adds the parameters of SQL that another lib wrote, and gives its text. */
  take({ sql, params }: Compiled): string {
    Object.assign(this.params, params);
    return sql;
  }

  /** A subquery on a table's rows of the workspace. `merged` rows are those of the highest version, without deleted ones. */
  rows(table: Table, columns: readonly string[], where: readonly string[] = [], merged = false): string {
    const conditions = ['workspace = {workspace:UUID}', ...where].join(' AND ');
    return `(SELECT ${columns.join(', ')} FROM ${table}${merged ? ' FINAL' : ''} WHERE ${conditions})`;
  }

  /** A subquery on sums of figures by the keys (SQL by name); the engine takes a projection where one has them. */
  sums(table: Table, keys: Record<string, string>, figures: readonly string[], where: readonly string[]): string {
    const columns = Object.entries(keys).map(([name, sql]) => (name === sql ? name : `${sql} AS ${name}`));
    const sums = figures.map((figure) => `sum(${figure}) AS ${figure}`);
    const rows = this.rows(table, [...columns, ...sums], where).slice(0, -1);
    return `${rows} GROUP BY ${Object.keys(keys).join(', ')})`;
  }

  /** The parts of a table with their rows: names, no rows of anybody. */
  parts(table: Table): string {
    return `SELECT _part AS part, count() AS rows FROM ${table} GROUP BY part`;
  }

  /** A subquery on what the events say that a rollup's rows must be, for a list of buckets or a range of them. */
  recounted(rollup: 'activity' | 'contact_activity', columns: readonly string[], scope: ScopeOfBuckets): string {
    const from = rollup === 'activity' ? activityFromEvents : contactActivityFromEvents;
    const buckets: BucketScope = { workspace: '{workspace:UUID}', ...scope };
    return `(SELECT ${columns.join(', ')} FROM (${from(buckets)}))`;
  }

  done(sql: string): Compiled {
    return { sql, params: this.params };
  }
}

export type ScopeOfBuckets = { buckets: string } | { from: string; to: string };
