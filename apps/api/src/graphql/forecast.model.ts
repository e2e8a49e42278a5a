import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type {
  Assumption,
  AssumptionId,
  Basis,
  CheckCode,
  CheckState,
  Destination,
  FigureName,
  Placement,
  RateKind,
} from '@spunta/planner';
import type { ForecastWarning } from '../planner/forecast.warnings.js';
import {
  AssumptionIdEnum,
  AssumptionUnitEnum,
  BindingLimitEnum,
  BlockerCodeEnum,
  BlockerStateEnum,
  DestinationEnum,
  ForecastBasisEnum,
  ForecastWarningEnum,
  PlacementEnum,
  RateKindEnum,
  MessageCategoryEnum,
} from './enums.js';
import { PlanModel } from './plan.model.js';
import { DecimalScalar } from './scalars.js';

@ObjectType('ForecastInterval', {
  description: 'Median and the middle 80 % of at least 2,000 draws; null: no end is known',
})
export class IntervalModel {
  @Field(() => Float, { nullable: true })
  median: number | null;

  @Field(() => Float, { nullable: true })
  low: number | null;

  @Field(() => Float, { nullable: true })
  high: number | null;
}

@ObjectType('ForecastFigure')
export class ForecastFigureModel extends IntervalModel {
  @Field(() => ForecastBasisEnum, { description: 'What it rests on for the greater part' })
  basis: Basis;

  @Field(() => [AssumptionIdEnum], { description: 'Assumptions that have a say in it' })
  assumptions: AssumptionId[];
}

type Figure = ForecastFigureModel | null;
const FIGURE = () => ForecastFigureModel;

/** A figure that is null is not known: market figures or rates are missing. */
@ObjectType({ isAbstract: true })
class FiguresPart implements Record<FigureName, Figure> {
  @Field(FIGURE, { nullable: true })
  impressions: Figure;

  @Field(FIGURE, { nullable: true, description: 'People' })
  reach: Figure;

  @Field(FIGURE, { nullable: true })
  frequency: Figure;

  @Field(FIGURE, { nullable: true })
  clicks: Figure;

  @Field(FIGURE, { nullable: true })
  conversations: Figure;

  @Field(FIGURE, { nullable: true, description: 'Conversations in which the person writes again' })
  replies: Figure;

  @Field(FIGURE, { nullable: true })
  conversions: Figure;

  @Field(FIGURE, { nullable: true })
  messageFees: Figure;

  @Field(FIGURE, { nullable: true, description: 'Ad spend and message fees' })
  totalCost: Figure;

  @Field(FIGURE, { nullable: true })
  costPerConversation: Figure;
}

@ObjectType('ForecastTotals', {
  description: 'Sums of draws, never of medians; people of several messengers count once',
})
export class ForecastTotalsModel extends FiguresPart {
  @Field(() => DecimalScalar)
  adSpend: string;
}

@ObjectType('ForecastRate')
export class ForecastRateModel {
  @Field(() => RateKindEnum)
  kind: RateKind;

  @Field(() => Float, { nullable: true, description: 'As counted in this cell; null: never' })
  raw: number | null;

  @Field(() => IntervalModel, { description: 'Pulled towards country, region and all, the more the less was counted' })
  pooled: IntervalModel;

  @Field(() => Float)
  events: number;

  @Field(() => Float, { description: 'What the events were counted on' })
  sampleSize: number;

  @Field(() => ForecastBasisEnum)
  basis: Basis;
}

@ObjectType('ForecastCell')
export class ForecastCellModel extends FiguresPart {
  @Field(() => String)
  country: string;

  @Field(() => DestinationEnum)
  destination: Destination;

  @Field(() => PlacementEnum)
  placement: Placement;

  @Field(() => DecimalScalar)
  budget: string;

  @Field(() => Float, { description: 'Conversations that were counted here' })
  sampleSize: number;

  @Field(() => ForecastBasisEnum, { description: "Of the goal's figure" })
  basis: Basis;

  @Field(() => [MessageCategoryEnum], { description: 'Planned messages of which no rate is known' })
  missingRates: string[];

  @Field(() => Boolean, { description: 'More budget than the estimate of the ad platform goes to' })
  isBeyondCurve: boolean;
}

@ObjectType('ForecastCellRates')
export class ForecastCellRatesModel {
  @Field(() => String)
  country: string;

  @Field(() => DestinationEnum)
  destination: Destination;

  @Field(() => PlacementEnum)
  placement: Placement;

  @Field(() => [ForecastRateModel])
  rates: ForecastRateModel[];
}

@ObjectType('ForecastCountry')
export class ForecastCountryModel extends FiguresPart {
  @Field(() => String)
  country: string;

  @Field(() => DecimalScalar)
  budget: string;
}

@ObjectType('BindingLimit', { description: 'A limit that keeps money from where it would bring more' })
export class BindingLimitModel {
  @Field(() => BindingLimitEnum)
  limit: string;

  @Field(() => Float, {
    description: 'Results of the goal that a tenth of the limit more (a minimum: less) would bring',
  })
  effect: number;

