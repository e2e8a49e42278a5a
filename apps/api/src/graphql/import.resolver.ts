import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import type { ImportRun } from '@spunta/metadata';
import { ImportsService } from '../imports/imports.service.js';
import { Allow } from '../people/access.js';
import type { Caller as CallerOf } from '../people/caller.js';
import { workspaceOf } from '../people/caller.js';
import { Caller } from './graphql.context.js';
import { ImportRunModel } from './import.model.js';

@Resolver()
export class ImportResolver {
  constructor(private readonly service: ImportsService) {}

  @Allow('imports.read')
  @Query(() => [ImportRunModel], { description: 'Newest first' })
  imports(
    @Caller() caller: CallerOf,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 20 }) first: number | null,
  ): Promise<ImportRun[]> {
    return this.service.list(workspaceOf(caller).id, first);
  }
}
