import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import type { ReportShareOrigin } from '@spunta/metadata';
import type { ShareRequest } from '../reports/report-shares.service.js';
import { ReportShareOriginEnum } from './enums.js';
import { PageArgsModel, pageModelOf } from './page.model.js';
import { DateTimeScalar } from './scalars.js';

@InputType('ReportShareInput')
export class ReportShareInput implements ShareRequest {
  @Field(() => ID)
  reportId: string;

  @Field(() => ID, { nullable: true, description: 'One run; default the newest, whichever it is when it is opened' })
  runId?: string | null;

  @Field(() => String, { description: 'Whom it is for; 1 to 120 characters' })
  name: string;

  @Field(() => String, { nullable: true, description: '8 to 256 characters' })
  password?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Default: it lasts until it is revoked' })
  expiresAt?: string | null;
}

@ObjectType('ReportShare')
export class ReportShareModel {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  reportId: string;

  @Field(() => ID, { nullable: true, description: 'null: the newest run' })
  runId: string | null;

  @Field(() => ReportShareOriginEnum, { description: 'MAIL: for one mail of a schedule' })
  origin: ReportShareOrigin;

  @Field(() => String, { description: 'Whom it is for: of a mail its address' })
  name: string;

  @Field(() => Boolean)
  hasPassword: boolean;

  @Field(() => DateTimeScalar, { nullable: true })
  expiresAt: Date | null;

  @Field(() => DateTimeScalar)
  createdAt: Date;

  @Field(() => String, { nullable: true })
  createdBy: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  revokedAt: Date | null;
}

@ObjectType('CreatedReportShare', { description: 'The only time that the token is told' })
export class CreatedReportShareModel {
  @Field(() => ReportShareModel)
  share: ReportShareModel;

  @Field(() => String)
  token: string;

  @Field(() => [String], { description: 'One address for each format' })
  urls: string[];
}

@ObjectType('ReportDownload')
export class ReportDownloadModel {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  runId: string;

  @Field(() => String)
  format: string;

  @Field(() => String, { description: 'Network address of who took it' })
  address: string;

  @Field(() => DateTimeScalar)
  at: Date;
}

@ArgsType()
export class ReportSharesArgsModel extends PageArgsModel {
  @Field(() => ID)
  reportId: string;

  @Field(() => ReportShareOriginEnum, { nullable: true, description: 'Default: both' })
  origin?: ReportShareOrigin | null;
}

@ArgsType()
export class ReportDownloadsArgsModel extends PageArgsModel {
  @Field(() => ID)
  shareId: string;
}

export const ReportSharePageModel = pageModelOf(ReportShareModel, 'ReportShare');
export const ReportDownloadPageModel = pageModelOf(ReportDownloadModel, 'ReportDownload');
