import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { AlertsService } from '../alerts/alerts.service.js';
import type { Page } from '../paging/page.js';
import { Allow } from '../people/access.js';
import type { Caller as CallerOf } from '../people/caller.js';
import { AlertModel, AlertPageModel } from './alert.model.js';
import { Caller } from './graphql.context.js';
import { inLocale, LOCALE } from './locale.js';
import { PageArgsModel } from './page.model.js';

@Resolver(() => AlertModel)
export class AlertResolver {
  constructor(private readonly service: AlertsService) {}

  @Allow('metrics.read')
  @Query(() => [AlertModel], { description: 'What lasts now, newest first, at most 200' })
  openAlerts(@Caller() caller: CallerOf): Promise<AlertModel[]> {
    return this.service.open(caller);
  }

  @Allow('metrics.read')
  @Query(() => AlertPageModel, { description: 'Newest first, of the last 400 days, those that have ended too' })
  alerts(@Caller() caller: CallerOf, @Args() args: PageArgsModel): Promise<Page<AlertModel>> {
    return this.service.page(caller, args);
  }

  @Allow('alerts.write')
  @Mutation(() => AlertModel, {
    description: 'Says for everyone in the workspace that an alert has been seen, or not yet',
  })
  acknowledgeAlert(
    @Caller() caller: CallerOf,
    @Args('id', { type: () => ID }) id: string,
    @Args('acknowledged', { type: () => Boolean, defaultValue: true }) acknowledged: boolean,
  ): Promise<AlertModel> {
    return this.service.acknowledge(caller, id, acknowledged);
  }

  @ResolveField(() => String)
  message(@Parent() { message }: AlertModel, @Args('locale', LOCALE) locale: string): string {
    return inLocale(message, locale);
  }
}
