import { ArgsType, Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { AdAccountStatus, AdSyncStatus, AdSyncTrigger } from '@spunta/metadata';
import { SecretInput } from './connection.model.js';
import { AdAccountStatusEnum, AdSyncStatusEnum, AdSyncTriggerEnum } from './enums.js';
import { PageArgsModel, pageModelOf } from './page.model.js';
import { DateScalar, DateTimeScalar } from './scalars.js';

@ObjectType('AdPlatformSetting', { description: 'One thing to tell about an ad account' })
export class AdPlatformSettingModel {
  @Field(() => String, { description: "The platform's own word in snake case" })
  key: string;

  @Field(() => String)
  label: string;

  @Field(() => String, { description: 'Where to find it at the platform' })
  help: string;

  @Field(() => Boolean, { description: 'Never shown again' })
  secret: boolean;

  @Field(() => Boolean)
  required: boolean;
}

@ObjectType('AdPlatform')
export class AdPlatformModel {
  @Field(() => String)
  platform: string;

  @Field(() => [AdPlatformSettingModel])
  settings: AdPlatformSettingModel[];
}

@ObjectType('AdAccountChoice', { description: 'An account that a token may read' })
export class AdAccountChoiceModel {
  @Field(() => String)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => String)
  currency: string;

  @Field(() => String)
  timeZone: string;
}

@ObjectType('SkippedAdRows')
export class SkippedAdRowsModel {
  @Field(() => String)
  reason: string;

  @Field(() => Int)
  count: number;

  @Field(() => [String], { description: 'What was met, the first five' })
  details: string[];
}

@ObjectType('AdSyncRun', { description: 'One pull of an ad account' })
export class AdSyncRunModel {
  @Field(() => ID)
  id: string;

  @Field(() => AdSyncTriggerEnum)
  trigger: AdSyncTrigger;

  @Field(() => AdSyncStatusEnum)
  status: AdSyncStatus;

  @Field(() => DateTimeScalar)
  startedAt: Date;

  @Field(() => DateTimeScalar, { nullable: true })
  finishedAt: Date | null;

  @Field(() => DateScalar, { nullable: true, description: "First day, in the account's zone" })
  fromDay: string | null;

  @Field(() => DateScalar, { nullable: true, description: "Last day, in the account's zone" })
  toDay: string | null;

  @Field(() => Int)
  rowsRead: number;

  @Field(() => Int, { description: 'Rows of days gone by whose figures the platform changed' })
  rowsRestated: number;

  @Field(() => [SkippedAdRowsModel])
  skipped: SkippedAdRowsModel[];

  @Field(() => Float, { description: '0 to 1' })
  progress: number;

  @Field(() => String, { nullable: true, description: 'limit, retry or report' })
  waitingFor: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  waitingUntil: Date | null;

  @Field(() => String, { nullable: true })
  errorCode: string | null;

  @Field(() => String, { nullable: true, description: 'What happened and what to do' })
  error: string | null;
}

export const AdSyncRunConnectionModel = pageModelOf(AdSyncRunModel, 'AdSyncRun');

/** Its runs come from ad-account.resolver.ts. */
@ObjectType('AdAccount', { description: 'Its days are those of `timeZone`' })
export class AdAccountModel {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  platform: string;

  @Field(() => String, { description: "The platform's id" })
  externalId: string;

  @Field(() => String, { description: 'What people here call it' })
  name: string;

  @Field(() => String, { description: 'What the platform calls it' })
  accountName: string;

  @Field(() => String)
  currency: string;

  @Field(() => String, { description: 'IANA zone in which the platform cuts days' })
  timeZone: string;

  @Field(() => AdAccountStatusEnum)
  status: AdAccountStatus;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'null: it does not expire, or the platform does not say',
  })
  tokenExpiresAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true })
  tokenCheckedAt: Date | null;

  @Field(() => Int, { description: 'Days that the first pull goes back' })
  historyDays: number;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of the last complete pull' })
  syncedThrough: string | null;

  @Field(() => DateTimeScalar)
  nextSyncAt: Date;

  @Field(() => DateTimeScalar)
  createdAt: Date;
}

export const AdAccountConnectionModel = pageModelOf(AdAccountModel, 'AdAccount');

@ArgsType()
export class AdDaysArgs extends PageArgsModel {
  @Field(() => DateScalar)
  from: string;

  @Field(() => DateScalar, { description: 'Included' })
  to: string;
}

@InputType('AddAdAccountInput')
export class AddAdAccountInput {
  @Field(() => String)
  platform: string;

  @Field(() => String)
  name: string;

  @Field(() => [SecretInput])
  settings: SecretInput[];

  @Field(() => Int, { nullable: true, description: 'Days that the first pull goes back; 90 when absent' })
  historyDays?: number | null;
}

@InputType('UpdateAdAccountInput')
export class UpdateAdAccountInput {
  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => [SecretInput], { nullable: true, description: 'Given ones replace stored ones; the rest stays' })
  settings?: SecretInput[] | null;

  @Field(() => Int, { nullable: true })
  historyDays?: number | null;
}
