import { openAtSql } from '@spunta/costs';
import type { Span } from '@spunta/domain';
import { adsJoin, amongRows, inBuckets, messageValue, periodOfBucket, type RowKeys } from './compile.js';
import { asKey, dimensionKeys, filterConditions, groupKeys, whereAll } from './compile.dimensions.js';
import type { ResponseMetric, WindowMetric } from './metric.names.js';
import type { Plan } from './plan.shape.js';
import { Statement, type Compiled } from './statement.js';
import type { Terms } from './terms.js';

const COLUMNS = ['bucket AS moment', 'channel', 'account', 'country', 'source', 'ad_id', 'link', 'windows'];
const DAY_MS = 86_400_000;

const WINDOW = `f.kind = 'service'`;
const CONVERSATION = `${WINDOW} AND f.received > 0`;
const CHANCE = `f.kind = 'entry_point'`;

/** Which windows a figure counts. What has no answer is only missed when the time for one has passed. */
function conditionsOf(
  statement: Statement,
  { asOf, conversionDays }: Terms,
): Record<WindowMetric, (() => string) | string> {
  const passed = (): string =>
    `NOT f.answered AND f.closes_at < ${statement.bind('as_of', "DateTime64(3, 'UTC')", asOf)}`;
  return {
    service_windows_opened: WINDOW,
    service_windows_answered: `${WINDOW} AND f.answered`,
    service_windows_expired: () => `${WINDOW} AND ${passed()}`,
    free_entry_points_won: `${CHANCE} AND f.answered`,
    free_entry_points_missed: () => `${CHANCE} AND ${passed()}`,
    conversations: CONVERSATION,
    conversations_started_week: `${CONVERSATION} AND f.starts_week`,
    conversations_replied: `${CONVERSATION} AND f.answered`,
    conversations_two_deep: `${CONVERSATION} AND f.received >= 2`,
    conversations_three_deep: `${CONVERSATION} AND f.received >= 3`,
    conversations_five_deep: `${CONVERSATION} AND f.received >= 5`,
    conversations_converted: () =>
      `${CONVERSATION} AND f.conversion_ms BETWEEN 0 AND ${statement.bind('conversion_ms', 'Int64', conversionDays * DAY_MS)}`,
  };
}

/** Numbers of windows by the period in which they opened and dimensions; rows whose figures are all 0 are left out. */
export function compileWindows(plan: Plan, span: Span, terms: Terms, maxRows: number): Compiled {
  const statement = new Statement(plan.workspace);
  const { windows } = plan.parts;
  const conditions = conditionsOf(statement, terms);
  const sums = windows.map((name) => {
    const condition = conditions[name];
    return `sumIf(f.windows, ${typeof condition === 'string' ? condition : condition()}) AS ${name}`;
  });
  const valueOf = messageValue(statement, span, terms.links);
  const keys = [periodOfBucket(statement, span), ...dimensionKeys(statement, plan, valueOf)].map(asKey);
  const facts = [...COLUMNS, 'kind', 'closes_at', 'answered', 'received', 'starts_week', 'conversion_ms'];
  return statement.done(
    `SELECT ${[...keys, ...sums].join(', ')}
FROM ${statement.rows('service_windows', facts, inBuckets(statement, span.from, span.to))} AS f${adsJoin(statement, plan)}${whereAll(filterConditions(statement, plan.dimensionFilters, valueOf, terms.links))}
GROUP BY ${groupKeys(plan)}
HAVING ${windows.map((name) => `${name} != 0`).join(' OR ')}
LIMIT ${statement.bind('max_rows', 'UInt32', maxRows + 1)}`,
  );
}

/**
 * Quantiles of response times in milliseconds, by period and dimensions or with `total` over the whole span: the shortest time
 * within which so large a share of the answered windows was answered. Windows that were taken back cancel out first.
 */
export function compileResponses(
  plan: Plan,
  span: Span,
  terms: Terms,
  maxRows: number,
  total?: { only: RowKeys | null },
): Compiled {
  const statement = new Statement(plan.workspace);
  const valueOf = messageValue(statement, span, terms.links);
  const split = [periodOfBucket(statement, span), ...dimensionKeys(statement, plan, valueOf)];
  const conditions = filterConditions(statement, plan.dimensionFilters, valueOf, terms.links);
  if (total?.only) conditions.push(amongRows(statement, split, total.only));
  const keys = total ? [] : split.map(asKey);
  const names = keys.length > 0 ? groupKeys(plan) : '';
  const byHours = plan.parts.responses.some((name) => name.includes('_hours'));
  const open = byHours ? `, ${statement.take(openAtSql('f.opened_at', terms.openingHours))} AS open` : '';
  const answered = [...inBuckets(statement, span.from, span.to), `kind = 'service'`, 'answered'];
  const facts = statement.rows('service_windows', [...COLUMNS, 'opened_at', 'response_ms'], answered);
  const inner = [...(names ? [names] : []), 'ms', ...(byHours ? ['open'] : [])].join(', ');
  return statement.done(
    `SELECT ${[...(names ? [names] : []), ...plan.parts.responses.map(quantileSql)].join(', ')}
FROM (
  SELECT ${[...keys, 'f.response_ms AS ms'].join(', ')}${open}, toUInt64(sum(f.windows)) AS n
  FROM ${facts} AS f${adsJoin(statement, plan)}${whereAll(conditions)}
  GROUP BY ${inner}
  HAVING sum(f.windows) > 0
)${names ? `\nGROUP BY ${names}` : ''}
LIMIT ${statement.bind('max_rows', 'UInt32', maxRows + 1)}`,
  );
}

function quantileSql(name: ResponseMetric): string {
  const level = name.slice('first_response_seconds_p'.length, 'first_response_seconds_p'.length + 2);
  if (!name.includes('_hours')) return `quantileExactWeightedOrNull(0.${level})(ms, n) AS ${name}`;
  const among = name.endsWith('_in_hours') ? 'open' : 'NOT open';
  return `quantileExactWeightedOrNullIf(0.${level})(ms, n, ${among}) AS ${name}`;
}
