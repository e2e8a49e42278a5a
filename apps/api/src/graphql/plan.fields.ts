import { Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { AssumptionId, Destination, Goal, MessageCategory, Placement } from '@spunta/planner';
import type { PlanContent } from '../planner/plan-content.js';
import {
  AssumptionIdEnum,
  DestinationEnum,
  MessageCategoryEnum,
  PlacementEnum,
  PlanGoalEnum,
  SpecialAdCategoryEnum,
} from './enums.js';
import { DayRangeModel } from './market-statistics.model.js';
import { RangeInput } from './metrics.input.js';
import { DecimalScalar } from './scalars.js';

/** Each class is a type for what goes in and one for what comes out. */

@InputType('PlanBudgetInput')
@ObjectType('PlanBudget')
export class PlanBudget {
  @Field(() => DecimalScalar, { description: 'For all days together' })
  amount: string;

  @Field(() => String, { description: 'ISO 4217' })
  currency: string;
}

@InputType('PlanCreativeInput')
@ObjectType('PlanCreative')
export class PlanCreative {
  @Field(() => [String], { defaultValue: [], description: 'Main texts; limits stand in planTextLimits' })
  texts: string[];

  @Field(() => [String], { defaultValue: [] })
  headlines: string[];

  @Field(() => [String], { defaultValue: [] })
  descriptions: string[];

  @Field(() => [String], { defaultValue: [], description: 'Names in the library of the ad account, or addresses' })
  pictures: string[];

  @Field(() => String, { nullable: true, description: 'What the person reads when the conversation opens' })
  greeting?: string;

  @Field(() => String, { nullable: true, description: 'What the person would send' })
  prefilledMessage?: string;

  @Field(() => [String], { defaultValue: [], description: 'Questions to tap instead' })
  iceBreakers: string[];
}

@InputType('PlanFollowUpInput')
@ObjectType('PlanFollowUp')
export class PlanFollowUp {
  @Field(() => MessageCategoryEnum)
  category: MessageCategory;

  @Field(() => String, { nullable: true, description: 'None for a free text' })
  template?: string;

  @Field(() => String, { nullable: true, description: 'As the platform writes it: it, en_US' })
  language?: string;

  @Field(() => Float, { description: "After the person's first message" })
  delayHours: number;

  @Field(() => Float, { defaultValue: 1, description: 'Messages a conversation; 0.5: every second one gets it' })
  perConversation: number;
}

@InputType('PlanLimitInput', { description: 'Of a country, or with destination and placement of one cell' })
@ObjectType('PlanLimit')
export class PlanLimit {
  @Field(() => String)
  country: string;

  @Field(() => DestinationEnum, { nullable: true })
  destination?: Destination;

  @Field(() => PlacementEnum, { nullable: true })
  placement?: Placement;

  @Field(() => DecimalScalar, { nullable: true })
  minimum?: string;

  @Field(() => DecimalScalar, { nullable: true })
  maximum?: string;
}

@InputType('PlanAssumptionInput', {
  description: 'Low and high hold the middle 80 % of what is believed; money in the currency of the budget',
})
@ObjectType('PlanAssumption')
export class PlanAssumption {
  @Field(() => AssumptionIdEnum)
  id: AssumptionId;

  @Field(() => Float)
  value: number;

  @Field(() => Float)
  low: number;

  @Field(() => Float)
  high: number;
}

@InputType('PlanCurvePointInput')
@ObjectType('PlanCurvePoint')
export class PlanCurvePoint {
  @Field(() => Float, { description: "Of one day, in the budget's currency" })
  spend: number;

  @Field(() => Float)
  impressions: number;

  @Field(() => Float)
  reach: number;

  @Field(() => Float, { description: "Results of the ad set's goal" })
  actions: number;
}

@InputType('PlanCurveInput')
@ObjectType('PlanCurve', {
  description: 'An estimate of the ad platform for one cell; importOutcomeCurve reads its own file',
})
export class PlanCurve {
  @Field(() => String)
  country: string;

  @Field(() => DestinationEnum)
  destination: Destination;

  @Field(() => PlacementEnum)
  placement: Placement;

  @Field(() => [PlanCurvePoint])
  points: PlanCurvePoint[];
}

@InputType('PlanDeliveryInput', { description: 'What the ad platform wants to know beside the plan; absent: not told' })
@ObjectType('PlanDelivery')
export class PlanDelivery {
  @Field(() => ID, { nullable: true })
  adAccountId?: string;

  @Field(() => String, { nullable: true })
  pageId?: string;

  @Field(() => ID, { nullable: true, description: 'The messenger account that conversations come in on' })
  connectionId?: string;

  @Field(() => String, { nullable: true })
  instagramId?: string;

  @Field(() => [SpecialAdCategoryEnum], { nullable: true, description: 'Empty: none applies' })
  specialCategories?: PlanContent['delivery']['specialCategories'];

  @Field(() => String, { nullable: true, description: 'Who profits of ads in the European Union' })
  beneficiary?: string;

  @Field(() => String, { nullable: true, description: 'Who pays for ads in the European Union' })
  payer?: string;
}

@InputType({ isAbstract: true })
@ObjectType({ isAbstract: true })
class PlanFields {
  @Field(() => PlanGoalEnum, { nullable: true })
  goal?: Goal;

  @Field(() => PlanBudget, { nullable: true })
  budget?: PlanBudget;

  @Field(() => [String], { defaultValue: [], description: 'ISO 3166-1 alpha-2' })
  countries: string[];

  @Field(() => [DestinationEnum], { defaultValue: [] })
  destinations: Destination[];

  @Field(() => [PlacementEnum], { defaultValue: [] })
  placements: Placement[];

  @Field(() => Float, { defaultValue: 1, description: 'Part of the addressable people, above 0 to 1' })
  audienceShare: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Money is spent only while one more result costs no more',
  })
  targetCost?: string;

  @Field(() => PlanCreative, { defaultValue: {} as PlanCreative })
  creative: PlanCreative;

  @Field(() => [PlanFollowUp], { defaultValue: [] })
  followUps: PlanFollowUp[];

  @Field(() => [PlanLimit], { defaultValue: [] })
  limits: PlanLimit[];

  @Field(() => [PlanAssumption], { defaultValue: [], description: 'Those that were edited' })
  assumptions: PlanAssumption[];

  @Field(() => [PlanCurve], { defaultValue: [], description: 'One a cell at most' })
  curves: PlanCurve[];

  @Field(() => PlanDelivery, { defaultValue: {} })
  delivery: PlanDelivery;

  @Field(() => Int, { defaultValue: 1, description: 'The same seed gives the same numbers' })
  seed: number;
}

@InputType('PlanInput', { description: 'A draft may lack what a forecast needs; the forecast says what is missing' })
export class PlanInput extends PlanFields {
  @Field(() => String, { defaultValue: 'Plan' })
  name: string;

  @Field(() => RangeInput, { nullable: true })
  range?: RangeInput;
}

@ObjectType('PlanContent')
export class PlanContentModel extends PlanFields {
  @Field(() => String)
  name: string;

  @Field(() => DayRangeModel, { nullable: true })
  range?: DayRangeModel;
}
