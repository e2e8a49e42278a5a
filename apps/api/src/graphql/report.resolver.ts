import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import type { ReportRun } from '@spunta/metadata';
import type { Page } from '../paging/page.js';
import { Allow } from '../people/access.js';
import type { Caller as CallerOf } from '../people/caller.js';
import { ReportsService, type RunPush } from '../reports/reports.service.js';
import type { SocketContext } from './graphql.context.js';
import { Caller, Shared } from './graphql.context.js';
import { PageArgsModel } from './page.model.js';
import { ReportRangeModel } from './report-block.model.js';
import { ReportInput } from './report.input.js';
import {
  QueuedReportRunModel,
  ReportModel,
  ReportPageModel,
  ReportRunModel,
  ReportRunPageModel,
  ReportRunsArgsModel,
  ReportsArgsModel,
  ReportVersionModel,
  ReportVersionPageModel,
} from './report.model.js';

const ID_ARGUMENT = { type: () => ID } as const;
const BASE = { type: () => Int, description: 'Number of the version that the save stands on' } as const;

@Resolver()
export class ReportResolver {
  constructor(private readonly service: ReportsService) {}

  @Allow('reports.read')
  @Query(() => ReportPageModel, { description: 'The last changed first' })
  reports(
    @Caller() caller: CallerOf,
    @Args() { first, after, ...filter }: ReportsArgsModel,
  ): Promise<Page<ReportModel>> {
    return this.service.page(caller, filter, { first, after });
  }

  @Allow('reports.read')
  @Query(() => ReportModel)
  report(@Caller() caller: CallerOf, @Args('id', ID_ARGUMENT) id: string): Promise<ReportModel> {
    return this.service.get(caller, id);
  }

  @Allow('reports.read')
  @Query(() => ReportVersionPageModel, { description: 'The newest first' })
  reportVersions(
    @Caller() caller: CallerOf,
    @Args('id', ID_ARGUMENT) id: string,
    @Args() page: PageArgsModel,
  ): Promise<Page<ReportVersionModel>> {
    return this.service.versions(caller, id, page);
  }

  @Allow('reports.read')
  @Query(() => ReportRunPageModel, { description: 'The newest first' })
  reportRuns(
    @Caller() caller: CallerOf,
    @Args() { reportId, statuses, ...page }: ReportRunsArgsModel,
  ): Promise<Page<ReportRunModel>> {
    return this.service.runs(caller, { reportId: reportId ?? null, statuses }, page);
  }

  @Allow('reports.read')
  @Query(() => ReportRunModel)
  reportRun(@Caller() caller: CallerOf, @Args('id', ID_ARGUMENT) id: string): Promise<ReportRunModel> {
    return this.service.getRun(caller, id);
  }

  @Allow('reports.write')
  @Mutation(() => ReportModel)
  createReport(@Caller() caller: CallerOf, @Args('input') input: ReportInput): Promise<ReportModel> {
    return this.service.create(caller, input);
  }

  @Allow('reports.write')
  @Mutation(() => ReportModel, { description: 'A new version; CONFLICT when it was saved meanwhile' })
  saveReport(
    @Caller() caller: CallerOf,
    @Args('id', ID_ARGUMENT) id: string,
    @Args('base', BASE) base: number,
    @Args('input') input: ReportInput,
  ): Promise<ReportModel> {
    return this.service.save(caller, id, base, input);
  }

  @Allow('reports.write')
  @Mutation(() => Boolean, { description: 'With its runs and their files' })
  deleteReport(@Caller() caller: CallerOf, @Args('id', ID_ARGUMENT) id: string): Promise<boolean> {
    return this.service.delete(caller, id);
  }

  @Allow('reports.write')
  @Mutation(() => QueuedReportRunModel, { description: 'Queues a run of the newest version' })
  async runReport(@Caller() caller: CallerOf, @Args('id', ID_ARGUMENT) id: string): Promise<QueuedReportRunModel> {
    return { runId: (await this.service.run(caller, id)).id };
  }

  @Allow('reports.write')
  @Mutation(() => ReportRunModel, { description: 'CONFLICT when it is over' })
  cancelReportRun(@Caller() caller: CallerOf, @Args('id', ID_ARGUMENT) id: string): Promise<ReportRunModel> {
    return this.service.cancelRun(caller, id);
  }
}

function runOf(push: RunPush): ReportRunModel {
  if ('failure' in push) throw push.failure;
  return push.run;
}

@Resolver()
export class ReportProgressResolver {
  constructor(private readonly service: ReportsService) {}

  @Allow('reports.read')
  @Subscription(() => ReportRunModel, {
    resolve: runOf,
    description: 'The run now and each time it has moved on; ends when it is over',
  })
  reportRun(
    @Shared() { identify }: SocketContext,
    @Args('id', ID_ARGUMENT) id: string,
  ): AsyncIterableIterator<RunPush> {
    return this.service.watchRun(id, identify);
  }
}

@Resolver(() => ReportRunModel)
export class ReportRunResolver {
  constructor(private readonly service: ReportsService) {}

  @ResolveField(() => String, { description: 'Of the report as it is called now' })
  reportName(@Caller() caller: CallerOf, @Parent() { reportId }: ReportRunModel): Promise<string> {
    return this.service.nameOf(caller, reportId);
  }

  @ResolveField(() => ReportRangeModel, {
    nullable: true,
    description: 'The days that it is of; null: those of its plan',
  })
  period(@Parent() run: ReportRun): Promise<ReportRangeModel | null> {
    return this.service.periodOf(run);
  }

  @ResolveField(() => Boolean, { description: 'Made for mails of a schedule, of its days instead of the saved ones' })
  scheduled(@Parent() { period }: ReportRun): boolean {
    return period !== null;
  }

  @ResolveField(() => [String], {
    description: 'Addresses of the files; `.meta.json` behind one of a CSV tells its question and how whole it is',
  })
  files(@Parent() { id, files }: ReportRunModel): string[] {
    return files.map((format) => `/api/reports/${id}.${format}`);
  }
}
