import type { Span } from '@spunta/domain';
import { asKey, dimensionKeys, filterConditions, whereAll } from './compile.dimensions.js';
import {
  adsJoin,
  amongRows,
  inBuckets,
  messageFacts,
  messageValue,
  periodOfBucket,
  type ReadFrom,
  type Reading,
  type RowKeys,
} from './compile.js';
import type { Plan } from './plan.js';
import { Statement, type Compiled } from './statement.js';

const CONTACT_DIMENSIONS = ['channel', 'account', 'country', 'source', 'ad_id', 'link'];

/** What is counted beside or instead of the rows: the people of the whole span in a row of its own (`whole`), or them alone. */
export type PeopleTotal = 'beside' | { only: RowKeys | null };

/**
 * Exact number of people by period and dimensions, or with `total` over the whole span. `only` keeps the people of those
 * rows: people of several rows count once. People are counted as if nothing had been taken back; where a row says that something was
 * (`taken`), the statement beside it adds them up.
 */
export function compilePeople(
  plan: Plan,
  span: Span,
  reading: Reading,
  maxRows: number,
  total?: PeopleTotal,
): Compiled {
  const counted = peopleSql(plan, span, reading, maxRows, { total, addsUp: false });
  if (reading.read.kind === 'events') return counted;
  return { ...counted, whenTaken: peopleSql(plan, span, reading, maxRows, { total, addsUp: true }) };
}

function peopleSql(
  plan: Plan,
  span: Span,
  { read, terms: { links } }: Reading,
  maxRows: number,
  { total, addsUp }: { total: PeopleTotal | undefined; addsUp: boolean },
): Compiled {
  const statement = new Statement(plan.workspace);
  const columns = ['bucket AS moment', ...CONTACT_DIMENSIONS, 'contact', 'messages'];
  const facts = `${messageFacts(statement, 'contact_activity', columns, span, read)} AS f${adsJoin(statement, plan)}`;
  const valueOf = messageValue(statement, span, links);
  const period =
    span.periods.length === 1 ? statement.bind('from', 'UInt32', span.from) : periodOfBucket(statement, span);
  const conditions = filterConditions(statement, plan.dimensionFilters, valueOf, links);
  const split = [period, ...dimensionKeys(statement, plan, valueOf)];
  const beside = total === 'beside';
  if (total && !beside && total.only) conditions.push(amongRows(statement, split, total.only));
  const keys = total && !beside ? [] : split.map(asKey);
  const grouped = { keys, names: groupedNames(plan, span, keys), beside };
  const from = `${facts}${whereAll(conditions)}`;
  const people = plan.parts.newcomers
    ? newcomers(statement, span, { read, addsUp }, grouped, from)
    : activePeople(statement, span, { read, addsUp }, grouped, from);
  return statement.done(`${people}\nLIMIT ${statement.bind('max_rows', 'UInt32', maxRows + 1)}`);
}

/** What rows of people are grouped by. */
interface PeopleKeys {
  /** SQL of period and dimensions, each with its name; none for a total. */
  keys: readonly string[];
  /** Names of those that differ: a single period is no key, which would cost a third more. */
  names: readonly string[];
  beside: boolean;
}

interface PeopleRead {
  read: ReadFrom;
  addsUp: boolean;
}

function groupedNames(plan: Plan, { periods }: Span, keys: readonly string[]): string[] {
  if (keys.length === 0) return [];
  const dimensions = plan.dimensions.map((_, i) => `d${i}`);
  return periods.length === 1 ? dimensions : ['t', ...dimensions];
}

function activePeople(
  statement: Statement,
  span: Span,
  { read, addsUp }: PeopleRead,
  { keys, names, beside }: PeopleKeys,
  from: string,
): string {
  const counts = addsUp
    ? [`${countBesides(`f.contact IN ${takenBack(statement, span)}`)} AS active_contacts`]
    : ['uniqExact(f.contact) AS active_contacts', ...(read.kind === 'events' ? [] : ['max(f.messages <= 0) AS taken'])];
  const some = keys.length > 0 ? '\nHAVING active_contacts != 0' : '';
  return `SELECT ${[...keys, ...wholeOf(names, beside), ...counts].join(', ')}
FROM ${from}${groupedBy(names, beside)}${some}`;
}

