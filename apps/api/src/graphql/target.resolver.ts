import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { DayRange } from '@spunta/domain';
import type { Page } from '../paging/page.js';
import { Allow } from '../people/access.js';
import type { Caller as CallerOf } from '../people/caller.js';
import { TargetsService } from '../targets/targets.service.js';
import { Caller } from './graphql.context.js';
import { RangeInput } from './metrics.input.js';
import { PageArgsModel } from './page.model.js';
import { HeldTargetModel, TargetChangeModel, TargetChangePageModel, TargetInput, TargetModel } from './target.model.js';

@Resolver()
export class TargetResolver {
  constructor(private readonly service: TargetsService) {}

  @Allow('targets.read')
  @Query(() => [TargetModel], { description: 'By metric, country and period; at most 500' })
  targets(@Caller() caller: CallerOf): Promise<TargetModel[]> {
    return this.service.list(caller);
  }

  @Allow('targets.read')
  @Query(() => [HeldTargetModel], { description: 'Those that fit a range, one a metric' })
  heldTargets(
    @Caller() caller: CallerOf,
    @Args('range') range: RangeInput,
    @Args('country', { type: () => String, nullable: true, description: 'Null: of all countries together' })
    country: string | null,
  ): Promise<HeldTargetModel[]> {
    return this.service.held(caller, range satisfies DayRange, country ?? null);
  }

  @Allow('targets.read')
  @Query(() => TargetChangePageModel, { description: 'What a target was, the newest first' })
  targetChanges(
    @Caller() caller: CallerOf,
    @Args('id', { type: () => ID }) id: string,
    @Args() page: PageArgsModel,
  ): Promise<Page<TargetChangeModel>> {
    return this.service.history(caller, id, page);
  }

  @Allow('targets.write')
  @Mutation(() => TargetModel, { description: 'There is one of a metric, country and period' })
  setTarget(
    @Caller() caller: CallerOf,
    @Args('input') input: TargetInput,
    @Args('base', {
      type: () => Int,
      nullable: true,
      description: 'Version that the change stands on; null: there is none yet',
    })
    base: number | null,
  ): Promise<TargetModel> {
    return this.service.set(caller, input, base ?? null);
  }

  @Allow('targets.write')
  @Mutation(() => Boolean)
  removeTarget(
    @Caller() caller: CallerOf,
    @Args('id', { type: () => ID }) id: string,
    @Args('base', { type: () => Int }) base: number,
  ): Promise<boolean> {
    return this.service.remove(caller, id, base);
  }
}
