import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { LinksService } from '../links/links.service.js';
import type { Page } from '../paging/page.js';
import { Allow } from '../people/access.js';
import type { Caller as CallerOf } from '../people/caller.js';
import { Caller } from './graphql.context.js';
import {
  LinkTargetInput,
  TrackingLinkInput,
  TrackingLinkModel,
  TrackingLinkPageModel,
  TrackingLinkPreviewModel,
  TrackingLinksArgs,
} from './tracking-link.model.js';

@Resolver()
export class TrackingLinkResolver {
  constructor(private readonly service: LinksService) {}

  @Allow('links.read')
  @Query(() => TrackingLinkPageModel, { description: 'Newest first' })
  trackingLinks(
    @Caller() caller: CallerOf,
    @Args() { search, archived, ...page }: TrackingLinksArgs,
  ): Promise<Page<TrackingLinkModel>> {
    return this.service.page(caller, { search, archived }, page);
  }

  @Allow('links.read')
  @Query(() => TrackingLinkPreviewModel, { description: 'What a link would be, or become; nothing is kept' })
  previewTrackingLink(
    @Caller() caller: CallerOf,
    @Args('input') input: LinkTargetInput,
    @Args('id', { type: () => ID, nullable: true }) id: string | null,
  ): Promise<TrackingLinkPreviewModel> {
    return this.service.preview(caller, input, id ?? null);
  }

  @Allow('links.write')
  @Mutation(() => TrackingLinkModel)
  createTrackingLink(@Caller() caller: CallerOf, @Args('input') input: TrackingLinkInput): Promise<TrackingLinkModel> {
    return this.service.create(caller, input);
  }

  @Allow('links.write')
  @Mutation(() => TrackingLinkModel, {
    description:
      'Figures follow a change of name or campaign at once; codes that are printed keep opening the old address',
  })
  updateTrackingLink(
    @Caller() caller: CallerOf,
    @Args('id', { type: () => ID }) id: string,
    @Args('input') input: TrackingLinkInput,
  ): Promise<TrackingLinkModel> {
    return this.service.update(caller, id, input);
  }

  @Allow('links.write')
  @Mutation(() => TrackingLinkModel, { description: 'Leaves the list; its token goes on counting' })
  archiveTrackingLink(
    @Caller() caller: CallerOf,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<TrackingLinkModel> {
    return this.service.setArchived(caller, id, true);
  }

  @Allow('links.write')
  @Mutation(() => TrackingLinkModel)
  unarchiveTrackingLink(
    @Caller() caller: CallerOf,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<TrackingLinkModel> {
    return this.service.setArchived(caller, id, false);
  }
}
