import { SpuntaError } from '@spunta/domain';

const MOST_ROWS = 200;

/** A page of a list. Cursors are opaque to clients. */
export interface IdPage<T> {
  edges: { cursor: string; node: T }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  /** Absent where counting all is of no use. */
  totalCount?: number;
}

export function assertFirst(first: number): void {
  if (first >= 1 && first <= MOST_ROWS) return;
  throw new SpuntaError('INVALID_INPUT', `A page has 1 to ${MOST_ROWS} rows: use \`after\` for more.`, 'first');
}

/** The id that a cursor stands for; null without one. */
export function afterCursor(after: string | null | undefined): string | null {
  if (after == null) return null;
  if (/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(after)) return after;
  throw badCursor();
}

/** How many rows a cursor leaves out. */
export function offsetOf(after: string | null | undefined): number {
  if (after == null) return 0;
  if (/^\d{1,9}$/.test(after)) return Number(after);
  throw badCursor();
}

/** A page of rows that are all in memory. */
export function pageOf<T extends { id: string }>(rows: T[], first: number, after?: string | null): IdPage<T> {
  assertFirst(first);
  const id = afterCursor(after);
  const at = id === null ? 0 : rows.findIndex((row) => row.id === id) + 1;
  if (id !== null && at === 0) throw badCursor();
  return { ...pageAt(rows.slice(at, at + first + 1), first), totalCount: rows.length };
}

/** A page of rows of which one more than wanted was read. */
export function pageAt<T extends { id: string }>(rows: T[], first: number): IdPage<T> {
  const edges = rows.slice(0, first).map((node) => ({ cursor: node.id, node }));
  return { edges, pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null } };
}

function badCursor(): SpuntaError {
  return new SpuntaError(
    'CURSOR_INVALID',
    'This cursor belongs to no page of this list: begin again without it.',
    'after',
  );
}
