import { ArgsType, Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ReportRunStatus } from '@spunta/metadata';
import type { ReportParameters } from '@spunta/reports';
import { ReportRunStatusEnum } from './enums.js';
import { PageArgsModel, pageModelOf } from './page.model.js';
import { ReportBlockModel, ReportRangeModel } from './report-block.model.js';
import { DateTimeScalar, DecimalScalar } from './scalars.js';

@ObjectType('ReportTarget')
export class ReportTargetModel {
  @Field(() => String)
  metric: string;

  @Field(() => DecimalScalar)
  value: string;
}

@ObjectType('ReportParameters')
export class ReportParametersModel implements ReportParameters {
  @Field(() => String)
  name: string;

  @Field(() => String)
  template: ReportParameters['template'];

  @Field(() => ReportRangeModel)
  range: ReportRangeModel;

  @Field(() => String, { nullable: true })
  currency: string | null;

  @Field(() => String)
  language: ReportParameters['language'];

  @Field(() => [String])
  countries: string[];

  @Field(() => [String])
  campaigns: string[];

  @Field(() => [ReportTargetModel])
  targets: ReportTargetModel[];

  @Field(() => String)
  pageSize: ReportParameters['pageSize'];

  @Field(() => ID, { nullable: true })
  plan: string | null;

  @Field(() => [ReportBlockModel], { nullable: true, description: 'In their order; null: what the template says' })
  blocks: ReportParameters['blocks'];
}

@ObjectType('ReportVersion')
export class ReportVersionModel {
  @Field(() => Int)
  number: number;

  @Field(() => ReportParametersModel)
  parameters: ReportParametersModel;

  @Field(() => DateTimeScalar)
  savedAt: Date;

  @Field(() => String, {
    nullable: true,
    description: "E-mail address of a person, name of a key; null: the server's own token",
  })
  savedBy: string | null;
}

/** `files`, `period`, `reportName` and `scheduled` are resolved: report.resolver.ts. */
@ObjectType('ReportRun')
export class ReportRunModel {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  reportId: string;

  @Field(() => Int, { description: 'Of the report' })
  version: number;

  @Field(() => ReportRunStatusEnum)
  status: ReportRunStatus;

  @Field(() => Float, { description: '0 to 1' })
  progress: number;

  /** Formats; a client gets their addresses. */
  files: string[];

  @Field(() => String, { nullable: true, description: 'Why it failed' })
  error: string | null;

  @Field(() => DateTimeScalar)
  queuedAt: Date;

  @Field(() => String, { nullable: true })
  queuedBy: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  startedAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true })
  finishedAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Files are removed after it' })
  filesUntil: Date | null;
}

@ObjectType('Report')
export class ReportModel {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => String)
  template: string;

  @Field(() => Int, { description: 'Number of the newest version: a save names it' })
  version: number;

  @Field(() => Boolean, { description: 'Of the person who asks' })
  favourite: boolean;

  @Field(() => ReportVersionModel)
  newest: ReportVersionModel;

  @Field(() => ReportRunModel, { nullable: true, description: 'Null: it was never run' })
  lastRun: ReportRunModel | null;

  @Field(() => DateTimeScalar)
  createdAt: Date;

  @Field(() => String, { nullable: true })
  createdBy: string | null;

  @Field(() => DateTimeScalar)
  updatedAt: Date;
}

@ObjectType('QueuedReportRun')
export class QueuedReportRunModel {
  @Field(() => ID)
  runId: string;
}

@ArgsType()
export class ReportRunsArgsModel extends PageArgsModel {
  @Field(() => ID, { nullable: true, description: 'Of one report; default of all' })
  reportId?: string | null;

  @Field(() => [ReportRunStatusEnum], { defaultValue: [], description: 'Default all' })
  statuses: ReportRunStatus[];
}

@ArgsType()
export class ReportsArgsModel extends PageArgsModel {
  @Field(() => String, { nullable: true, description: 'Part of the name' })
  search?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of one; default all' })
  template?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Favourites of the person who asks, or the others; default both',
  })
  favourite?: boolean | null;
}

export const ReportPageModel = pageModelOf(ReportModel, 'Report');
export const ReportVersionPageModel = pageModelOf(ReportVersionModel, 'ReportVersion');
export const ReportRunPageModel = pageModelOf(ReportRunModel, 'ReportRun');
