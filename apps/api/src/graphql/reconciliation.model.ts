import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type {
  AdCause,
  AdLine,
  AdSummary,
  Explained,
  FeeAmounts,
  FeeCause,
  FeeLine,
  FeeSummary,
  Part,
} from '@spunta/costs';
import type { AdLevel } from '@spunta/domain';
import type { AdReconciliation, FeeReconciliation } from '../costs/reconciliation.service.js';
import { AdCauseEnum, AdLevelEnum, FeeCauseEnum } from './enums.js';
import { pageModelOf } from './page.model.js';
import { DateScalar, DecimalScalar } from './scalars.js';

@ObjectType('AdDifferencePart', { description: 'One reason why the counts differ' })
export class AdPartModel implements Part<AdCause> {
  @Field(() => AdCauseEnum)
  kind: AdCause;

  @Field(() => DecimalScalar, { description: 'What it explains of the difference, with its sign' })
  explains: string;

  @Field(() => DecimalScalar, { description: 'What was found: the most that it could explain' })
  found: string;
}

@ObjectType('FeeDifferencePart', { description: 'One reason why messages or amounts differ' })
export class FeePartModel implements Part<FeeCause> {
  @Field(() => FeeCauseEnum)
  kind: FeeCause;

  @Field(() => DecimalScalar)
  explains: string;

  @Field(() => DecimalScalar)
  found: string;
}

@ObjectType({ isAbstract: true })
class AdDifferenceModel implements Explained<AdCause> {
  @Field(() => DecimalScalar, { description: "Our conversations less the platform's" })
  difference: string;

  @Field(() => [AdPartModel])
  parts: AdPartModel[];

  @Field(() => DecimalScalar, { description: 'The parts and this add up to the difference' })
  unexplained: string;
}

@ObjectType('FeeDifference', { description: "Ours less the other side's" })
export class FeeDifferenceModel implements Explained<FeeCause> {
  @Field(() => DecimalScalar)
  difference: string;

  @Field(() => [FeePartModel])
  parts: FeePartModel[];

  @Field(() => DecimalScalar)
  unexplained: string;
}

@ObjectType('AdReconciliationLine', { description: 'An ad, or what its report tells apart, and a day' })
export class AdLineModel extends AdDifferenceModel implements AdLine {
  @Field(() => ID)
  id: string;

  @Field(() => DateScalar, { description: "In the ad account's zone" })
  day: string;

  @Field(() => String)
  timeZone: string;

  @Field(() => Boolean, { description: 'Whether the platform told the zone; else it is that of the range' })
  zoneKnown: boolean;

  @Field(() => String, { description: 'Empty for an ad that no report knows' })
  platform: string;

  @Field(() => String)
  adAccount: string;

  @Field(() => AdLevelEnum)
  level: AdLevel;

  @Field(() => String)
  campaign: string;

  @Field(() => String)
  campaignName: string;

  @Field(() => String)
  adSet: string;

  @Field(() => String)
  adSetName: string;

  @Field(() => String)
  ad: string;

  @Field(() => String)
  adName: string;

  @Field(() => Int, { nullable: true, description: "Conversations started, the platform's count; null: not reported" })
  reported: number | null;

  @Field(() => Int, { nullable: true })
  firstReported: number | null;

  @Field(() => Int, { description: 'Conversations that began with a message from the ad, by days of the range’s zone' })
  ours: number;

  @Field(() => Int, { description: "The same by days of the ad account's zone" })
  oursInZone: number;

  @Field(() => Int, { nullable: true, description: 'People who wrote through it; null where a line holds several ads' })
  people: number | null;

  @Field(() => Int, { description: 'Conversations of people who had written within 7 days before' })
  repeats: number;

  @Field(() => Int)
  withoutClick: number;
}

@ObjectType('AdReconciliationSummary', { description: 'Of all lines, whatever part of them is asked for' })
export class AdSummaryModel extends AdDifferenceModel implements AdSummary {
  @Field(() => Int)
  lines: number;

  @Field(() => Int)
  explainedLines: number;

  @Field(() => Int)
  reported: number;

  @Field(() => Int)
  ours: number;

  @Field(() => Float, { nullable: true, description: 'Share that is matched or explained; null without conversations' })
  matchedShare: number | null;
}

@ObjectType('FeeSide')
export class FeeSideModel {
  @Field(() => Int, { nullable: true })
  messages: number | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'null: mixed currencies, a missing rate, or not told' })
  amount: string | null;

  @Field(() => String)
  currency: string;
}

@ObjectType('FeeReconciliationLine')
export class FeeLineModel implements FeeLine {
  @Field(() => ID)
  id: string;

  @Field(() => String, { description: 'YYYY-MM-DD or YYYY-MM' })
  period: string;

  @Field(() => String, { description: 'Empty where the sides name numbers differently: all of them together' })
  account: string;

  @Field(() => String, { description: 'Country or market' })
  area: string;

  @Field(() => String)
  category: string;

  @Field(() => String, { description: 'regular, or why it is free' })
  type: string;

  @Field(() => FeeSideModel)
  ours: FeeSideModel;

  @Field(() => FeeSideModel, { nullable: true })
  platform: FeeSideModel | null;

  @Field(() => FeeSideModel, { nullable: true })
  invoice: FeeSideModel | null;

  @Field(() => DecimalScalar, { description: 'Part of our amount that no webhook told' })
  estimated: string;

  @Field(() => FeeDifferenceModel, { nullable: true, description: "Our messages less WhatsApp's" })
  messages: FeeDifferenceModel | null;

  @Field(() => FeeDifferenceModel, { nullable: true, description: "Our amount less WhatsApp's" })
  cost: FeeDifferenceModel | null;

  @Field(() => FeeDifferenceModel, { nullable: true, description: "Our amount less the invoice's" })
  billed: FeeDifferenceModel | null;
}

@ObjectType('FeeAmounts', { description: 'Of the lines in one currency' })
export class FeeAmountsModel implements FeeAmounts {
  @Field(() => String)
  currency: string;

  @Field(() => DecimalScalar)
  ours: string;

  @Field(() => DecimalScalar)
  platform: string;

  @Field(() => DecimalScalar)
  invoiced: string;

  @Field(() => DecimalScalar)
  unexplainedCost: string;

  @Field(() => DecimalScalar)
  unexplainedBill: string;
}

@ObjectType('FeeReconciliationSummary')
export class FeeSummaryModel extends FeeDifferenceModel implements FeeSummary {
  @Field(() => Int)
  lines: number;

  @Field(() => Int)
  ours: number;

  @Field(() => Int)
  platform: number;

  @Field(() => Float, { nullable: true })
  matchedShare: number | null;

  @Field(() => [FeeAmountsModel])
  amounts: FeeAmountsModel[];
}

@ObjectType('AdReconciliationConnection')
export class AdReconciliationModel
  extends pageModelOf(AdLineModel, 'AdReconciliationLine')
  implements AdReconciliation
{
  @Field(() => AdSummaryModel)
  summary: AdSummaryModel;
}

@ObjectType('FeeReconciliationConnection')
export class FeeReconciliationModel
  extends pageModelOf(FeeLineModel, 'FeeReconciliationLine')
  implements FeeReconciliation
{
  @Field(() => FeeSummaryModel)
  summary: FeeSummaryModel;

  @Field(() => String, { nullable: true, description: "Zone of WhatsApp's report; null: not known" })
  reportZone: string | null;
}
