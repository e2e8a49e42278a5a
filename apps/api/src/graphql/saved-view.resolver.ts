import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { SavedViewsService } from '../metrics/saved-views.service.js';
import { Allow } from '../people/access.js';
import type { Caller as CallerOf } from '../people/caller.js';
import { Caller } from './graphql.context.js';
import { SavedViewInput } from './saved-view.input.js';
import { SavedViewModel } from './saved-view.model.js';

@Resolver()
export class SavedViewResolver {
  constructor(private readonly service: SavedViewsService) {}

  @Allow('metrics.read')
  @Query(() => [SavedViewModel], {
    description: 'Own and shared ones, favourites first, then by name; a person keeps at most 200',
  })
  savedViews(@Caller() caller: CallerOf): Promise<SavedViewModel[]> {
    return this.service.list(caller);
  }

  @Allow('views.write')
  @Mutation(() => SavedViewModel)
  createSavedView(@Caller() caller: CallerOf, @Args('input') input: SavedViewInput): Promise<SavedViewModel> {
    return this.service.create(caller, input);
  }

  @Allow('views.write')
  @Mutation(() => SavedViewModel, { description: 'Own ones only' })
  updateSavedView(
    @Caller() caller: CallerOf,
    @Args('id', { type: () => ID }) id: string,
    @Args('input') input: SavedViewInput,
  ): Promise<SavedViewModel> {
    return this.service.update(caller, id, input);
  }

  @Allow('views.write')
  @Mutation(() => Boolean, { description: 'Own ones; administrators any shared one' })
  deleteSavedView(@Caller() caller: CallerOf, @Args('id', { type: () => ID }) id: string): Promise<boolean> {
    return this.service.delete(caller, id);
  }
}
