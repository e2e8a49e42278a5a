import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Page } from '../paging/page.js';
import { Allow } from '../people/access.js';
import type { Caller as CallerOf } from '../people/caller.js';
import { ReportSharesService } from '../reports/report-shares.service.js';
import { Caller } from './graphql.context.js';
import {
  CreatedReportShareModel,
  ReportDownloadModel,
  ReportDownloadPageModel,
  ReportDownloadsArgsModel,
  ReportShareInput,
  ReportShareModel,
  ReportSharePageModel,
  ReportSharesArgsModel,
} from './report-share.model.js';

@Resolver()
export class ReportShareResolver {
  constructor(private readonly service: ReportSharesService) {}

  @Allow('reports.read')
  @Query(() => ReportSharePageModel, { description: 'Of a report, the newest first; revoked and expired ones too' })
  reportShares(
    @Caller() caller: CallerOf,
    @Args() { reportId, origin, ...page }: ReportSharesArgsModel,
  ): Promise<Page<ReportShareModel>> {
    return this.service.page(caller, { reportId, origin: origin ?? null }, page);
  }

  @Allow('reports.share')
  @Query(() => ReportDownloadPageModel, { description: 'What was taken by a share link, the newest first' })
  reportDownloads(
    @Caller() caller: CallerOf,
    @Args() { shareId, ...page }: ReportDownloadsArgsModel,
  ): Promise<Page<ReportDownloadModel>> {
    return this.service.downloads(caller, shareId, page);
  }

  @Allow('reports.share')
  @Mutation(() => CreatedReportShareModel)
  createReportShare(
    @Caller() caller: CallerOf,
    @Args('input') input: ReportShareInput,
  ): Promise<CreatedReportShareModel> {
    return this.service.create(caller, input);
  }

  @Allow('reports.share')
  @Mutation(() => ReportShareModel, { description: 'For good' })
  revokeReportShare(@Caller() caller: CallerOf, @Args('id', { type: () => ID }) id: string): Promise<ReportShareModel> {
    return this.service.revoke(caller, id);
  }
}
