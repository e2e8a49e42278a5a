import { Args, Query, Resolver } from '@nestjs/graphql';
import { QueryLogService } from '../metrics/query-log.service.js';
import type { Page } from '../paging/page.js';
import { Allow } from '../people/access.js';
import type { Caller as CallerOf } from '../people/caller.js';
import { Caller } from './graphql.context.js';
import { QueryLogArgs } from './query-log.input.js';
import { QueryLogEntryModel, QueryLogPageModel } from './query-log.model.js';

@Resolver()
export class QueryLogResolver {
  constructor(private readonly service: QueryLogService) {}

  @Allow('queries.read')
  @Query(() => QueryLogPageModel, { description: 'Metric queries of the last 30 days, the newest 100,000' })
  queryLog(@Caller() caller: CallerOf, @Args() args: QueryLogArgs): Promise<Page<QueryLogEntryModel>> {
    return this.service.page(caller, args);
  }
}
