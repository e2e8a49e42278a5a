import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { DayRange } from '@spunta/domain';
import { AnnotationsService } from '../annotations/annotations.service.js';
import type { Page } from '../paging/page.js';
import { Allow } from '../people/access.js';
import type { Caller as CallerOf } from '../people/caller.js';
import { AnnotationFilterInput, AnnotationInput, AnnotationModel, AnnotationPageModel } from './annotation.model.js';
import { Caller } from './graphql.context.js';
import { RangeInput } from './metrics.input.js';
import { PageArgsModel } from './page.model.js';

const ID_ARGUMENT = { type: () => ID } as const;

@Resolver()
export class AnnotationResolver {
  constructor(private readonly service: AnnotationsService) {}

  @Allow('annotations.read')
  @Query(() => AnnotationPageModel, { description: 'Of the workspace and the caller’s own, the latest first' })
  annotations(
    @Caller() caller: CallerOf,
    @Args() page: PageArgsModel,
    @Args('filter', { type: () => AnnotationFilterInput, nullable: true }) filter: AnnotationFilterInput | null,
    @Args('range', { type: () => RangeInput, nullable: true, description: 'What touches it' }) range: DayRange | null,
  ): Promise<Page<AnnotationModel>> {
    return this.service.page(caller, filter ?? {}, range ?? null, page);
  }

  @Allow('annotations.write')
  @Mutation(() => AnnotationModel, { description: 'Those of the workspace take annotations.publish' })
  createAnnotation(@Caller() caller: CallerOf, @Args('input') input: AnnotationInput): Promise<AnnotationModel> {
    return this.service.create(caller, input);
  }

  @Allow('annotations.write')
  @Mutation(() => AnnotationModel, { description: 'By its author and by administrators' })
  updateAnnotation(
    @Caller() caller: CallerOf,
    @Args('id', ID_ARGUMENT) id: string,
    @Args('base', { type: () => Int, description: 'Version that the change stands on' }) base: number,
    @Args('input') input: AnnotationInput,
  ): Promise<AnnotationModel> {
    return this.service.update(caller, { id, base }, input);
  }

  @Allow('annotations.write')
  @Mutation(() => Boolean, { description: 'Can be restored for 30 days' })
  deleteAnnotation(@Caller() caller: CallerOf, @Args('id', ID_ARGUMENT) id: string): Promise<boolean> {
    return this.service.delete(caller, id);
  }

  @Allow('annotations.write')
  @Mutation(() => AnnotationModel)
  restoreAnnotation(@Caller() caller: CallerOf, @Args('id', ID_ARGUMENT) id: string): Promise<AnnotationModel> {
    return this.service.restore(caller, id);
  }
}
