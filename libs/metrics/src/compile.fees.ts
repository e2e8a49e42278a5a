import { FEE_DIMENSIONS, ratedFees, type FeeDimension } from '@spunta/costs';
import type { Span } from '@spunta/domain';
import { adsJoin, columnsOf, messageValue } from './compile.js';
import { asKey, dimensionKeys, filterConditions, groupKeys, whereAll, type ValueOf } from './compile.dimensions.js';
import { usedDimensions } from './compile.ads.js';
import type { FeeMetric } from './metric.names.js';
import {
  CHARGING_CHANNEL,
  cutsOf,
  feeRates,
  monthlyFees,
  providerGroups,
  providerRates,
  type LookUp,
} from './money.js';
import type { Plan } from './plan.shape.js';
import { Statement, type Compiled } from './statement.js';
import type { Terms } from './terms.js';

/** Figures of `ratedFees` that its rows carry, beside the time, dimensions and currency. */
const COUNTS = ['messages', 'charged', 'charged_unrated', 'saved_unrated', 'lost_unrated'];
const AMOUNTS = ['amount', 'saved', 'lost'];

/**
 * Message fees by the period in which messages arrived and dimensions, in the currency of the terms. NULL where a message has no
 * rate or an amount cannot be converted; `unrated` and `currencies` say why. Amounts are multiplied by rates of 12 digits and
 * never rounded, so that any split adds up to the total.
 */
export function compileFees(plan: Plan, span: Span, terms: Terms, maxRows: number): Compiled {
  const statement = new Statement(plan.workspace);
  const valueOf = feeValue(statement, span, terms);
  const cuts = cutsOf(terms, span);
  const starts = statement.bind(
    'periods',
    'Array(UInt32)',
    span.periods.map(({ start }) => start),
  );
  const keys = [`roundDown(f.time, ${starts})`, ...dimensionKeys(statement, plan, valueOf)].map(asKey);
  const { fees } = plan.parts;
  const figures = fees.map((name) => `${FIGURES[name]} AS ${name}`);
  const rates = feeRates(terms, span, cuts);
  const converted = `if(currency = ${statement.bind('target', 'String', terms.currency ?? '')}, '1',
      ${lookUp(statement, 'fx', rates, `concat(currency, '|', toString(time))`, '')}) AS fx_text,
    fx_text != '' AS converted, toDecimal256(if(converted, fx_text, '0'), 12) AS fx`;
  const provider = fees.includes('provider_fees');
  return statement.done(
    `SELECT ${[...keys, ...figures].join(', ')},
  ${gapsSql(fees)}${provider ? `,\n  countIf(${PROVIDER_UNKNOWN}) AS unpriced` : ''}
FROM (
  SELECT *, ${converted}${provider ? `,\n    ${providerSql(statement, terms, cuts)}` : ''}
  FROM (${feeRows(statement, plan, span, terms, cuts)})
) AS f${adsJoin(statement, plan)}${whereAll(filterConditions(statement, plan.dimensionFilters, valueOf, terms.links))}
GROUP BY ${groupKeys(plan)}
HAVING ${fees.map((name) => `${name} IS NULL OR ${name} != 0`).join(' OR ')}
LIMIT ${statement.bind('max_rows', 'UInt32', maxRows + 1)}`,
  );
}

/** Why an amount that was asked for may be unknown: nothing is said of the others. */
function gapsSql(fees: readonly FeeMetric[]): string {
  const charged = fees.some((name) => name !== 'fees_saved' && name !== 'messages_charged');
  const asked = [
    ...(charged ? [{ amount: 'f.amount', unrated: 'f.charged_unrated' }] : []),
    ...(fees.includes('fees_saved') ? [{ amount: 'f.saved', unrated: 'f.saved_unrated' }] : []),
  ];
  const unrated = asked.map((each) => each.unrated).join(' + ') || 'toInt64(0)';
  const foreign = asked.map((each) => `${each.amount} != 0`).join(' OR ') || '0';
  return `sum(${unrated}) AS unrated,
  arraySort(groupUniqArrayIf(toString(f.currency), NOT f.converted AND (${foreign}))) AS currencies`;
}

const AMONG_NUMBERS = `f.channel = '${CHARGING_CHANNEL}'`;
const PROVIDER_UNKNOWN = `f.monthly_text = '' OR ${AMONG_NUMBERS} AND (f.per_message_text = '' AND f.messages != 0
    OR f.percent_text != '0' AND (f.charged_unrated != 0 OR NOT f.converted AND f.amount != 0))`;
const PROVIDER_FEE = `f.monthly + if(${AMONG_NUMBERS}, toDecimal256(f.messages, 0) * f.per_message
    + toDecimal256(f.amount, 8) * f.fx * f.percent, toDecimal256(0, 32))`;

const FIGURES: Record<FeeMetric, string> = {
  messages_charged: 'sum(f.charged)',
  message_fees: amount('f.amount', 'f.charged_unrated'),
  message_fees_estimated: amount('f.amount', 'f.charged_unrated', `f.basis = 'estimate'`),
  fees_saved: amount('f.saved', 'f.saved_unrated'),
  fees_lost: amount('f.lost', 'f.lost_unrated'),
  provider_fees: `if(countIf(${PROVIDER_UNKNOWN}) > 0, NULL, sum(${PROVIDER_FEE}))`,
};

