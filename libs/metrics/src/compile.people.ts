import type { Span } from '@spunta/domain';
import { asKey, dimensionKeys, filterConditions, whereAll } from './compile.dimensions.js';
import {
  adsJoin,
  amongRows,
  messageFacts,
  messageValue,
  periodOfBucket,
  type Reading,
  type RowKeys,
} from './compile.js';
import type { Plan } from './plan.shape.js';
import { newcomersSql } from './compile.newcomers.js';
import { groupedBy, innerAndOuter, takenBack, wholeOf, type PeopleKeys, type PeopleRead } from './people.keys.js';
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
    ? newcomersSql(statement, plan, span, { read, addsUp }, grouped, from)
    : activePeople(statement, span, { read, addsUp }, grouped, from);
  return statement.done(`${people}\nLIMIT ${statement.bind('max_rows', 'UInt32', maxRows + 1)}`);
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
  if (addsUp) {
    const count = `${countBesides(`f.contact IN ${takenBack(statement, span)}`)} AS active_contacts`;
    const some = keys.length > 0 ? '\nHAVING active_contacts != 0' : '';
    return `SELECT ${[...keys, ...wholeOf(names, beside), count].join(', ')}
FROM ${from}${groupedBy(names, beside)}${some}`;
  }
  const told = (column: string): string[] => (read.kind === 'events' ? [] : [`max(${column}) AS taken`]);
  if (!beside) {
    const counts = ['uniqExact(f.contact) AS active_contacts', ...told('f.messages <= 0')];
    const some = keys.length > 0 ? '\nHAVING active_contacts != 0' : '';
    return `SELECT ${[...keys, ...counts].join(', ')}
FROM ${from}${groupedBy(names, false)}${some}`;
  }
  // The people of all rows are the union of each row's, which is a third less work than counting every message's twice.
  const { inner, outer } = innerAndOuter(keys, names);
  return `SELECT ${[...outer, ...wholeOf(names, true), 'uniqExactMerge(people) AS active_contacts', ...told('taken')].join(', ')}
FROM (
  SELECT ${[...inner, 'uniqExactState(f.contact) AS people', ...told('f.messages <= 0')].join(', ')}
  FROM ${from}${groupedBy(names, false)}
)${groupedBy(names, true)}`;
}

function countBesides(doubtful: string): string {
  return `uniqExactIf(f.contact, NOT ${doubtful})
  + arrayCount(messages -> messages > 0, sumMapIf([f.contact], [f.messages], ${doubtful}).2)`;
}
