import { Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { DayRange } from '@spunta/domain';
import type { ExperimentKind, ExperimentState, ExperimentStep } from '@spunta/metadata';
import type { ExperimentDesign, ExperimentResultName } from '../planner/experiments/experiment-design.js';
import type { ExperimentResult, ShownState } from '../planner/experiments/experiments.service.js';
import {
  ExperimentKindEnum,
  ExperimentOutcomeEnum,
  ExperimentStateEnum,
  ExperimentStepEnum,
  ResultMethodEnum,
} from './enums.js';
import { DayRangeModel } from './market-statistics.model.js';
import { RangeInput } from './metrics.input.js';
import { pageModelOf } from './page.model.js';
import { DateScalar, DateTimeScalar } from './scalars.js';

const EFFECT =
  'COUNTRIES: least growth to be seen (0.2 is 20 %). MESSAGES: least difference of shares (0.01 is one point)';

@InputType('ExperimentInput')
export class ExperimentInput {
  @Field(() => String)
  name: string;

  @Field(() => ExperimentKindEnum, { description: 'What is held out: ads from countries, or a message from people' })
  kind: ExperimentKind;

  @Field(() => RangeInput)
  range: DayRange;

  @Field(() => [String], { nullable: true, description: 'COUNTRIES: four or more. MESSAGES: of whom; none: all' })
  countries?: string[] | null;

  @Field(() => Float, { nullable: true, description: 'Part that is held out, above 0 to below 1; 0.5 when left out' })
  heldShare?: number | null;

  @Field(() => Float, { description: EFFECT })
  effect: number;

  @Field(() => Float, { nullable: true, description: 'Chance to see such an effect, 0.5 to 0.99; 0.8 when left out' })
  power?: number | null;

  @Field(() => ExperimentOutcomeEnum, { nullable: true, description: 'COUNTRIES alone' })
  result?: ExperimentResultName | null;

  @Field(() => Float, { nullable: true, description: 'MESSAGES alone: share that writes without the message' })
  rate?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'MESSAGES alone: who wrote in so many days before; 90 when left out',
  })
  activeDays?: number | null;

  @Field(() => Int, { nullable: true, description: 'The same seed draws the same groups; drawn when left out' })
  seed?: number | null;
}

@ObjectType('ExperimentDesign')
export class ExperimentDesignModel {
  @Field(() => [String])
  countries: string[];

  @Field(() => Float)
  heldShare: number;

  @Field(() => Float, { description: EFFECT })
  effect: number;

  @Field(() => Float)
  power: number;

  @Field(() => ExperimentOutcomeEnum, { nullable: true })
  result: ExperimentResultName | null;

  @Field(() => Float, { nullable: true })
  rate: number | null;

  @Field(() => Int, { nullable: true })
  activeDays: number | null;
}

@ObjectType('ExperimentGroups', { description: 'Countries by lot; none for people, whom a keyed hash parts' })
export class ExperimentGroupsModel {
  @Field(() => [String], { description: 'With ads' })
  treated: string[];

  @Field(() => [String], { description: 'Held out' })
  held: string[];
}

@ObjectType('ExperimentStep')
export class ExperimentStepModel {
  @Field(() => ExperimentStepEnum)
  state: ExperimentState;

  @Field(() => DateTimeScalar)
  at: string;

  @Field(() => String, { nullable: true })
  by: string | null;

  @Field(() => String)
  note: string;
}

@ObjectType('Experiment')
export class ExperimentModel {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => ExperimentKindEnum)
  kind: ExperimentKind;

  @Field(() => ExperimentStateEnum, { description: 'ENDED: it ran and its last day is over' })
  state: ShownState;

  @Field(() => DayRangeModel)
  range: DayRange;

  @Field(() => Int)
  seed: number;

  @Field(() => ExperimentDesignModel)
  design: ExperimentDesignModel;

  @Field(() => ExperimentGroupsModel)
  groups: ExperimentGroupsModel;

  @Field(() => [ExperimentStepModel], { description: 'The oldest first' })
  history: ExperimentStep[];

  @Field(() => DateTimeScalar)
  createdAt: Date;

  @Field(() => String, { nullable: true })
  createdBy: string | null;
}

@ObjectType('ExperimentSample', { description: 'What a design needs and has' })
export class ExperimentSampleModel {
  @Field(() => Int)
  seed: number;

  @Field(() => ExperimentGroupsModel)
  groups: ExperimentGroupsModel;

  @Field(() => Int, { nullable: true, description: 'Days of the design; COUNTRIES alone' })
  days: number | null;

  @Field(() => Int, { nullable: true, description: 'Days that the effect needs, and as many before; COUNTRIES alone' })
  neededDays: number | null;

  @Field(() => Float, { nullable: true, description: 'Variance of the logarithm of a country’s day' })
  dayVariance: number | null;

  @Field(() => Int, { nullable: true, description: 'Days of own history that told it; 0: a judgement' })
  historyDays: number | null;

  @Field(() => Int, { nullable: true, description: 'Of each group; MESSAGES alone' })
  neededPeople: number | null;

  @Field(() => Int, { nullable: true })
  treatedPeople: number | null;

  @Field(() => Int, { nullable: true })
  heldPeople: number | null;

  @Field(() => Boolean)
  isEnough: boolean;
}

@ObjectType('ExperimentEffect', { description: '95 % interval' })
export class ExperimentEffectModel {
  @Field(() => Float)
  effect: number;

  @Field(() => Float)
  low: number;

  @Field(() => Float)
  high: number;
}

@ObjectType('ExperimentCountry')
export class ExperimentCountryModel {
  @Field(() => String)
  country: string;

  @Field(() => Boolean)
  held: boolean;

  @Field(() => Float, { description: 'Results on as many days right before' })
  before: number;

  @Field(() => Float)
  after: number;
}

@ObjectType('ExperimentArm')
export class ExperimentArmModel {
  @Field(() => Int)
  people: number;

  @Field(() => Int, { description: 'Of them, who wrote since the first day' })
  wrote: number;
}

@ObjectType('ExperimentResult')
export class ExperimentResultModel {
  @Field(() => ResultMethodEnum)
  method: ExperimentResult['method'];

  @Field(() => ExperimentEffectModel, {
    nullable: true,
    description:
      'COUNTRIES: how many times as much (1.2: 20 % more). MESSAGES: difference of shares. null: nobody took part',
  })
  effect: ExperimentEffectModel | null;

  @Field(() => Float, { description: 'The value of no effect: 1 or 0' })
  none: number;

  @Field(() => Boolean)
  isFinal: boolean;

  @Field(() => DateScalar)
  through: string;

  @Field(() => [ExperimentCountryModel])
  countries: ExperimentCountryModel[];

  @Field(() => ExperimentArmModel, { nullable: true })
  treated: ExperimentArmModel | null;

  @Field(() => ExperimentArmModel, { nullable: true })
  held: ExperimentArmModel | null;
}

export const ExperimentPageModel = pageModelOf(ExperimentModel, 'Experiment');

export function designModel(design: ExperimentDesign): ExperimentDesignModel {
  const { countries, heldShare, effect, power } = design;
  const own =
    design.kind === 'countries'
      ? { result: design.result, rate: null, activeDays: null }
      : { result: null, rate: design.rate, activeDays: design.activeDays };
  return { countries, heldShare, effect, power, ...own };
}
