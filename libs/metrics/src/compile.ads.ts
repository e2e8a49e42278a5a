import type { Span, WorkspaceScope } from '@spunta/domain';
import {
  AD_KEYS,
  adNames,
  asKey,
  dimensionKeys,
  filterConditions,
  groupKeys,
  insightRows,
  regionSql,
  whereAll,
  type ValueOf,
} from './compile.dimensions.js';
import { isAdDimension, type AdDimension, type DimensionName } from './dimension.declarations.js';
import { adRates, type LookUp } from './money.js';
import type { Plan } from './plan.shape.js';
import { Statement, type Compiled } from './statement.js';
import type { Terms } from './terms.js';

const REPORT_COLUMNS = ['platform', 'level', 'breakdown'];
const FIGURE_COLUMNS = ['country', 'publisher_platform', 'placement', 'currency', 'spend', 'impressions', 'clicks'];
/** What one report is of. */
const REPORT = 'platform, ad_account, day, campaign_key, level, breakdown';
/** How many of the three ids a row has. */
const IDS = `(campaign_id != '') + (ad_set_id != '') + (ad_id != '')`;

const AD_SUMS = {
  ad_impressions: 'sum(impressions) AS ad_impressions',
  ad_clicks: 'sum(clicks) AS ad_clicks',
  ad_spend: `sum(spend) AS ad_spend, arraySort(groupUniqArrayIf(toString(currency), ifNull(spend, 0) != 0)) AS currencies`,
};

/** `currencies` are those that have no rate on some day. */
function convertedSpend(statement: Statement, { keys, values }: LookUp, currency: string): string {
  const rate = `if(currency = ${statement.bind('target', 'String', currency)}, '1', transform(concat(currency, '|', toString(toUInt32(day))),
    ${statement.bind('fx_keys', 'Array(String)', keys)}, ${statement.bind('fx_values', 'Array(String)', values)}, ''))`;
  return `sum(toDecimal256(spend, 6) * toDecimal256OrNull(${rate}, 12)) AS ad_spend,
  arraySort(groupUniqArrayIf(toString(currency), ifNull(spend, 0) != 0 AND ${rate} = '')) AS currencies`;
}

/** Currencies in which the ads of the query's days were paid. */
export function compileAdCurrencies(plan: Plan): Compiled {
  const statement = new Statement(plan.workspace);
  const spans = plan.comparison ? [plan.span, plan.comparison.span] : [plan.span];
  const days = spans.map(({ range }, i) => {
    const [from, to] = [statement.bind(`from_${i}`, 'Date', range.from), statement.bind(`to_${i}`, 'Date', range.to)];
    return `day BETWEEN ${from} AND ${to}`;
  });
  const rows = statement.rows('ad_insights', ['currency', 'spend'], [`(${days.join(' OR ')})`], true);
  return statement.done(
    `SELECT DISTINCT toString(currency) AS currency FROM ${rows} WHERE spend != 0 ORDER BY currency`,
  );
}

/**
 * Ad figures by period and dimensions. Reports of several levels and breakdowns may cover the same spend, so one of them
 * is chosen for each ad account, day and campaign: the one that answers most of the dimensions in use, then the finest level,
 * then the latest. Reports of the whole account count only where they answer more than the campaigns' do.
 * What the chosen report does not tell apart goes to '' (unknown), so a sum over any dimension is the total.
 */
export function compileAds(plan: Plan, span: Span, terms: Terms, maxRows: number): Compiled {
  const statement = new Statement(plan.workspace);
  const valueOf = adValue(statement);
  const starts = statement.bind(
    'period_days',
    'Array(UInt32)',
    span.periods.map(({ day }) => day),
  );
  const keys = [`roundDown(toUInt32(day), ${starts})`, ...dimensionKeys(statement, plan, valueOf)].map(asKey);
  const rows = insightRows(statement, [...REPORT_COLUMNS, ...FIGURE_COLUMNS], inDays(statement, span));
  const conditions = [
    `(${isOneKind(statement, span)} OR (${REPORT}, ${IDS}) IN ${chosenReports(statement, plan, span)})`,
    ...filterConditions(statement, plan.dimensionFilters, valueOf, terms.links),
  ];
  const rates = adRates(terms, span);
  const sums = plan.parts.ads.map((name) =>
    name === 'ad_spend' && rates ? convertedSpend(statement, rates, terms.currency ?? '') : AD_SUMS[name],
  );
  return statement.done(
    `SELECT ${[...keys, ...sums].join(', ')}
FROM ${rows}${whereAll(conditions)}
GROUP BY ${groupKeys(plan)}
LIMIT ${statement.bind('max_rows', 'UInt32', maxRows + 1)}`,
  );
}

