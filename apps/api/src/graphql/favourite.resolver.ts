import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import type { FavouriteKind } from '@spunta/metadata';
import { Allow } from '../people/access.js';
import type { Caller as CallerOf } from '../people/caller.js';
import { FavouritesService } from '../people/favourites.service.js';
import { FavouriteKindEnum } from './enums.js';
import { Caller } from './graphql.context.js';

@Resolver()
export class FavouriteResolver {
  constructor(private readonly service: FavouritesService) {}

  @Allow('profile.write')
  @Mutation(() => Boolean, {
    description: 'Marks a report or saved view for oneself, at most 50 of each; gives what it is now',
  })
  setFavourite(
    @Caller() caller: CallerOf,
    @Args('kind', { type: () => FavouriteKindEnum }) kind: FavouriteKind,
    @Args('id', { type: () => ID }) id: string,
    @Args('favourite', { type: () => Boolean }) favourite: boolean,
  ): Promise<boolean> {
    return this.service.set(caller, kind, id, favourite);
  }
}