function amount(column: string, unrated: string, condition = '1'): string {
  return `if(sumIf(${unrated}, ${condition}) > 0 OR countIf(${condition} AND NOT f.converted AND ${column} != 0) > 0, NULL,
    sumIf(toDecimal256(${column}, 8) * f.fx, ${condition}))`;
}

function lookUp(statement: Statement, name: string, { keys, values }: LookUp, key: string, missing: string): string {
  const [from, to] = [`${name}_keys`, `${name}_values`];
  return `transform(${key}, ${statement.bind(from, 'Array(String)', keys)}, ${statement.bind(to, 'Array(String)', values)}, '${missing}')`;
}

/** Rated messages, and with the provider's fees a row for each day of a number that has a monthly one. */
function feeRows(statement: Statement, plan: Plan, span: Span, terms: Terms, cuts: readonly number[]): string {
  const dimensions = feeColumns(plan, terms);
  const time = `roundDown(toUnixTimestamp(bucket), ${statement.bind('cuts', 'Array(UInt32)', [...cuts])})`;
  const query = { from: span.from, to: span.to, dimensions, time };
  const rated = statement.take(ratedFees(query, terms.card, terms.fees));
  const columns = ['time', ...dimensions, 'currency', ...COUNTS, ...AMOUNTS];
  if (!plan.parts.fees.includes('provider_fees')) return `SELECT ${columns.join(', ')} FROM (${rated})`;
  const monthly = monthlyFees(terms, span, providerGroups(terms));
  const list = (name: string, type: string, values: readonly (string | number)[]): string =>
    statement.bind(`monthly_${name}`, `Array(${type})`, [...values]);
  const days = `arrayZip(${list('starts', 'UInt32', monthly.starts)}, ${list('ends', 'UInt32', monthly.ends)},
    ${list('groups', 'UInt16', monthly.groups)}, ${list('amounts', 'String', monthly.amounts)})`;
  const used = statement.rows('message_fees', ['account', 'bucket', 'messages'], [`channel = '${CHARGING_CHANNEL}'`]);
  return `SELECT ${columns.join(', ')}, '0' AS monthly_text FROM (${rated})
    UNION ALL
    SELECT ${columns.map(onMonthlyRows).join(', ')}, day.4 AS monthly_text
    FROM (
      SELECT account, toUnixTimestamp(min(bucket)) AS first_used, ${providerGroup(statement, terms)} AS number_group
      FROM (SELECT account, bucket FROM ${used} GROUP BY account, bucket HAVING sum(messages) > 0) GROUP BY account
    )
    ARRAY JOIN arrayFilter(d -> d.3 = number_group AND d.2 > first_used, ${days}) AS day`;
}

function onMonthlyRows(column: string): string {
  if (column === 'time') return 'day.1 AS time';
  if (column === 'channel') return `'${CHARGING_CHANNEL}' AS channel`;
  if (column === 'account') return 'account';
  if (COUNTS.includes(column)) return `toInt64(0) AS ${column}`;
  return AMOUNTS.includes(column) ? `toDecimal128(0, 8) AS ${column}` : `'' AS ${column}`;
}

/** A number's place in `providerGroups`. */
function providerGroup(statement: Statement, terms: Terms): string {
  const named = providerGroups(terms).flatMap(({ accounts }, group) => accounts.map((name) => ({ name, group })));
  const names = statement.bind(
    'provider_accounts',
    'Array(String)',
    named.map(({ name }) => name),
  );
  const groups = statement.bind(
    'provider_groups',
    'Array(UInt16)',
    named.map(({ group }) => group),
  );
  return `transform(toString(account), ${names}, ${groups}, toUInt16(0))`;
}

function providerSql(statement: Statement, terms: Terms, cuts: readonly number[]): string {
  const { perMessage, percent } = providerRates(terms, cuts, providerGroups(terms));
  const key = `concat(toString(${providerGroup(statement, terms)}), '|', toString(time))`;
  const decimal = (name: string, digits: number): string =>
    `toDecimal256(if(${name}_text = '', '0', ${name}_text), ${digits}) AS ${name}`;
  return `${lookUp(statement, 'per_message', perMessage, key, '0')} AS per_message_text,
    ${lookUp(statement, 'percent', percent, key, '0')} AS percent_text,
    ${[decimal('per_message', 20), decimal('percent', 12), decimal('monthly', 20)].join(', ')}`;
}

/** What fees must be told by: the columns behind the query's dimensions, and those that its figures need. */
function feeColumns(plan: Plan, { links }: Terms): FeeDimension[] {
  const { fees } = plan.parts;
  const needed = new Set(
    usedDimensions(plan).flatMap((name) => (name === 'fee_basis' ? ['basis'] : columnsOf(name, links))),
  );
  if (fees.includes('message_fees_estimated')) needed.add('basis');
  if (fees.includes('provider_fees')) needed.add('channel').add('account');
  return FEE_DIMENSIONS.filter((name) => needed.has(name));
}

function feeValue(statement: Statement, span: Span, { links }: Terms): ValueOf {
  const valueOf = messageValue(statement, span, links);
  return (dimension) => (dimension === 'fee_basis' ? 'f.basis' : valueOf(dimension));
}
