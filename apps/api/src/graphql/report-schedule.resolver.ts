import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { ReportSchedule } from '@spunta/metadata';
import type { Page } from '../paging/page.js';
import { Allow } from '../people/access.js';
import type { Caller as CallerOf } from '../people/caller.js';
import { ReportSchedulesService } from '../reports/report-schedules.service.js';
import { Caller } from './graphql.context.js';
import {
  ReportDueModel,
  ReportMailModel,
  ReportRecipientModel,
  ReportScheduleInputModel,
  ReportScheduleModel,
  ReportSchedulePageModel,
  ReportSchedulesArgsModel,
  ReportSendModel,
  ReportSendPageModel,
  ReportSendsArgsModel,
  ReportTermsModel,
} from './report-schedule.model.js';

const ID_ARGUMENT = { type: () => ID } as const;

@Resolver()
export class ReportScheduleResolver {
  constructor(private readonly service: ReportSchedulesService) {}

  @Allow('reports.read')
  @Query(() => ReportSchedulePageModel, { description: 'The newest first' })
  reportSchedules(
    @Caller() caller: CallerOf,
    @Args() { reportId, ...page }: ReportSchedulesArgsModel,
  ): Promise<Page<ReportScheduleModel>> {
    return this.service.page(caller, reportId ?? null, page);
  }

  @Allow('reports.read')
  @Query(() => ReportSendPageModel, { description: 'Of a schedule, the newest first' })
  reportSends(
    @Caller() caller: CallerOf,
    @Args() { scheduleId, ...page }: ReportSendsArgsModel,
  ): Promise<Page<ReportSendModel>> {
    return this.service.sends(caller, scheduleId, page);
  }

  @Allow('reports.read')
  @Query(() => ReportTermsModel)
  reportTerms(): ReportTermsModel {
    return this.service.terms();
  }

  @Allow('reports.share')
  @Mutation(() => ReportScheduleModel, { description: 'CONFLICT where the installation has no SMTP_URL' })
  createReportSchedule(
    @Caller() caller: CallerOf,
    @Args('reportId', ID_ARGUMENT) reportId: string,
    @Args('input') input: ReportScheduleInputModel,
  ): Promise<ReportScheduleModel> {
    return this.service.create(caller, reportId, input);
  }

  @Allow('reports.share')
  @Mutation(() => ReportScheduleModel, { description: 'Who has unsubscribed stays so' })
  updateReportSchedule(
    @Caller() caller: CallerOf,
    @Args('id', ID_ARGUMENT) id: string,
    @Args('input') input: ReportScheduleInputModel,
  ): Promise<ReportScheduleModel> {
    return this.service.update(caller, id, input);
  }

  @Allow('reports.share')
  @Mutation(() => ReportScheduleModel, { description: 'What was due while it was paused is not sent afterwards' })
  setReportSchedulePaused(
    @Caller() caller: CallerOf,
    @Args('id', ID_ARGUMENT) id: string,
    @Args('paused', { type: () => Boolean }) paused: boolean,
  ): Promise<ReportScheduleModel> {
    return this.service.setPaused(caller, id, paused);
  }

  @Allow('reports.share')
  @Mutation(() => ReportRecipientModel, { description: 'Who was paused, since mails came back, gets mails again' })
  resumeReportRecipient(
    @Caller() caller: CallerOf,
    @Args('id', ID_ARGUMENT) id: string,
  ): Promise<ReportRecipientModel> {
    return this.service.resumeRecipient(caller, id);
  }

  @Allow('reports.share')
  @Mutation(() => Boolean, { description: 'With its sends; can be restored for 30 days' })
  deleteReportSchedule(@Caller() caller: CallerOf, @Args('id', ID_ARGUMENT) id: string): Promise<boolean> {
    return this.service.delete(caller, id);
  }

  @Allow('reports.share')
  @Mutation(() => ReportScheduleModel, { description: 'What was due while it was deleted is not sent afterwards' })
  restoreReportSchedule(@Caller() caller: CallerOf, @Args('id', ID_ARGUMENT) id: string): Promise<ReportScheduleModel> {
    return this.service.restore(caller, id);
  }

  @Allow('reports.share')
  @Mutation(() => ReportSendModel, { description: 'To the person who asks alone, at once, of the data that there is' })
  testReportSchedule(@Caller() caller: CallerOf, @Args('id', ID_ARGUMENT) id: string): Promise<ReportSendModel> {
    return this.service.test(caller, id);
  }

  @Allow('reports.share')
  @Mutation(() => ReportSendModel, { description: 'Of a mail that is unclear or was refused' })
  sendReportMailAgain(@Caller() caller: CallerOf, @Args('id', ID_ARGUMENT) id: string): Promise<ReportSendModel> {
    return this.service.sendAgain(caller, id);
  }
}

@Resolver(() => ReportScheduleModel)
export class ReportScheduleFieldsResolver {
  constructor(private readonly service: ReportSchedulesService) {}

  @ResolveField(() => String)
  reportName(@Caller() caller: CallerOf, @Parent() schedule: ReportSchedule): Promise<string> {
    return this.service.reportName(caller, schedule);
  }

  @ResolveField(() => [ReportDueModel], { description: 'The next three; none while it is paused' })
  upcoming(@Parent() schedule: ReportSchedule): ReportDueModel[] {
    return this.service.upcoming(schedule);
  }
}

@Resolver(() => ReportSendModel)
export class ReportSendResolver {
  constructor(private readonly service: ReportSchedulesService) {}

  @ResolveField(() => [ReportMailModel])
  mails(@Caller() caller: CallerOf, @Parent() { id }: ReportSendModel): Promise<ReportMailModel[]> {
    return this.service.mails(caller, id);
  }
}
