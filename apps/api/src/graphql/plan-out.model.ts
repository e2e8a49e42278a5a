import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { AdGrouping, AdStep } from '@spunta/ads';
import type { PublicationStatus, PublicationStepState } from '@spunta/metadata';
import type { Destination, Placement } from '@spunta/planner';
import type { LeftOut } from '../planner/out/ad-plan-of.js';
import {
  AdGroupingEnum,
  AdObjectKindEnum,
  DestinationEnum,
  PlacementEnum,
  PublicationStatusEnum,
  PublicationStepStateEnum,
} from './enums.js';
import { PlanBlockerModel } from './forecast.model.js';
import { DateTimeScalar } from './scalars.js';
import { LinkTargetInput, TrackingLinkModel } from './tracking-link.model.js';

@ObjectType('PlanPayload', { description: 'One call to the ad platform: POST of the body to act_<account>/<edge>' })
export class PlanPayloadModel {
  @Field(() => String, {
    description: 'Other bodies name its id as {result=<key>:$.id}, as batches of the Graph API do',
  })
  key: string;

  @Field(() => AdObjectKindEnum)
  kind: AdStep['kind'];

  @Field(() => String)
  name: string;

  @Field(() => String)
  edge: string;

  @Field(() => String, { description: 'JSON' })
  body: string;
}

@ObjectType('PlanLeftOut', { description: 'What the ad platform has no ads for' })
export class PlanLeftOutModel {
  @Field(() => String)
  country: string;

  @Field(() => DestinationEnum)
  destination: Destination;

  @Field(() => PlacementEnum)
  placement: Placement;

  reason: LeftOut['reason'];
}

@ObjectType('PlanPayloads', { description: 'Everything that publishing sends, in its order; all of it is made paused' })
export class PlanPayloadsModel {
  @Field(() => Int, { description: 'Of the plan' })
  version: number;

  @Field(() => String, { description: "The platform's id of the ad account" })
  account: string;

  @Field(() => String, { description: 'Stands in the name of everything that is made' })
  marker: string;

  @Field(() => [PlanPayloadModel])
  payloads: PlanPayloadModel[];

  @Field(() => [PlanLeftOutModel])
  leftOut: PlanLeftOutModel[];

  @Field(() => String, { description: 'All of it as one JSON document' })
  document: string;
}

@ObjectType('PlanCheckList')
export class PlanCheckListModel {
  @Field(() => [PlanBlockerModel])
  blockers: PlanBlockerModel[];

  @Field(() => [String], { description: 'Why the ad platform did not tell what some of them need' })
  problems: string[];
}

@ObjectType({ isAbstract: true })
class PublicationFields {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  planId: string;

  @Field(() => Int)
  planVersion: number;

  @Field(() => ID, { nullable: true, description: 'null when the account was removed since' })
  adAccountId: string | null;

  @Field(() => String, { description: "The platform's id of the account" })
  account: string;

  @Field(() => String)
  marker: string;

  @Field(() => PublicationStatusEnum)
  status: PublicationStatus;

  @Field(() => Boolean, { description: 'It says RUNNING and nobody sends any more: resume it' })
  isStalled: boolean;

  @Field(() => String, { nullable: true })
  errorCode: string | null;

  @Field(() => String, { nullable: true })
  errorMessage: string | null;

  @Field(() => DateTimeScalar)
  startedAt: Date;

  @Field(() => String, { nullable: true, description: 'E-mail address of a person or name of an API key' })
  startedBy: string | null;

  @Field(() => DateTimeScalar)
  updatedAt: Date;

  @Field(() => DateTimeScalar, { nullable: true })
  finishedAt: Date | null;
}

@ObjectType('PlanPublicationSummary')
export class PublicationSummaryModel extends PublicationFields {
  @Field(() => Int, { description: 'Objects at the platform' })
  made: number;

  @Field(() => Int)
  total: number;
}

@ObjectType('PlanPublicationStep')
export class PublicationStepModel {
  @Field(() => String)
  key: string;

  @Field(() => AdObjectKindEnum)
  kind: string;

  @Field(() => String)
  name: string;

  @Field(() => PublicationStepStateEnum, {
    description: 'SENDING: the call was begun and no answer is known; it is looked for before it is made again',
  })
  state: PublicationStepState;

  @Field(() => String, { nullable: true, description: "The platform's id" })
  externalId: string | null;

  @Field(() => String, { nullable: true })
  errorMessage: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  madeAt: Date | null;
}

@ObjectType('PlanPublication', { description: 'What a version of a plan made in an ad account' })
export class PublicationModel extends PublicationFields {
  @Field(() => [PublicationStepModel], { description: 'In the order in which they are made' })
  steps: PublicationStepModel[];
}

@InputType('PublishPlanInput')
export class PublishPlanInput {
  @Field(() => ID)
  adAccountId: string;

  @Field(() => Int, { description: 'Of the plan, as it was looked at' })
  version: number;

  @Field(() => AdGroupingEnum, {
    defaultValue: 'PLACEMENT',
    description: 'PLACEMENT: each keeps its money; COUNTRY: the platform divides it among placements',
  })
  grouping: AdGrouping;

  @Field(() => Boolean, { defaultValue: false, description: 'Although another version made ads in this account' })
  again: boolean;
}

@ObjectType('PlanLink')
export class PlanLinkModel extends TrackingLinkModel {
  @Field(() => String, { nullable: true, description: 'null: for the whole plan' })
  country: string | null;
}

@ObjectType('PlanLinkTarget', { description: 'A messenger of the plan and what its links would need' })
export class PlanLinkTargetModel {
  @Field(() => String)
  channel: string;

  @Field(() => String, { description: 'Empty: not known' })
  address: string;

  @Field(() => String)
  text: string;
}

@InputType('PlanLinksInput')
export class PlanLinksInput {
  @Field(() => [LinkTargetInput])
  targets: LinkTargetInput[];

  @Field(() => Boolean, { defaultValue: false, description: 'One link a country instead of one for all' })
  perCountry: boolean;
}

@InputType('OutcomeCurveInput')
export class OutcomeCurveInput {
  @Field(() => Int, { description: 'Number of the version that the save stands on' })
  base: number;

  @Field(() => String)
  country: string;

  @Field(() => DestinationEnum)
  destination: Destination;

  @Field(() => PlacementEnum)
  placement: Placement;

  @Field(() => String, { description: "The platform's delivery estimate, with daily_outcomes_curve" })
  json: string;
}