  @Field(() => String, { nullable: true, description: 'null: of the whole plan' })
  country: string | null;

  @Field(() => DestinationEnum, { nullable: true })
  destination: Destination | null;

  @Field(() => PlacementEnum, { nullable: true })
  placement: Placement | null;

  @Field(() => DecimalScalar)
  amount: string;

  @Field(() => Float, { description: 'Results that one unit of money more (a minimum: less) would bring' })
  perMoney: number;
}

@ObjectType('RefusedCombination', { description: 'What the ad platform does not have' })
export class RefusedCombinationModel {
  @Field(() => DestinationEnum)
  destination: Destination;

  @Field(() => PlacementEnum)
  placement: Placement;

  reason: { en: string; it: string };
}

@ObjectType('PlanBlocker', { description: 'A check of what could keep the plan from running; unknown is never passed' })
export class PlanBlockerModel {
  @Field(() => BlockerCodeEnum)
  code: CheckCode;

  @Field(() => BlockerStateEnum)
  state: CheckState;

  @Field(() => [String], { description: 'Countries, combinations, categories or amounts that it is about' })
  where: string[];

  name: { en: string; it: string };
  remedy: { en: string; it: string };
  found: { en: string; it: string } | null;
}

@ObjectType('ForecastWarning')
export class ForecastWarningModel implements ForecastWarning {
  @Field(() => ForecastWarningEnum)
  code: ForecastWarning['code'];

  @Field(() => [String], { description: 'Empty: all' })
  countries: string[];
}

@ObjectType('ForecastAssumption')
export class ForecastAssumptionModel {
  @Field(() => AssumptionIdEnum)
  id: AssumptionId;

  @Field(() => Float)
  value: number;

  @Field(() => Float)
  low: number;

  @Field(() => Float)
  high: number;

  @Field(() => AssumptionUnitEnum)
  unit: Assumption['unit'];

  @Field(() => String, { nullable: true, description: 'null: a judgement' })
  source: string | null;

  @Field(() => Boolean, { description: 'The plan has its own' })
  edited: boolean;

  name: { en: string; it: string };
  why: { en: string; it: string };
}

@ObjectType('ReachBounds', {
  description: 'People reached if messengers share all of their people, and if they share none',
})
export class ReachBoundsModel {
  @Field(() => IntervalModel)
  atWorst: IntervalModel;

  @Field(() => IntervalModel)
  atBest: IntervalModel;
}

@ObjectType('ForecastSensitivity', {
  description: 'How far one uncertain thing moves the goal, all others in their middle',
})
export class SensitivityModel {
  @Field(() => RateKindEnum, { nullable: true })
  rate: RateKind | null;

  @Field(() => AssumptionIdEnum, { nullable: true })
  assumption: AssumptionId | null;

  @Field(() => Float)
  low: number;

  @Field(() => Float)
  high: number;
}

@ObjectType('Forecast')
export class ForecastModel {
  @Field(() => [ForecastCellModel])
  cells: ForecastCellModel[];

  @Field(() => [ForecastCountryModel])
  countries: ForecastCountryModel[];

  @Field(() => ForecastTotalsModel)
  totals: ForecastTotalsModel;

  @Field(() => ReachBoundsModel, { nullable: true })
  reachBounds: ReachBoundsModel | null;

  @Field(() => String, { description: 'Of every amount' })
  currency: string;

  @Field(() => DecimalScalar, {
    description: 'What no limit lets be spent, or would cost more a result than the target',
  })
  unspent: string;

  @Field(() => [BindingLimitModel], { description: 'The one that costs most first' })
  binding: BindingLimitModel[];

  @Field(() => [RefusedCombinationModel])
  refused: RefusedCombinationModel[];

  @Field(() => [PlanBlockerModel])
  blockers: PlanBlockerModel[];

  @Field(() => [ForecastWarningModel])
  warnings: ForecastWarningModel[];

  @Field(() => [ForecastAssumptionModel])
  assumptions: ForecastAssumptionModel[];

  @Field(() => Int, { description: 'Weeks and cells of own history' })
  historyRows: number;
}

@ObjectType('ForecastShift')
export class ForecastShiftModel {
  @Field(() => ForecastModel)
  forecast: ForecastModel;

  @Field(() => IntervalModel, { nullable: true, description: 'Results of the goal more or less; null: unknown' })
  difference: IntervalModel | null;
}

@ObjectType('PlanRefusal', { description: 'Why a plan has no forecast' })
export class PlanRefusalModel {
  @Field(() => String)
  code: string;

  @Field(() => String)
  message: string;

  @Field(() => String, { nullable: true })
  field: string | null;
}

@ObjectType('PlanScenario')
export class PlanScenarioModel {
  @Field(() => PlanModel)
  plan: PlanModel;

  @Field(() => ForecastModel, { nullable: true })
  forecast: ForecastModel | null;

  @Field(() => PlanRefusalModel, { nullable: true })
  refusal: PlanRefusalModel | null;
}
