import type { PageRequest, QueryLogEntry, QueryLogOrder, QueryLogRepository } from '@spunta/metadata';
import { z } from 'zod';
import { readPage, type Page, type PageArgs } from '../paging/page.js';
import { workspaceOf, type Caller } from '../people/caller.js';

export interface QueryLogArgs extends PageArgs {
  order: QueryLogOrder;
}

/** What the rows of an order are sorted by; undefined: a time. */
const VALUES: Partial<Record<QueryLogOrder, z.ZodType<string>>> = {
  SLOWEST: z.string().regex(/^\d{1,9}$/),
  MOST_EXPENSIVE: z.string().regex(/^\d{1,18}$/),
};

/** Reading of the query log, page by page. */
export class QueryLogService {
  constructor(private readonly repository: QueryLogRepository) {}

  page(caller: Caller, { order, ...args }: QueryLogArgs): Promise<Page<QueryLogEntry>> {
    const { id } = workspaceOf(caller);
    const list = {
      name: order,
      value: VALUES[order],
      read: (request: PageRequest) => this.repository.page(id, { ...request, order }),
      count: () => this.repository.count(id, order),
    };
    return readPage(list, args);
  }
}
