import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ImportsService } from '../imports/imports.service.js';
import type { Page } from '../paging/page.js';
import { Allow } from '../people/access.js';
import type { Caller as CallerOf } from '../people/caller.js';
import { workspaceOf } from '../people/caller.js';
import { Caller } from './graphql.context.js';
import { ImportRunModel, ImportRunPageModel } from './import.model.js';
import { PageArgsModel } from './page.model.js';

@Resolver()
export class ImportResolver {
  constructor(private readonly service: ImportsService) {}

  @Allow('imports.read')
  @Query(() => ImportRunPageModel, { description: 'Newest first' })
  imports(@Caller() caller: CallerOf, @Args() args: PageArgsModel): Promise<Page<ImportRunModel>> {
    return this.service.page(workspaceOf(caller).id, args);
  }

  @Allow('consents.write')
  @Mutation(() => ImportRunModel, {
    description: 'Takes back what an import of opt-ins brought; consents that stood there before stay',
  })
  takeBackConsentImport(
    @Caller() caller: CallerOf,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<ImportRunModel> {
    return this.service.takeBackConsents(workspaceOf(caller).id, id);
  }
}
