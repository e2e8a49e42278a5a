import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { DayRange, ResultWarning } from '@spunta/domain';
import type { CampaignOrigin } from '@spunta/metadata';
import type { Goal, PacingAdvice, VersusReason } from '@spunta/planner';
import type { ResultName } from '../planner/after/kept-forecast.js';
import type { PlanState } from '../planner/after/outcomes.service.js';
import type { PacedName } from '../planner/after/plan-pacing.js';
import {
  CampaignOriginEnum,
  PacedMeasureEnum,
  PacingAdviceEnum,
  PlanGoalEnum,
  PlanResultEnum,
  PlanStateEnum,
  VersusReasonEnum,
} from './enums.js';
import { IntervalModel } from './forecast.model.js';
import { DayRangeModel } from './market-statistics.model.js';
import { ResultWarningModel } from './metrics.model.js';
import { DateScalar, DateTimeScalar, DecimalScalar } from './scalars.js';

const INSIDE = 'Within the 80 % interval; null: one of them is unknown';

@ObjectType('KeptForecast', { description: 'What was forecast when the plan began: kept once, never made again' })
export class KeptForecastModel {
  @Field(() => Int)
  version: number;

  @Field(() => DateTimeScalar)
  keptAt: Date;

  @Field(() => Boolean, { description: 'The plan was written after its first day: calibration leaves it out' })
  late: boolean;
}

@ObjectType('PlanCampaign')
export class PlanCampaignModel {
  @Field(() => ID, { description: 'Id on the ad platform' })
  campaign: string;

  @Field(() => String)
  name: string;

  @Field(() => CampaignOriginEnum, { nullable: true, description: 'null: not of this plan' })
  origin: CampaignOrigin | null;

  @Field(() => String, { nullable: true })
  addedBy: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  addedAt: Date | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Ad spend on the plan’s days, in its currency' })
  spend: string | null;

  @Field(() => Float, { nullable: true })
  conversations: number | null;
}

@ObjectType({ isAbstract: true })
class FollowedPlan {
  @Field(() => ID)
  planId: string;

  @Field(() => String)
  name: string;

  @Field(() => PlanStateEnum, { nullable: true, description: 'null: no days were planned yet' })
  state: PlanState | null;

  @Field(() => DayRangeModel, { nullable: true })
  range: DayRange | null;

  @Field(() => String, { nullable: true })
  currency: string | null;

  @Field(() => PlanGoalEnum, { nullable: true })
  goal: Goal | null;

  @Field(() => PlanResultEnum, {
    nullable: true,
    description: 'What counts as a result; reach is judged by conversations, since unique people are never summed',
  })
  result: ResultName | null;

  @Field(() => Int)
  newestVersion: number;

  @Field(() => KeptForecastModel, { nullable: true, description: 'null: none was kept yet' })
  kept: KeptForecastModel | null;

  @Field(() => Int, { description: 'How many campaigns count as its own: linked ones and those of publishing' })
  campaigns: number;

  @Field(() => Boolean, { description: 'False: neither ads nor conversations of the campaigns are known' })
  isKnown: boolean;

  @Field(() => DateTimeScalar, { nullable: true })
  dataThrough: string | null;

  @Field(() => [ResultWarningModel])
  warnings: ResultWarning[];
}

@ObjectType('CountryVersus')
export class CountryVersusModel {
  @Field(() => String, { description: 'ISO 3166-1 alpha-2; empty: unknown, or the whole plan' })
  country: string;

  @Field(() => IntervalModel, { nullable: true })
  planned: IntervalModel | null;

  @Field(() => Float, { nullable: true })
  actual: number | null;

  @Field(() => Float, { nullable: true, description: 'Actual less the planned median' })
  difference: number | null;

  @Field(() => Boolean, { nullable: true, description: INSIDE })
  isInside: boolean | null;
}

@ObjectType('JudgedCountry')
export class JudgedCountryModel extends CountryVersusModel {
  @Field(() => Float, { nullable: true, description: 'Major units; null: the plan did not ask for the country' })
  budget: number | null;

  @Field(() => Float, { nullable: true })
  spend: number | null;

  @Field(() => [VersusReasonEnum], { description: 'Why it lies outside, the weightier first' })
  reasons: VersusReason[];
}

