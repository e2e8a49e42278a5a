import type { Span } from '@spunta/domain';
import { messageFacts } from './compile.js';
import { groupedBy, innerAndOuter, takenBack, wholeOf, type PeopleKeys, type PeopleRead } from './people.keys.js';
import type { Plan } from './plan.shape.js';
import type { Statement } from './statement.js';

/** Bits of a person: below the periods one for the time before them, above them one for what was taken back. */
const MOST_BITS = 62;

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
 * One grouping tells of each person as bits in which periods they wrote and whether before: half the work of joining people to their
 * past, where nothing but time splits them. A person is new in the period of their lowest bit. One number a person: with a second
 * one beside it (when they first wrote) 5 M people took a third longer, most of it waiting for memory.
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
  const begun = starts.map(
    (start, i) => `(bucket >= toDateTime(${statement.bind(`start${i}`, 'UInt32', start)}, 'UTC'))`,
  );
  const isTold = read.kind !== 'events';
  const bit = `bitShiftLeft(toUInt64(1), ${begun.join(' + ')})`;
  const bits = isTold ? `bitOr(${bit}, bitShiftLeft(toUInt64(messages <= 0), 63))` : bit;
  const whole = statement.bind('whole', 'UInt8', starts.length + 1);
  const ofPeriods = (1n << BigInt(starts.length + 1)) - 2n;
  const wrote = `bitAnd(bits, ${statement.bind('of_periods', 'UInt64', String(ofPeriods))})`;
  const placesOfBits = `bitPositionsToArray(${wrote})`;
  const before = 'bitShiftLeft(toUInt64(1), place) - 1';
  const isNew = `bitAnd(bits, ${beside ? `if(place = ${whole}, 1, ${before})` : before}) = 0`;
  const columns = [
    `${places}[place] AS t`,
    ...(beside ? [`toUInt8(place = ${whole}) AS whole`] : []),
    'sum(people) AS active_contacts',
    `sumIf(people, ${isNew}) AS new_contacts`,
    'active_contacts - new_contacts AS returning_contacts',
    ...(isTold ? ['max(bitTest(bits, 63)) AS taken'] : []),
  ];
  return `SELECT ${columns.join(', ')}
FROM (
  SELECT bits, count() AS people
  FROM (SELECT groupBitOr(${bits}) AS bits FROM ${past} GROUP BY contact)
  WHERE ${wrote} != 0
  GROUP BY bits
)
ARRAY JOIN ${beside ? `arrayPushBack(${placesOfBits}, ${whole})` : placesOfBits} AS place
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
