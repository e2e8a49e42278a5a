import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { RESULT_WARNINGS, type Localized, type MetricsResult, type ResultWarningCode } from '@spunta/domain';
import { ResultSourceEnum, ResultStatusEnum } from './enums.js';
import { DateTimeScalar, DecimalScalar } from './scalars.js';

@ObjectType('DimensionValue')
export class DimensionValueModel {
  @Field(() => String)
  name: string;

  @Field(() => String, { description: 'Empty means unknown' })
  value: string;

  @Field(() => String)
  label: string;

  @Field(() => Boolean, { description: 'All values that top folded into one' })
  isOther: boolean;
}

@ObjectType('MetricValue')
export class MetricValueModel {
  @Field(() => String)
  metric: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'null means unknown, never zero' })
  value: string | null;

  @Field(() => Float, { nullable: true, description: 'The same as value, for charts' })
  number: number | null;

  @Field(() => DecimalScalar, { nullable: true })
  previous: string | null;

  @Field(() => Float, { nullable: true, description: 'Ratio to previous: 0.1 is 10 % more' })
  change: number | null;

  @Field(() => DecimalScalar, { nullable: true })
  lower: string | null;

  @Field(() => DecimalScalar, { nullable: true })
  upper: string | null;

  @Field(() => Int, { nullable: true })
  sampleSize: number | null;
}

@ObjectType('MetricsRow')
export class MetricsRowModel {
  @Field(() => DateTimeScalar, { nullable: true, description: "Start of the step, with the query zone's offset" })
  time: string | null;

  @Field(() => [DimensionValueModel])
  dimensions: DimensionValueModel[];

  @Field(() => [MetricValueModel])
  values: MetricValueModel[];
}

@ObjectType('PageInfo')
export class PageInfoModel {
  @Field(() => Boolean)
  hasNextPage: boolean;

  @Field(() => String, { nullable: true })
  endCursor: string | null;
}

/** `message` takes a locale: result-warning.resolver.ts picks it. */
@ObjectType('ResultWarning')
export class ResultWarningModel {
  @Field(() => String, { description: RESULT_WARNINGS.join(', ') })
  code: ResultWarningCode;

  @Field(() => String, { nullable: true })
  metric: string | null;

  message: Localized;
}

@ObjectType('QueryCost')
export class QueryCostModel {
  @Field(() => Float)
  rowsRead: number;

  @Field(() => Float)
  bytesRead: number;

  @Field(() => Float)
  elapsedMs: number;

  @Field(() => Int)
  complexity: number;

  @Field(() => Int, { nullable: true, description: 'Points that this API key has left in its hour; null for people' })
  quotaRemaining: number | null;
}

@ObjectType('MetricsResult')
export class MetricsResultModel {
  @Field(() => [MetricsRowModel])
  rows: MetricsRowModel[];

  @Field(() => [MetricValueModel])
  totals: MetricValueModel[];

  @Field(() => PageInfoModel)
  pageInfo: PageInfoModel;

  @Field(() => Int)
  totalRows: number;

  @Field(() => String, {
    nullable: true,
    description: 'ISO 4217 of every amount; null when there is none, or when the data has several and nobody chose',
  })
  currency: string | null;

  @Field(() => ResultStatusEnum)
  status: MetricsResult['status'];

  @Field(() => DateTimeScalar, { nullable: true, description: 'Up to when everything is counted' })
  dataThrough: string | null;

  @Field(() => [ResultWarningModel])
  warnings: ResultWarningModel[];

  @Field(() => ResultSourceEnum)
  source: MetricsResult['source'];

  @Field(() => QueryCostModel)
  cost: QueryCostModel;
}
