import type { Span } from '@spunta/domain';
import { messageFacts } from './compile.js';
import { groupedBy, innerAndOuter, takenBack, wholeOf, type PeopleKeys, type PeopleRead } from './people.keys.js';
import type { Plan } from './plan.js';
import type { Statement } from './statement.js';

/** Periods of a person as bits of 64, of which one is lost to shifting. */
const MOST_BITS = 63;

/**
 * People, and which of them wrote before their row's period. `from`: rows of messages under the query's filters. Everything up to the
 * span's end is read.
 */
export function newcomersSql(
  statement: Statement,
  plan: Plan,
  span: Span,
  read: PeopleRead,
  grouped: PeopleKeys,
  from: string,
): string {
  const isWhole = plan.dimensions.length === 0 && plan.dimensionFilters.length === 0 && grouped.keys.length > 0;
  return isWhole && !read.addsUp && span.periods.length <= MOST_BITS
    ? newcomersByBits(statement, span, read, grouped.beside)
    : newcomersByJoin(statement, span, read, grouped, from);
}

/**
 * One grouping tells of each person when they first wrote and, as bits, in which periods: half the work of joining people to their
 * past, where nothing but time splits them.
 */
function newcomersByBits(statement: Statement, span: Span, { read }: PeopleRead, beside: boolean): string {
  const starts = span.periods.map(({ start }) => start);
  const places = statement.bind('places', 'Array(UInt32)', beside ? [...starts, span.from] : starts);
  const past = messageFacts(
    statement,
    'contact_activity',
    ['bucket', 'contact', 'messages'],
    { from: 0, to: span.to },
    read,
  );
  // A row before the first period sets no bit: 1 is shifted by the periods begun, and back by one.
  const begun = starts.map(
    (start, i) => `(bucket >= toDateTime(${statement.bind(`start${i}`, 'UInt32', start)}, 'UTC'))`,
  );
  const bits = `groupBitOr(bitShiftRight(bitShiftLeft(toUInt64(1), ${begun.join(' + ')}), 1))`;
  const isTold = read.kind !== 'events';
  const whole = statement.bind('whole', 'UInt8', starts.length);
  const placesOfPerson = beside
    ? `arrayPushBack(bitPositionsToArray(periods), ${whole})`
    : 'bitPositionsToArray(periods)';
  const columns = [
    `${places}[place + 1] AS t`,
    ...(beside ? [`toUInt8(place = ${whole}) AS whole`] : []),
    'count() AS active_contacts',
    'countIf(first >= t) AS new_contacts',
    'countIf(first < t) AS returning_contacts',
    ...(isTold ? ['max(taken) AS taken'] : []),
  ];
  return `SELECT ${columns.join(', ')}
FROM (
  SELECT ${['toUnixTimestamp(min(bucket)) AS first', `${bits} AS periods`, ...(isTold ? ['min(messages) <= 0 AS taken'] : [])].join(', ')}
  FROM ${past}
  GROUP BY contact
  HAVING periods != 0
)
ARRAY JOIN ${placesOfPerson} AS place
GROUP BY place`;
}

/**
 * Tells people who wrote before their row's period from those who did not: everything up to the span's end is read. Who wrote before
 * the span is told by not being among the others: 0 is before every period.
 */
function newcomersByJoin(
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
  const { inner, outer } = innerAndOuter(keys, names);
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
