import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { TargetDirection, TargetPeriod } from '@spunta/domain';
import type { GivenTarget } from '../targets/target.checks.js';
import { TargetDirectionEnum, TargetPeriodEnum } from './enums.js';
import { pageModelOf } from './page.model.js';
import { DateScalar, DateTimeScalar, DecimalScalar } from './scalars.js';

@ObjectType('MetricTarget', { description: 'What a metric should come to in a period' })
export class TargetModel {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  metric: string;

  @Field(() => String, { description: 'ISO 3166-1 alpha-2; empty: of all countries together' })
  country: string;

  @Field(() => TargetPeriodEnum)
  period: TargetPeriod;

  @Field(() => DateScalar)
  fromDay: string;

  @Field(() => DateScalar)
  toDay: string;

  @Field(() => DecimalScalar)
  value: string;

  @Field(() => String, { nullable: true, description: 'ISO 4217; null where it is no money' })
  currency: string | null;

  @Field(() => TargetDirectionEnum)
  direction: TargetDirection;

  @Field(() => Boolean, { description: 'Parts of the period have their part of it, by days' })
  isProrated: boolean;

  @Field(() => Int, { description: 'What a change stands on' })
  version: number;

  @Field(() => DateTimeScalar)
  updatedAt: Date;

  @Field(() => String, { nullable: true, description: 'E-mail address of a person or name of an API key' })
  updatedBy: string | null;
}

@ObjectType('HeldTarget', { description: 'The target that fits a range' })
export class HeldTargetModel {
  @Field(() => String)
  metric: string;

  @Field(() => DecimalScalar, { description: 'For the range that was asked for' })
  value: string;

  @Field(() => Boolean, { description: 'The value is a part, by days, of the target’s' })
  isPart: boolean;

  @Field(() => TargetModel)
  target: TargetModel;
}

@ObjectType('TargetChange')
export class TargetChangeModel {
  @Field(() => DecimalScalar, { nullable: true, description: 'Null: it was removed' })
  value: string | null;

  @Field(() => String, { nullable: true })
  currency: string | null;

  @Field(() => TargetDirectionEnum)
  direction: TargetDirection;

  @Field(() => Boolean)
  isProrated: boolean;

  @Field(() => DateTimeScalar)
  changedAt: Date;

  @Field(() => String, { nullable: true })
  changedBy: string | null;
}

export const TargetChangePageModel = pageModelOf(TargetChangeModel, 'TargetChange');

@InputType('MetricTargetInput')
export class TargetInput implements GivenTarget {
  @Field(() => String, { description: 'Of the catalogue; one that adds up, or a ratio' })
  metric: string;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2; null: all countries together' })
  country?: string | null;

  @Field(() => TargetPeriodEnum)
  period: TargetPeriod;

  @Field(() => DateScalar, { description: 'First day of the month, quarter, year or range' })
  from: string;

  @Field(() => DateScalar, { nullable: true, description: 'Last day, of a range only' })
  to?: string | null;

  @Field(() => DecimalScalar, { description: 'Above 0; a ratio as a ratio: 0.4 is 40 %' })
  value: string;

  @Field(() => String, { nullable: true, description: 'ISO 4217, of money' })
  currency?: string | null;

  @Field(() => TargetDirectionEnum)
  direction: TargetDirection;

  @Field(() => Boolean, { nullable: true, defaultValue: false })
  isProrated?: boolean | null;
}
