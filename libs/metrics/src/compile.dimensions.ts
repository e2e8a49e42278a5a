import { OTHER_VALUE, REGIONS } from '@spunta/domain';
import { tokensNamed, type LinkFact } from './compile.links.js';
import { isAdDimension, type AdDimension, type DimensionName } from './dimension.declarations.js';
import type { DimensionFilter } from './plan.filters.js';
import type { Plan } from './plan.shape.js';
import type { Statement } from './statement.js';

/** SQL for a dimension's value in the rows of one part. */
export type ValueOf = (dimension: DimensionName) => string;

/** Column that holds an ad dimension's value in `insightRows`, and the one that holds its name. */
export const AD_KEYS: Record<AdDimension, { key: string; name: string }> = {
  campaign: { key: 'campaign_key', name: 'campaign_name' },
  ad_set: { key: 'ad_set_key', name: 'ad_set_name' },
  ad: { key: 'ad_key', name: 'ad_name' },
};

const INSIGHT_COLUMNS = [
  'ad_account',
  'day',
  'campaign_id',
  'campaign_name',
  'ad_set_id',
  'ad_set_name',
  'ad_id',
  'ad_name',
];

/** Grows with day and then version. A tuple of them takes the engine three times as long to compare. */
export const LATEST = 'bitShiftLeft(toUInt128(day), 64) + version';

/** The country's region; '' for an unknown country. */
export function regionSql(statement: Statement, country: string): string {
  const countries = statement.bind('region_countries', 'Array(String)', Object.keys(REGIONS));
  const regions = statement.bind('region_names', 'Array(String)', Object.values(REGIONS));
  return `transform(${country}, ${countries}, ${regions}, '')`;
}

/**
 * Insights with a stable key for campaign, ad set and ad: the platform's id, or the name where a file has no id. A campaign
 * that another file of the same ad account names with its one id gets that id, so that both files speak of one campaign. The ids
 * of such names are few or none and are handed over as two lists: a join costs each row more than all the rest.
 */
export function insightRows(statement: Statement, columns: readonly string[], where: readonly string[]): string {
  const all = [...INSIGHT_COLUMNS, ...columns];
  const name = 'toString((ad_account, campaign_name))';
  const nameless = `(ad_account, campaign_name) IN ${statement.rows('ad_insights', ['ad_account', 'campaign_name'], [`campaign_id = ''`])}`;
  const ids = statement.rows(
    'ad_insights',
    ['ad_account', 'campaign_name', 'campaign_id'],
    [`campaign_id != ''`, nameless],
    true,
  );
  return `(WITH (
      SELECT (groupArray(name), groupArray(id)) FROM (
        SELECT ${name} AS name, any(campaign_id) AS id FROM ${ids}
        GROUP BY ad_account, campaign_name HAVING uniqExact(campaign_id) = 1
      )) AS named
    SELECT ${all.join(', ')},
      if(campaign_id != '', campaign_id, transform(${name}, named.1, named.2, campaign_name)) AS campaign_key,
      if(ad_set_id != '', ad_set_id, ad_set_name) AS ad_set_key,
      if(ad_id != '', ad_id, ad_name) AS ad_key
    FROM ${statement.rows('ad_insights', all, where, true)})`;
}

/** Latest name of each value of an ad dimension: a SELECT of `value` and `label`. */
export function adNames(statement: Statement, dimension: AdDimension): string {
  const { key, name } = AD_KEYS[dimension];
  return `SELECT ${key} AS value, argMaxIf(${name}, ${LATEST}, ${name} != '') AS label
    FROM ${insightRows(statement, ['version'], [])} GROUP BY value HAVING value != ''`;
}

/** Conditions for all filters; values are bound, and CONTAINS also searches the names of campaigns, ad sets, ads and links. */
export function filterConditions(
  statement: Statement,
  filters: readonly DimensionFilter[],
  valueOf: ValueOf,
  links: readonly LinkFact[] = [],
): string[] {
  return filters.map(({ dimension, operator, values: given }, i) => {
    const value = valueOf(dimension);
    const named = dimension === 'link' && operator.endsWith('CONTAINS');
    const values = named ? tokensNamed(links, given[0] ?? '') : given;
    if (named)
      return `${value} ${operator === 'CONTAINS' ? 'IN' : 'NOT IN'} ${statement.bind(`filter_${i}`, 'Array(String)', values)}`;
    switch (operator) {
      case 'IS':
      case 'IN':
        return `${value} IN ${statement.bind(`filter_${i}`, 'Array(String)', values)}`;
      case 'IS_NOT':
      case 'NOT_IN':
        return `${value} NOT IN ${statement.bind(`filter_${i}`, 'Array(String)', values)}`;
      case 'CONTAINS':
        return contains(statement, dimension, value, statement.bind(`filter_${i}`, 'String', values[0] ?? ''));
      case 'NOT_CONTAINS':
        return `NOT ${contains(statement, dimension, value, statement.bind(`filter_${i}`, 'String', values[0] ?? ''))}`;
    }
  });
}

function contains(statement: Statement, dimension: DimensionName, value: string, needle: string): string {
  const own = `positionCaseInsensitiveUTF8(toString(${value}), ${needle}) > 0`;
  if (!isAdDimension(dimension)) return `(${own})`;
  const named = `SELECT value FROM (${adNames(statement, dimension)}) WHERE positionCaseInsensitiveUTF8(label, ${needle}) > 0`;
  return `(${own} OR ${value} IN (${named}))`;
}

/** What rows are split by: the value of each dimension, of all but the greatest folded into one where `top` asks for it. */
export function dimensionKeys(statement: Statement, plan: Plan, valueOf: ValueOf): string[] {
  const { dimensions, fold } = plan;
  return dimensions.map((name) => {
    if (name !== fold?.dimension) return valueOf(name);
    const [value, greatest] = [
      `toString(${valueOf(name)})`,
      statement.bind('top_values', 'Array(String)', fold.values),
    ];
    return `if(${value} IN ${greatest}, ${value}, ${statement.bind('other', 'String', OTHER_VALUE)})`;
  });
}

/** Names period and dimensions, in order, as `groupKeys` does. */
export function asKey(sql: string, i: number): string {
  return `${sql} AS ${i === 0 ? 't' : `d${i - 1}`}`;
}

/** Aliases of the period and the dimensions, in order. */
export function groupKeys(plan: Plan): string {
  return ['t', ...plan.dimensions.map((_, i) => `d${i}`)].join(', ');
}

export function whereAll(conditions: readonly string[]): string {
  return conditions.length > 0 ? `\nWHERE ${conditions.join('\n  AND ')}` : '';
}
