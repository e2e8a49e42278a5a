import { BUCKET_SECONDS, type Span, type WorkspaceScope } from '@spunta/domain';
import {
  AD_KEYS,
  asKey,
  dimensionKeys,
  filterConditions,
  groupKeys,
  insightRows,
  LATEST,
  regionSql,
  whereAll,
  type ValueOf,
} from './compile.dimensions.js';
import { linkCampaignSql, nameCampaigns, type LinkFact } from './compile.links.js';
import { bucketsOfTorn, chooseGrain, type Grain } from './compile.grain.js';
import { clipRuns, type BucketRun } from './dirty-buckets.js';
import { restsOnInsights, type DimensionName } from './dimension.declarations.js';
import { ACTIVITY_METRICS } from './metric.names.js';
import type { Plan } from './plan.shape.js';
import { Statement, type Compiled, type ScopeOfBuckets } from './statement.js';
import type { Terms } from './terms.js';

/** Where messages are counted: rollups for clean buckets, events for the runs of dirty ones, or events for the whole span. */
export type ReadFrom = { kind: 'rollup' } | { kind: 'events' } | { kind: 'mixed'; dirty: readonly BucketRun[] };

/** What a span's figures are read from and counted by. */
export interface Reading {
  read: ReadFrom;
  terms: Terms;
}

/** Restricts people to rows: their time and dimension values, column by column. */
export interface RowKeys {
  times: number[];
  dimensions: string[][];
}

/** How far buckets are rebuilt, and how far windows and fees of their people follow: those come last. */
export type RebuiltUpTo = 'rebuilt' | 'people_rebuilt';

/** Starts of the span's buckets that are not rebuilt yet, in order. */
export function compileDirtyBuckets(
  workspace: WorkspaceScope,
  { from, to }: { from: number; to: number },
  upTo: RebuiltUpTo = 'rebuilt',
): Compiled {
  const statement = new Statement(workspace);
  const marks = statement.rows('bucket_marks', ['bucket', 'marked', upTo], inBuckets(statement, from, to));
  return statement.done(
    `SELECT toUnixTimestamp(bucket) AS start FROM ${marks} GROUP BY bucket HAVING max(marked) > max(${upTo}) ORDER BY bucket`,
  );
}

/**
 * Sums of the plan's message figures by period and dimensions; rows whose figures are all 0 are left out. What was sent has no
 * error code, so beside it (in a rate) filters on the code pick failures only.
 */
export function compileActivity(plan: Plan, span: Span, { read, terms }: Reading, maxRows: number): Compiled {
  const statement = new Statement(plan.workspace);
  const figures = ACTIVITY_METRICS.filter((name) => plan.parts.activity.includes(name));
  const sentToo = figures.includes('messages_sent');
  const { links } = terms;
  const facts = `${activityFacts(statement, plan, span, { read, terms })} AS f${adsJoin(statement, plan)}`;
  const valueOf = messageValue(statement, span, links);
  const keys = [periodOfBucket(statement, span), ...dimensionKeys(statement, plan, valueOf)].map(asKey);
  const filters = filterConditions(statement, plan.dimensionFilters, valueOf, links);
  const onFailures = filters.filter((_, i) => sentToo && plan.dimensionFilters[i]?.dimension === 'error_code');
  const sums = figures.map((name) =>
    name === 'messages_failed' && onFailures.length > 0
      ? `sumIf(f.${name}, ${onFailures.join(' AND ')}) AS ${name}`
      : `sum(f.${name}) AS ${name}`,
  );
  return statement.done(
    `SELECT ${[...keys, ...sums].join(', ')}
FROM ${facts}${whereAll(filters.filter((filter) => !onFailures.includes(filter)))}
GROUP BY ${groupKeys(plan)}
HAVING ${figures.map((name) => `${name} != 0`).join(' OR ')}
LIMIT ${statement.bind('max_rows', 'UInt32', maxRows + 1)}`,
  );
}

/** Columns of `activity` that the query splits or filters by, apart from the time. */
function activityColumns(
  { dimensions, dimensionFilters }: Plan,
  links: readonly LinkFact[],
): { columns: string[]; clock: boolean } {
  const used = [...dimensions, ...dimensionFilters.map(({ dimension }) => dimension)];
  const clock = used.some((name) => name === 'hour' || name === 'weekday');
  const columns = used
    .filter((name) => name !== 'hour' && name !== 'weekday')
    .flatMap((name) => columnsOf(name, links));
  return { columns: [...new Set(columns)], clock };
}

