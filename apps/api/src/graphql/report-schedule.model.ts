import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { MailBounce, ReportDelivery, ReportFrequency, ReportMailStatus, ReportSendStatus } from '@spunta/metadata';
import type { ReportTerms } from '../reports/report-schedules.service.js';
import type { ScheduleRequest } from '../reports/schedule-input.js';
import {
  MailBounceEnum,
  ReportDeliveryEnum,
  ReportFrequencyEnum,
  ReportMailStatusEnum,
  ReportSendStatusEnum,
} from './enums.js';
import { PageArgsModel, pageModelOf } from './page.model.js';
import { ReportRangeModel } from './report-block.model.js';
import { DateTimeScalar } from './scalars.js';

const WEEK_DAY = '1 (Monday) to 7; of weekly ones';
const MONTH_DAY = '1 to 28; of monthly and quarterly ones, which are due in January, April, July and October';
const WAIT_HOURS = '0 to 168 hours that it waits for the data of its period; default SPUNTA_REPORT_WAIT_HOURS';
const HOUR = '0 to 23, by the clock on the wall of the zone';

@InputType('ReportScheduleInput')
export class ReportScheduleInputModel implements ScheduleRequest {
  @Field(() => ReportFrequencyEnum, { description: 'Sends the last day, week, month or quarter that is over' })
  frequency: ReportFrequency;

  @Field(() => Int, { nullable: true, description: WEEK_DAY })
  weekDay?: number | null;

  @Field(() => Int, { nullable: true, description: MONTH_DAY })
  monthDay?: number | null;

  @Field(() => Int, { description: HOUR })
  hour: number;

  @Field(() => String, { description: "IANA name of the readers' zone" })
  timeZone: string;

  @Field(() => [String], { description: '1 to 100 e-mail addresses; each gets a mail of its own' })
  recipients: string[];

  @Field(() => [String], { description: 'Formats that runs make' })
  formats: string[];

  @Field(() => ReportDeliveryEnum, { description: 'Files of more than 10 MB together are sent as links in any case' })
  delivery: ReportDelivery;

  @Field(() => String, { defaultValue: 'en', description: 'Of the mail: en, it' })
  language: string;

  @Field(() => Int, { nullable: true, description: WAIT_HOURS })
  waitHours?: number | null;
}

@ObjectType('ReportRecipient')
export class ReportRecipientModel {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  email: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Gets no more mails of this schedule' })
  unsubscribedAt: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Gets no mails since then, because too many came back: resumeReportRecipient',
  })
  pausedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'The words of the last mail that came back' })
  pausedReason: string | null;
}

/** `reportName` and `upcoming` are resolved: report-schedule.resolver.ts. */
@ObjectType('ReportSchedule')
export class ReportScheduleModel {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  reportId: string;

  @Field(() => ReportFrequencyEnum)
  frequency: ReportFrequency;

  @Field(() => Int, { nullable: true, description: WEEK_DAY })
  weekDay: number | null;

  @Field(() => Int, { nullable: true, description: MONTH_DAY })
  monthDay: number | null;

  @Field(() => Int, { description: HOUR })
  hour: number;

  @Field(() => String)
  timeZone: string;

  @Field(() => [ReportRecipientModel])
  recipients: ReportRecipientModel[];

  @Field(() => [String])
  formats: string[];

  @Field(() => ReportDeliveryEnum)
  delivery: ReportDelivery;

  @Field(() => String)
  language: string;

  @Field(() => Int, { nullable: true, description: WAIT_HOURS })
  waitHours: number | null;

  @Field(() => Boolean)
  paused: boolean;

  @Field(() => DateTimeScalar)
  nextAt: Date;

  @Field(() => DateTimeScalar)
  createdAt: Date;

  @Field(() => String, { nullable: true })
  createdBy: string | null;
}

@ObjectType('ReportDue')
export class ReportDueModel {
  @Field(() => DateTimeScalar)
  at: Date;

  @Field(() => ReportRangeModel)
  period: ReportRangeModel;
}

@ObjectType('ReportTerms', { description: 'What the operator of the installation has set for all reports' })
export class ReportTermsModel implements ReportTerms {
  @Field(() => Boolean, { description: 'SMTP_URL is set' })
  sendsMail: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'SPUNTA_PUBLIC_URL; null: links lead to the address that the server itself listens on',
  })
  publicUrl: string | null;

  @Field(() => Int, { description: 'SPUNTA_REPORT_DAYS' })
  keepDays: number;

  @Field(() => Int, { description: 'SPUNTA_REPORT_WAIT_HOURS' })
  waitHours: number;

  @Field(() => Int, { description: 'SPUNTA_REPORT_LINK_DAYS' })
  linkDays: number;
}

@ObjectType('ReportMail', { description: 'One recipient of a send' })
export class ReportMailModel {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  email: string;

  @Field(() => ReportMailStatusEnum, {
    description: 'UNCLEAR: all was sent and the mail server gave no answer, so it may have the mail or not',
  })
  status: ReportMailStatus;

  @Field(() => String, { nullable: true, description: "The mail server's words, or why it could not be asked" })
  answer: string | null;

  @Field(() => Int)
  attempts: number;

  @Field(() => DateTimeScalar, { nullable: true })
  sentAt: Date | null;

  @Field(() => MailBounceEnum, {
    nullable: true,
    description: 'TEMPORARY: it is still being tried, or was for a while',
  })
  bounce: MailBounce | null;

  @Field(() => String, { nullable: true, description: 'Status code and words of the server that did not take it' })
  bounceReason: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  bouncedAt: Date | null;
}

/** `mails` are resolved: report-schedule.resolver.ts. */
@ObjectType('ReportSend', { description: 'One due instant of a schedule; its run has the same id' })
export class ReportSendModel {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  scheduleId: string;

  @Field(() => DateTimeScalar)
  dueAt: Date;

  @Field(() => Boolean)
  test: boolean;

  @Field(() => ReportRangeModel)
  period: ReportRangeModel;

  @Field(() => ReportSendStatusEnum)
  status: ReportSendStatus;

  @Field(() => String, { nullable: true, description: "What is missing of the period's data, or why it failed" })
  error: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  finishedAt: Date | null;
}

@ArgsType()
export class ReportSchedulesArgsModel extends PageArgsModel {
  @Field(() => ID, { nullable: true, description: 'Of one report; default of all' })
  reportId?: string | null;
}

@ArgsType()
export class ReportSendsArgsModel extends PageArgsModel {
  @Field(() => ID)
  scheduleId: string;
}

export const ReportSchedulePageModel = pageModelOf(ReportScheduleModel, 'ReportSchedule');
export const ReportSendPageModel = pageModelOf(ReportSendModel, 'ReportSend');
