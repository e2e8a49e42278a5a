import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { SegmentsService } from '../metrics/segments.service.js';
import { Allow } from '../people/access.js';
import type { Caller as CallerOf } from '../people/caller.js';
import { Caller } from './graphql.context.js';
import { SegmentInput } from './segment.input.js';
import { SegmentModel } from './segment.model.js';

@Resolver()
export class SegmentResolver {
  constructor(private readonly service: SegmentsService) {}

  @Allow('metrics.read')
  @Query(() => [SegmentModel], { description: 'By name, at most 500' })
  segments(@Caller() caller: CallerOf): Promise<SegmentModel[]> {
    return this.service.list(caller);
  }

  @Allow('segments.write')
  @Mutation(() => SegmentModel)
  createSegment(@Caller() caller: CallerOf, @Args('input') input: SegmentInput): Promise<SegmentModel> {
    return this.service.create(caller, input);
  }

  @Allow('segments.write')
  @Mutation(() => SegmentModel)
  updateSegment(
    @Caller() caller: CallerOf,
    @Args('id', { type: () => ID }) id: string,
    @Args('input') input: SegmentInput,
  ): Promise<SegmentModel> {
    return this.service.update(caller, id, input);
  }

  @Allow('segments.write')
  @Mutation(() => Boolean)
  deleteSegment(@Caller() caller: CallerOf, @Args('id', { type: () => ID }) id: string): Promise<boolean> {
    return this.service.delete(caller, id);
  }
}
