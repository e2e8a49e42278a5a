import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { EmbedsService } from '../embeds/embeds.service.js';
import type { Page } from '../paging/page.js';
import { Allow } from '../people/access.js';
import type { Caller as CallerOf } from '../people/caller.js';
import {
  CreatedEmbedModel,
  EmbedDayModel,
  EmbedInputModel,
  EmbedModel,
  EmbedPageModel,
  EmbedSettingsModel,
} from './embed.model.js';
import { Caller } from './graphql.context.js';
import { PageArgsModel } from './page.model.js';
import { heavy } from './query-limits.js';

const ID_ARGUMENT = { type: () => ID } as const;

@Resolver()
export class EmbedResolver {
  constructor(private readonly service: EmbedsService) {}

  @Allow('embeds.read')
  @Query(() => EmbedPageModel, { description: 'The newest first; revoked and expired ones too' })
  embeds(@Caller() caller: CallerOf, @Args() page: PageArgsModel): Promise<Page<EmbedModel>> {
    return this.service.page(caller, page);
  }

  @Allow('embeds.read')
  @Query(() => [EmbedDayModel], { description: 'Days of the last 400 on which it was opened, the newest first' })
  embedViews(@Caller() caller: CallerOf, @Args('id', ID_ARGUMENT) id: string): Promise<EmbedDayModel[]> {
    return this.service.views(caller, id);
  }

  @Allow('embeds.write')
  @Mutation(() => CreatedEmbedModel, { complexity: heavy })
  createEmbed(@Caller() caller: CallerOf, @Args('input') input: EmbedInputModel): Promise<CreatedEmbedModel> {
    return this.service.create(caller, input);
  }

  @Allow('embeds.write')
  @Mutation(() => EmbedModel, { description: 'All of its settings; its address and what it answers stay' })
  updateEmbed(
    @Caller() caller: CallerOf,
    @Args('id', ID_ARGUMENT) id: string,
    @Args('input') input: EmbedSettingsModel,
    @Args('base', { type: () => Int, description: 'Version that the change stands on' }) base: number,
  ): Promise<EmbedModel> {
    return this.service.update(caller, { id, base }, input);
  }

  @Allow('embeds.write')
  @Mutation(() => EmbedModel, { description: 'For good' })
  revokeEmbed(@Caller() caller: CallerOf, @Args('id', ID_ARGUMENT) id: string): Promise<EmbedModel> {
    return this.service.revoke(caller, id);
  }
}