@ObjectType('PacingDay')
export class PacingDayModel {
  @Field(() => DateScalar)
  date: string;

  @Field(() => IntervalModel, { description: 'Up to the day' })
  planned: IntervalModel;

  @Field(() => Float, { nullable: true, description: 'Up to the day; null: still to come, or unknown' })
  actual: number | null;

  @Field(() => Boolean)
  isOutside: boolean;
}

@ObjectType('PacedMeasure', { description: 'SPEND and RESULTS are sums, COST is total cost of a conversation so far' })
export class PacedMeasureModel {
  @Field(() => PacedMeasureEnum)
  measure: PacedName;

  @Field(() => IntervalModel, { description: 'For all days' })
  planned: IntervalModel;

  @Field(() => [PacingDayModel])
  days: PacingDayModel[];

  @Field(() => IntervalModel, { description: 'At the end, by the plan and by what came so far' })
  projection: IntervalModel;

  @Field(() => Boolean)
  isOutside: boolean;
}

@ObjectType('PacingAdvice')
export class PacingAdviceModel {
  @Field(() => PacingAdviceEnum)
  code: PacingAdvice;

  @Field(() => Float)
  actual: number;

  @Field(() => IntervalModel)
  planned: IntervalModel;

  @Field(() => String, { nullable: true, description: 'The country that is most of it' })
  country: string | null;
}

@ObjectType('PlanPacing')
export class PlanPacingModel extends FollowedPlan {
  @Field(() => [PacedMeasureModel], { description: 'Those that are missing rest on an unknown' })
  measures: PacedMeasureModel[];

  @Field(() => [JudgedCountryModel], { description: 'Up to the last day that is over' })
  countries: JudgedCountryModel[];

  @Field(() => [PacingAdviceModel], {
    description: 'None while everything is within its interval, or the plan is over',
  })
  advice: PacingAdviceModel[];
}

@ObjectType('PlanVersusActual')
export class PlanVersusModel extends FollowedPlan {
  @Field(() => CountryVersusModel, { nullable: true })
  total: CountryVersusModel | null;

  @Field(() => [JudgedCountryModel])
  countries: JudgedCountryModel[];
}

@ObjectType('Calibration', { description: 'How often the truth fell within the 80 % interval' })
export class CalibrationModel {
  @Field(() => Int)
  inside: number;

  @Field(() => Int, { description: 'Sample size: what could be judged' })
  known: number;

  @Field(() => Float, { nullable: true })
  share: number | null;

  @Field(() => Float, { nullable: true, description: '95 % interval of the share (Wilson)' })
  low: number | null;

  @Field(() => Float, { nullable: true })
  high: number | null;
}

@ObjectType('CalibrationGroup')
export class CalibrationGroupModel extends CalibrationModel {
  @Field(() => String, { description: 'A goal or a country' })
  key: string;
}

@ObjectType('PastPlan')
export class PastPlanModel {
  @Field(() => ID)
  planId: string;

  @Field(() => String)
  name: string;

  @Field(() => DateScalar)
  startsOn: string;

  @Field(() => DateScalar)
  endsOn: string;

  @Field(() => Boolean, { description: 'Written after its first day: not counted' })
  late: boolean;

  @Field(() => PlanGoalEnum, { nullable: true, description: 'null: nothing was measured' })
  goal: Goal | null;

  @Field(() => IntervalModel, { nullable: true })
  planned: IntervalModel | null;

  @Field(() => Float, { nullable: true })
  actual: number | null;

  @Field(() => Boolean, { nullable: true, description: INSIDE })
  isInside: boolean | null;

  @Field(() => Int, { description: 'Countries within their interval' })
  inside: number;

  @Field(() => Int)
  known: number;
}

@ObjectType('PlanCalibration')
export class PlanCalibrationModel {
  @Field(() => CalibrationModel, { description: 'Countries of all plans' })
  countries: CalibrationModel;

  @Field(() => CalibrationModel, { description: 'Plans as a whole' })
  plans: CalibrationModel;

  @Field(() => [CalibrationGroupModel])
  byGoal: CalibrationGroupModel[];

  @Field(() => [CalibrationGroupModel])
  byCountry: CalibrationGroupModel[];

  @Field(() => [PastPlanModel], { description: 'The last to end first' })
  past: PastPlanModel[];
}
