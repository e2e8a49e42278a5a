import type { Span } from '@spunta/domain';
import { inBuckets, type ReadFrom } from './compile.js';
import type { Statement } from './statement.js';

/** What rows of people are grouped by. */
export interface PeopleKeys {
  /** SQL of period and dimensions, each with its name; none for a total. */
  keys: readonly string[];
  /** Names of those that differ: a single period is no key, which would cost a third more. */
  names: readonly string[];
  beside: boolean;
}

export interface PeopleRead {
  read: ReadFrom;
  addsUp: boolean;
}

/** Keys of a query and of the one around it: what is the same in every row is told by the outer one alone. */
export function innerAndOuter(keys: readonly string[], names: readonly string[]): { inner: string[]; outer: string[] } {
  const [period, ...dimensions] = keys;
  if (period === undefined || names.includes('t')) return { inner: [...keys], outer: [...names] };
  return { inner: dimensions, outer: [period, ...names] };
}

/** 1 in the row of the whole span, which one statement tells with half the work of two. */
export function wholeOf(names: readonly string[], beside: boolean): string[] {
  return beside ? [`toUInt8(grouping(${names.at(-1)})) AS whole`] : [];
}

export function groupedBy(names: readonly string[], beside: boolean): string {
  if (names.length === 0) return '';
  const keys = names.join(', ');
  return `\nGROUP BY ${beside ? `GROUPING SETS ((${keys}), ())` : keys}`;
}

/**
 * People of whom a rebuild has taken messages back and no merge has added the rows up yet: few or none, told by a narrow column.
 * Only theirs have to be added up, which costs up to twice as much as counting people.
 */
export function takenBack(statement: Statement, { from, to }: Pick<Span, 'from' | 'to'>, prefix = ''): string {
  return statement.rows('contact_activity', ['contact'], [...inBuckets(statement, from, to, prefix), 'messages <= 0']);
}
