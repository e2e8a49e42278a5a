import { SpuntaError } from '@spunta/domain';
import type { PageRequest, Place, Placed } from '@spunta/metadata';
import { z } from 'zod';

const MOST_ROWS = 200;

export interface PageArgs {
  /** 1 to 200. */
  first: number;
  /** `endCursor` of the page before. */
  after?: string | null;
}

/** A Relay connection. Rows that come or go between pages move no other row to a page twice or past one. */
export interface Page<T> {
  edges: { cursor: string; node: T }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  /** Counted when it is looked at, which GraphQL does only where it was asked for. */
  readonly totalCount: Promise<number>;
}

export interface PagedList<T> {
  /** Of the list and its order: a cursor of another one is refused. */
  name: string;
  read: (request: PageRequest) => Promise<Placed<T>[]>;
  count: () => Promise<number>;
  /** Shapes of what stands in a cursor; by default a time and a UUID. */
  value?: z.ZodType<string>;
  id?: z.ZodType<string>;
}

interface PagedRepository<T> {
  page(workspaceId: string, request: PageRequest): Promise<Placed<T>[]>;
  count(workspaceId: string): Promise<number>;
}

/** A workspace's rows of a repository. */
export function pagedList<T>(name: string, repository: PagedRepository<T>, workspaceId: string): PagedList<T> {
  return {
    name,
    read: (request) => repository.page(workspaceId, request),
    count: () => repository.count(workspaceId),
  };
}

/** The number of rows asked for of a list that has no pages. Throws INVALID_INPUT on `first`. */
export function boundedFirst(first: number, most: number): number {
  if (first < 1 || first > most)
    throw new SpuntaError('INVALID_INPUT', `This list has its newest 1 to ${most} rows.`, 'first');
  return first;
}

/** Throws INVALID_INPUT on `first`, CURSOR_INVALID on `after`. */
export async function readPage<T>(list: PagedList<T>, { first, after }: PageArgs): Promise<Page<T>> {
  if (first < 1 || first > MOST_ROWS)
    throw new SpuntaError('INVALID_INPUT', `A page has 1 to ${MOST_ROWS} rows: use \`after\` for more.`, 'first');
  const rows = await list.read({ first: first + 1, after: after == null ? null : decode(list, after) });
  const edges = rows.slice(0, first).map((node) => ({ cursor: encode(list.name, node.place), node }));
  return {
    edges,
    pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null },
    get totalCount() {
      return list.count();
    },
  };
}

/** What PostgreSQL takes: years from 1, and offsets below 16 hours. */
const aTime = z.iso.datetime({ offset: true }).regex(/^(?!0000).*(Z|[+-](0\d|1[0-5]):\d\d)$/);

function encode(name: string, { value, id }: Place): string {
  return Buffer.from(JSON.stringify([name, value, id])).toString('base64url');
}

function decode<T>({ name, value = aTime, id = z.uuid() }: PagedList<T>, cursor: string): Place {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const [, at, row] = z.tuple([z.literal(name), value, id]).parse(parsed);
    return { value: at, id: row };
  } catch {
    throw new SpuntaError(
      'CURSOR_INVALID',
      'This cursor belongs to no page of this list in this order: begin again without `after`.',
      'after',
    );
  }
}