/**
 * First and last day with any insight, the days of the span that have one (days since 1970), how many of them were restated, and
 * how many insights of the span tell each dimension of the query apart.
 */
export function compileAdCoverage(plan: Plan, span: Span): Compiled {
  const statement = new Statement(plan.workspace);
  const inSpan = inDays(statement, span).join(' AND ');
  const answers = usedDimensions(plan).map(
    (name) => `,\n  countIf(${inSpan} AND ${answersSql(name)}) AS answers_${name}`,
  );
  return statement.done(
    `SELECT count() AS insights, toUInt32(min(day)) AS first_day, toUInt32(max(day)) AS last_day,
  arraySort(groupUniqArrayIf(toUInt32(day), ${inSpan})) AS days,
  uniqExactIf(day, ${inSpan} AND restated) AS restated_days${answers.join('')}
FROM ${statement.rows('ad_insights', ['day', 'level', 'breakdown', 'restated'], [], true)}`,
  );
}

/** Dimensions that the query splits or filters by, each once. */
export function usedDimensions(plan: Plan): DimensionName[] {
  return [...new Set([...plan.dimensions, ...plan.dimensionFilters.map(({ dimension }) => dimension)])];
}

/** Names of the given values of one ad dimension; values without an insight are absent. */
export function compileAdNames(workspace: WorkspaceScope, dimension: AdDimension, values: readonly string[]): Compiled {
  const statement = new Statement(workspace);
  const wanted = statement.bind('values', 'Array(String)', values);
  return statement.done(`SELECT value, label FROM (${adNames(statement, dimension)}) WHERE value IN ${wanted}`);
}

/**
 * Whether all of the days' insights are of one level, breakdown and number of ids: then there is nothing to choose, which the engine
 * leaves out, and with it two thirds of the statement.
 */
function isOneKind(statement: Statement, span: Span): string {
  const rows = statement.rows('ad_insights', ['level', 'breakdown', `${IDS} AS ids`], inDays(statement, span));
  return `(SELECT count() <= 1 FROM (SELECT level, breakdown, ids FROM ${rows} GROUP BY level, breakdown, ids))`;
}

/** The reports that count: see `compileAds`. Rows are grouped to reports first, which are a tenth of them. */
function chosenReports(statement: Statement, plan: Plan, span: Span): string {
  const answered = ['0', ...usedDimensions(plan).map(answersSql)].join(' + ');
  return `(
  SELECT ${REPORT}, ids
  FROM (
    SELECT *, max(report) OVER (PARTITION BY platform, ad_account, day, is_account, campaign_key) AS best,
      (countIf(NOT is_account) OVER account_day = 0) OR
        (maxIf(answered, is_account) OVER account_day > maxIf(answered, NOT is_account) OVER account_day) AS use_account
    FROM (
      SELECT ${REPORT}, ${IDS} AS ids, level = 'account' AS is_account, ${answered} AS answered,
        (answered, indexOf(['account', 'campaign', 'ad_set', 'ad'], toString(level)), max(version), ids, toString(breakdown)) AS report
      FROM ${insightRows(statement, [...REPORT_COLUMNS, 'version'], inDays(statement, span))}
      GROUP BY ${REPORT}, ids
    )
    WINDOW account_day AS (PARTITION BY platform, ad_account, day)
  )
  WHERE report = best AND is_account = use_account
)`;
}

function answersSql(dimension: DimensionName): string {
  switch (dimension) {
    case 'country':
    case 'region':
      return `has(splitByChar('+', toString(breakdown)), 'country')`;
    case 'placement':
      return `has(splitByChar('+', toString(breakdown)), 'placement')`;
    case 'link':
      return '1';
    case 'ad':
      return `(level = 'ad')`;
    case 'ad_set':
      return `(level IN ('ad_set', 'ad'))`;
    default:
      return `(level != 'account')`;
  }
}

export function adValue(statement: Statement): ValueOf {
  return (dimension) => {
    if (dimension === 'region') return regionSql(statement, 'country');
    // Nothing that ads do is a link's.
    if (dimension === 'link') return `''`;
    if (dimension === 'placement')
      return `if(placement = '' OR publisher_platform = '', toString(placement), concat(publisher_platform, ' / ', placement))`;
    return isAdDimension(dimension) ? AD_KEYS[dimension].key : dimension;
  };
}

export function inDays(statement: Statement, span: Span): string[] {
  return [
    `day >= ${statement.bind('first_day', 'Date', span.range.from)}`,
    `day <= ${statement.bind('last_day', 'Date', span.range.to)}`,
  ];
}