/** Columns of a message's row that tell a dimension. */
export function columnsOf(dimension: DimensionName, links: readonly LinkFact[]): string[] {
  switch (dimension) {
    case 'region':
      return ['country'];
    case 'campaign':
      return nameCampaigns(links) ? ['ad_id', 'link'] : ['ad_id'];
    case 'ad_set':
    case 'ad':
      return ['ad_id'];
    case 'attribution':
      return ['source', 'ad_id'];
    default:
      return [dimension];
  }
}

/** Rows of `moment`, columns and figures of the query, from the coarsest source that has them. */
function activityFacts(statement: Statement, plan: Plan, span: Span, { read, terms }: Reading): string {
  const { columns, clock } = activityColumns(plan, terms.links);
  const figures = ACTIVITY_METRICS.filter((name) => plan.parts.activity.includes(name));
  const all = ['bucket AS moment', ...columns, ...figures];
  const dirty = read.kind === 'mixed' ? clipRuns(read.dirty, span.from, span.to) : [];
  const grain = read.kind === 'events' || clock ? null : chooseGrain(columns, span, dirty);
  const summed = (moment: string, where: string[]): string => {
    const keys = Object.fromEntries([['moment', moment], ...columns.map((name) => [name, name])]) as Record<
      string,
      string
    >;
    return statement.sums('activity', keys, figures, where);
  };
  const recounted = (): string => statement.recounted('activity', all, dirtyBuckets(statement, dirty));
  const range = inBuckets(statement, span.from, span.to);
  if (grain) {
    const parts = cellsOf(statement, grain, span, dirty, summed);
    return union(dirty.length > 0 ? [...parts, recounted()] : parts);
  }
  if (columns.length > 0 || dirty.length === 0) return messageFacts(statement, 'activity', all, span, read);
  const { buckets } = dirtyBuckets(statement, dirty);
  const clean = `bucket NOT IN (SELECT toDateTime(arrayJoin(${buckets}), 'UTC'))`;
  return union([summed('bucket', [...range, clean]), recounted()]);
}

/** Whole cells, which a projection has, and the buckets of those that a period's edge or a dirty bucket cuts. */
function cellsOf(
  statement: Statement,
  grain: Grain,
  span: Span,
  dirty: readonly BucketRun[],
  summed: (moment: string, where: string[]) => string,
): string[] {
  const { cell, seconds, torn } = grain;
  const listed = (starts: readonly number[], name: string): string =>
    `(SELECT toDateTime(arrayJoin(${statement.bind(name, 'Array(UInt32)', starts)}), 'UTC'))`;
  const first = statement.bind('first_cell', 'UInt32', span.from - (span.from % seconds));
  const cells = [`${cell} >= toDateTime(${first}, 'UTC')`, `${cell} < toDateTime({to:UInt32}, 'UTC')`];
  if (torn.length === 0) return [summed(cell, cells)];
  const fine = listed(bucketsOfTorn(grain, span, dirty), 'torn_buckets');
  return [
    summed(cell, [...cells, `${cell} NOT IN ${listed(torn, 'torn')}`]),
    summed('bucket', [...inBuckets(statement, span.from, span.to), `bucket IN ${fine}`]),
  ];
}

function union(parts: readonly string[]): string {
  if (parts.length === 1) return parts[0] ?? '';
  return `(${parts.map((part) => `SELECT * FROM ${part}`).join('\n  UNION ALL ')})`;
}

function dirtyBuckets(statement: Statement, dirty: readonly BucketRun[], prefix = ''): { buckets: string } {
  const list = (name: string, values: number[]) => statement.bind(`${prefix}${name}`, 'Array(UInt32)', values);
  const starts = list(
    'dirty_from',
    dirty.map((run) => run.from),
  );
  const ends = list(
    'dirty_to',
    dirty.map((run) => run.to),
  );
  return { buckets: `arrayFlatten(arrayMap((s, e) -> range(s, e, ${BUCKET_SECONDS}), ${starts}, ${ends}))` };
}

