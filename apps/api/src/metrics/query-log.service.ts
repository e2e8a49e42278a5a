import { SpuntaError } from '@spunta/domain';
import type { QueryLogOrder, QueryLogPlace, QueryLogRepository, QueryLogRow } from '@spunta/metadata';
import { z } from 'zod';
import { workspaceOf, type Caller } from '../people/caller.js';

const MOST_ROWS = 200;

export interface QueryLogArgs {
  order: QueryLogOrder;
  first: number;
  after?: string | null;
}

export interface QueryLogPage {
  edges: { cursor: string; node: QueryLogRow }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** Reading of the query log, page by page. */
export class QueryLogService {
  constructor(private readonly repository: QueryLogRepository) {}

  /** Throws INVALID_INPUT on `first`, CURSOR_INVALID on `after`. */
  async page(caller: Caller, { order, first, after }: QueryLogArgs): Promise<QueryLogPage> {
    if (first < 1 || first > MOST_ROWS)
      throw new SpuntaError('INVALID_INPUT', `A page has 1 to ${MOST_ROWS} rows: use \`after\` for more.`, 'first');
    const place = after == null ? null : decode(order, after);
    const rows = await this.repository.page(workspaceOf(caller).id, { order, first: first + 1, after: place });
    const edges = rows.slice(0, first).map((node) => ({ cursor: encode(order, node.place), node }));
    return { edges, pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null } };
  }
}

const byTime = z.iso.datetime({ offset: true });
const byNumber = z.string().regex(/^\d{1,9}$/);
const byBigNumber = z.string().regex(/^\d{1,18}$/);
const VALUES = { RECENT: byTime, REFUSED: byTime, SLOWEST: byNumber, MOST_EXPENSIVE: byBigNumber };

function encode(order: QueryLogOrder, { value, id }: QueryLogPlace): string {
  return Buffer.from(JSON.stringify([order, value, id])).toString('base64url');
}

function decode(order: QueryLogOrder, cursor: string): QueryLogPlace {
  const shape = z.tuple([z.literal(order), VALUES[order], z.uuid()]);
  try {
    const [, value, id] = shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return { value, id };
  } catch {
    throw new SpuntaError(
      'CURSOR_INVALID',
      'This cursor belongs to no page of this order: begin again without `after`.',
      'after',
    );
  }
}
