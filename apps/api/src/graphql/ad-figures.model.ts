import { Field, Int, ObjectType } from '@nestjs/graphql';
import { VolumeReportEnum } from './enums.js';
import { pageModelOf } from './page.model.js';
import { DateScalar, DateTimeScalar, DecimalScalar } from './scalars.js';

@ObjectType('AdFigures', { description: 'null: the platform did not say' })
export class AdFiguresModel {
  @Field(() => DecimalScalar, { nullable: true })
  spend: string | null;

  @Field(() => DecimalScalar, { nullable: true })
  impressions: string | null;

  @Field(() => DecimalScalar, { nullable: true })
  clicks: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: "Conversations started by the platform's own count" })
  conversations: string | null;
}

@ObjectType('Restatement', {
  description: "A campaign's day whose figures the platform changed after the day was over",
})
export class RestatementModel {
  @Field(() => String)
  platform: string;

  @Field(() => String, { description: "The ad account's id at the platform" })
  adAccount: string;

  @Field(() => DateScalar, { description: "In the ad account's zone" })
  day: string;

  @Field(() => String)
  campaignId: string;

  @Field(() => String)
  campaignName: string;

  @Field(() => String)
  currency: string;

  @Field(() => DateTimeScalar)
  firstReportedAt: string;

  @Field(() => AdFiguresModel, { description: 'As first reported' })
  first: AdFiguresModel;

  @Field(() => AdFiguresModel)
  now: AdFiguresModel;
}

export const RestatementConnectionModel = pageModelOf(RestatementModel, 'Restatement');

@ObjectType('PlatformVolume', {
  description: 'What a messenger says of its own messages; its costs are estimates, not its invoice',
})
export class PlatformVolumeModel {
  @Field(() => String, { description: "The messenger's account, for WhatsApp the WhatsApp Business account" })
  account: string;

  @Field(() => DateScalar)
  day: string;

  @Field(() => VolumeReportEnum)
  report: string;

  @Field(() => String, { nullable: true })
  phone?: string;

  @Field(() => String, { nullable: true })
  country?: string;

  @Field(() => String, { nullable: true })
  category?: string;

  @Field(() => String, { nullable: true })
  type?: string;

  @Field(() => String, { nullable: true })
  direction?: string;

  @Field(() => String, { nullable: true })
  tier?: string;

  @Field(() => String, { nullable: true })
  templateId?: string;

  @Field(() => String, { nullable: true })
  template?: string;

  @Field(() => String)
  currency: string;

  @Field(() => Int, { nullable: true, description: 'Messages; in the conversation report conversations' })
  volume?: number;

  @Field(() => DecimalScalar, { nullable: true })
  cost?: string;

  @Field(() => Int, { nullable: true })
  delivered?: number;

  @Field(() => Int, { nullable: true })
  read?: number;

  @Field(() => Int, { nullable: true })
  clicked?: number;
}

export const PlatformVolumeConnectionModel = pageModelOf(PlatformVolumeModel, 'PlatformVolume');
