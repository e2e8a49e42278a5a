import type { RebuiltUpTo } from './compile.js';
import { versionOfLinks } from './compile.links.js';
import { usedDimensions } from './compile.ads.js';
import { restsOnInsights } from './dimension.declarations.js';
import type { MarketFigures } from './market.facts.js';
import type { Plan } from './plan.shape.js';
import { pastOrStart } from './plan.js';
import { needsTerms, readsAds, readsLog, readsMessages } from './plan.parts.js';
import { Statement, type Compiled } from './statement.js';
import type { Terms } from './terms.js';

export interface VersionRow {
  /** Buckets of the query that are marked and not rebuilt. */
  dirty: string;
  marks: string;
  insights: string;
}

export interface PartRow {
  part: string;
  rows: string;
}

/** Of a query that reads no table. */
export const NOTHING_READ: VersionRow = { dirty: '0', marks: '0', insights: '0' };

/**
 * One cheap look at what the figures rest on. Messages: every change of an event or rollup marks its bucket first, so the marks
 * of the spans say whether anything changed; those of all buckets, and how far their people
 * follow, for windows and fees, which rest on people's whole log. Ads: which report counts and what a campaign is called depend on all insights of
 * the workspace. A merge of parts may change the ads' version without changing a figure, never the other way round. Null where no table is read.
 */
export function compileVersion(plan: Plan): Compiled | null {
  const statement = new Statement(plan.workspace);
  const { marks, insights } = restsOn(plan);
  if (!marks && !insights) return null;
  const none = { marks: `'0' AS dirty, '0' AS marks`, insights: `'0' AS insights` };
  if (!insights) return statement.done(`SELECT *, ${none.insights} FROM ${marksOf(statement, plan)}`);
  if (!marks) return statement.done(`SELECT ${none.marks}, * FROM ${insightsOf(statement)}`);
  return statement.done(`SELECT m.dirty AS dirty, m.marks AS marks, i.insights AS insights
FROM ${marksOf(statement, plan)} AS m CROSS JOIN ${insightsOf(statement)} AS i`);
}

/**
 * The stored parts of the tables that a version is read from, by name and rows: whatever is written makes another part, so a
 * version holds as long as the parts are the same. Costs what an empty statement does, where a look at the marks of a year
 * groups 35,000 buckets.
 */
export function compileParts(plan: Plan): Compiled | null {
  const statement = new Statement(plan.workspace);
  const { marks, insights } = restsOn(plan);
  const parts = [
    ...(marks ? [statement.parts('bucket_marks')] : []),
    ...(insights ? [statement.parts('ad_insights')] : []),
  ];
  return parts.length > 0 ? statement.done(parts.join(' UNION ALL ')) : null;
}

export function stateOfParts(rows: readonly PartRow[]): string {
  return rows
    .map(({ part, rows: held }) => `${part}:${held}`)
    .sort()
    .join(' ');
}

function restsOn(plan: Plan): { marks: boolean; insights: boolean } {
  const { parts } = plan;
  return { marks: readsMessages(parts), insights: readsAds(parts) || usedDimensions(plan).some(restsOnInsights) };
}

/**
 * With what is set where links, windows and money need it, with figures of the market their state; with windows and fees the quarter
 * hour: they expire and fall due by the clock.
 */
export function versionOf(
  { parts }: Plan,
  row: VersionRow | undefined,
  { terms: { version, asOf, links }, market }: { terms: Terms; market: MarketFigures },
): string | null {
  if (!row || Number(row.dirty) > 0) return null;
  const clock = readsLog(parts) ? asOf : '';
  const set = needsTerms(parts) ? version : '';
  const known = parts.market.length > 0 ? market.version : '';
  return [row.marks, row.insights, clock, set, versionOfLinks(links), known].join('/');
}

function marksOf(statement: Statement, plan: Plan): string {
  const { span, comparison, parts } = plan;
  if (readsLog(parts)) return marksAmong(statement, [], 'people_rebuilt');
  const spans = comparison ? [span, comparison.span] : [span];
  const among = spans.map((one, i) => {
    const first = statement.bind(`from_${i}`, 'UInt32', pastOrStart(plan, one));
    const last = statement.bind(`to_${i}`, 'UInt32', one.to);
    return `(bucket >= toDateTime(${first}, 'UTC') AND bucket < toDateTime(${last}, 'UTC'))`;
  });
  return marksAmong(statement, [`(${among.join(' OR ')})`], 'rebuilt');
}

function marksAmong(statement: Statement, where: readonly string[], upTo: RebuiltUpTo): string {
  const rows = statement.rows('bucket_marks', ['bucket', 'marked', upTo], where);
  return `(
  SELECT toString(countIf(seen > done)) AS dirty, toString(sum(cityHash64(bucket, seen, done))) AS marks
  FROM (SELECT bucket, max(marked) AS seen, max(${upTo}) AS done FROM ${rows} GROUP BY bucket)
)`;
}

function insightsOf(statement: Statement): string {
  // The key is derived from account and day too, and texts cost more to read than all of this.
  const rows = statement.rows('ad_insights', ['row_key', 'version', 'deleted']);
  return `(SELECT concat(toString(count()), '-', toString(max(version)), '-',
    toString(sum(cityHash64(row_key, version, deleted)))) AS insights FROM ${rows})`;
}