/** `prefix` keeps the parameters of two ranges in one statement apart. */
export function messageFacts(
  statement: Statement,
  rollup: 'activity' | 'contact_activity',
  columns: string[],
  { from, to }: Pick<Span, 'from' | 'to'>,
  read: ReadFrom,
  prefix = '',
): string {
  const range = inBuckets(statement, from, to, prefix);
  const bounds: ScopeOfBuckets = { from: `{${prefix}from:UInt32}`, to: `{${prefix}to:UInt32}` };
  if (read.kind === 'events') return statement.recounted(rollup, columns, bounds);
  const dirty = read.kind === 'mixed' ? clipRuns(read.dirty, from, to) : [];
  if (dirty.length === 0) return statement.rows(rollup, columns, range);
  const { buckets } = dirtyBuckets(statement, dirty, prefix);
  const clean = [...range, `bucket NOT IN (SELECT toDateTime(arrayJoin(${buckets}), 'UTC'))`];
  return `(SELECT * FROM ${statement.rows(rollup, columns, clean)}
  UNION ALL SELECT * FROM ${statement.recounted(rollup, columns, { buckets })})`;
}

export function inBuckets(statement: Statement, from: number, to: number, prefix = ''): string[] {
  return [
    `bucket >= toDateTime(${statement.bind(`${prefix}from`, 'UInt32', from)}, 'UTC')`,
    `bucket < toDateTime(${statement.bind(`${prefix}to`, 'UInt32', to)}, 'UTC')`,
  ];
}

export function periodOfBucket(statement: Statement, span: Span): string {
  const starts = statement.bind(
    'periods',
    'Array(UInt32)',
    span.periods.map(({ start }) => start),
  );
  return `roundDown(toUnixTimestamp(f.moment), ${starts})`;
}

/** Campaign, ad set and ad of a message come from its ad's latest insight; an ad without one is unmatched and stands for all three. Where no ad is named, a link names the campaign. */
export function adsJoin(statement: Statement, plan: Plan): string {
  const used = [...plan.dimensions, ...plan.dimensionFilters.map(({ dimension }) => dimension)];
  if (!used.some((name) => name !== 'ad' && restsOnInsights(name))) return '';
  const above = (['campaign', 'ad_set'] as const).filter((name) => used.includes(name));
  const latest = above.map((name) => `argMax(${AD_KEYS[name].key}, ${LATEST}) AS ${name}`);
  return `
LEFT ANY JOIN (
  SELECT ${['ad_id', ...latest].join(', ')}
  FROM ${insightRows(statement, ['version'], [])} WHERE ad_id != '' GROUP BY ad_id
) AS a ON a.ad_id = f.ad_id`;
}

export function messageValue(statement: Statement, span: Span, links: readonly LinkFact[]): ValueOf {
  const zone = (): string => statement.bind('zone', 'String', span.range.timeZone);
  return (dimension) => {
    switch (dimension) {
      case 'region':
        return regionSql(statement, 'f.country');
      case 'ad':
        return 'f.ad_id';
      case 'campaign':
        if (!nameCampaigns(links)) return `if(a.ad_id = '', f.ad_id, a.campaign)`;
        return `multiIf(a.ad_id != '', a.campaign, f.ad_id != '', f.ad_id, ${linkCampaignSql(statement, links)})`;
      case 'ad_set':
        return `if(a.ad_id = '', f.ad_id, a.ad_set)`;
      case 'attribution':
        return `multiIf(a.ad_id != '', 'ad_matched', f.ad_id != '', 'ad_unmatched',
    f.source IN ('ad', 'post'), 'referral_without_ad', f.source = '', 'none', toString(f.source))`;
      case 'hour':
        return `leftPad(toString(toHour(f.moment, ${zone()})), 2, '0')`;
      case 'weekday':
        return `toString(toDayOfWeek(f.moment, 0, ${zone()}))`;
      default:
        return `f.${dimension}`;
    }
  };
}

export function amongRows(statement: Statement, keys: string[], only: RowKeys): string {
  const lists = [
    statement.bind('row_times', 'Array(UInt32)', only.times),
    ...only.dimensions.map((values, i) => statement.bind(`row_d${i}`, 'Array(String)', values)),
  ];
  const parts = lists.map((_, i) => `k.${i + 1}`).join(', ');
  return `(${keys.join(', ')}) IN (SELECT ${parts} FROM (SELECT arrayJoin(arrayZip(${lists.join(', ')})) AS k))`;
}