/** 1 in the row of the whole span, which one statement tells with half the work of two. */
function wholeOf(names: readonly string[], beside: boolean): string[] {
  return beside ? [`toUInt8(grouping(${names.at(-1)})) AS whole`] : [];
}

function groupedBy(names: readonly string[], beside: boolean): string {
  if (names.length === 0) return '';
  const keys = names.join(', ');
  return `\nGROUP BY ${beside ? `GROUPING SETS ((${keys}), ())` : keys}`;
}

/**
 * People of whom a rebuild has taken messages back and no merge has added the rows up yet: few or none, told by a narrow column.
 * Only theirs have to be added up, which costs up to twice as much as counting people.
 */
function takenBack(statement: Statement, { from, to }: Pick<Span, 'from' | 'to'>, prefix = ''): string {
  return statement.rows('contact_activity', ['contact'], [...inBuckets(statement, from, to, prefix), 'messages <= 0']);
}

function countBesides(doubtful: string): string {
  return `uniqExactIf(f.contact, NOT ${doubtful})
  + arrayCount(messages -> messages > 0, sumMapIf([f.contact], [f.messages], ${doubtful}).2)`;
}

/**
 * Tells people who wrote before their row's period from those who did not: everything up to the span's end is read. Who wrote before
 * the span is told by not being among the others: 0 is before every period.
 */
function newcomers(
  statement: Statement,
  span: Span,
  { read, addsUp }: PeopleRead,
  { keys, names, beside }: PeopleKeys,
  from: string,
): string {
  const isTold = !addsUp && read.kind !== 'events';
  const start = keys.length > 0 ? 't' : '{from:UInt32}';
  // A person stands in one row of the whole span for each row of the answer.
  const told = (ofRow: string, ofWhole: string): string => (beside ? `if(whole, ${ofWhole}, ${ofRow})` : ofRow);
  const counts = [
    `${told('count()', 'uniqExact(person)')} AS active_contacts`,
    `${told(`countIf(first >= ${start})`, 'uniqExactIf(person, first >= {from:UInt32})')} AS new_contacts`,
    `${told(`countIf(first < ${start})`, 'uniqExactIf(person, first < {from:UInt32})')} AS returning_contacts`,
    ...(isTold ? ['max(past.taken) AS taken'] : []),
  ];
  const [period, ...dimensions] = keys;
  const isPeriodKey = names.includes('t');
  const inner = isPeriodKey ? keys : dimensions;
  const outer = period === undefined || isPeriodKey ? names : [period, ...names];
  const some = keys.length > 0 && names.length === 0 ? '\nHAVING active_contacts != 0' : '';
  return `SELECT ${[...outer, ...wholeOf(names, beside), ...counts].join(', ')}
FROM (
  SELECT ${[...inner, 'f.contact AS person'].join(', ')}
  FROM ${from}
  GROUP BY ${[...names, 'person'].join(', ')}
  HAVING sum(f.messages) > 0
) AS p
LEFT ANY JOIN (
  SELECT contact, toUnixTimestamp(seen) AS first${isTold ? ', taken' : ''} FROM (${firstSeen(statement, span, { read, addsUp })})
) AS past ON past.contact = p.person${groupedBy(names, beside)}${some}`;
}

/** When people first wrote. */
function firstSeen(statement: Statement, span: Span, { read, addsUp }: PeopleRead): string {
  const past = { from: 0, to: span.to };
  const facts = messageFacts(statement, 'contact_activity', ['bucket', 'contact', 'messages'], past, read, 'past_');
  const isTold = !addsUp && read.kind !== 'events';
  const seen = (people: string): string =>
    `SELECT contact, min(bucket) AS seen${isTold ? ', min(messages) <= 0 AS taken' : ''} FROM ${people} GROUP BY contact HAVING seen >= toDateTime({from:UInt32}, 'UTC')${isTold ? ' OR taken' : ''}`;
  if (!addsUp) return seen(facts);
  const doubtful = takenBack(statement, past, 'past_');
  const addedUp = `(SELECT bucket, contact FROM ${facts} WHERE contact IN ${doubtful} GROUP BY bucket, contact HAVING sum(messages) > 0)`;
  return `${seen(`${facts} WHERE contact NOT IN ${doubtful}`)}\n  UNION ALL ${seen(addedUp)}`;
}
