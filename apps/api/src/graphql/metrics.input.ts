import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type {
  DayRange,
  FilterOperator,
  Granularity,
  MetricsCompare,
  MetricsFilter,
  MetricsOrder,
  MetricsTop,
  WeekStart,
} from '@spunta/domain';
import { CompareToEnum, FilterOperatorEnum, GranularityEnum, OrderDirectionEnum, WeekStartEnum } from './enums.js';
import { DateScalar } from './scalars.js';

@InputType('RangeInput', { description: 'Whole days, both included, in an IANA time zone' })
export class RangeInput implements DayRange {
  @Field(() => DateScalar)
  from: string;

  @Field(() => DateScalar)
  to: string;

  @Field(() => String)
  timeZone: string;
}

@InputType('FilterInput')
export class FilterInput implements MetricsFilter {
  @Field(() => String, { description: 'Name of a dimension or of a metric' })
  dimension: string;

  @Field(() => FilterOperatorEnum)
  operator: FilterOperator;

  @Field(() => [String])
  values: string[];
}

@InputType('CompareInput')
export class CompareInput implements MetricsCompare {
  @Field(() => CompareToEnum)
  to: MetricsCompare['to'];

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Moves the compared range so that Mondays meet Mondays',
  })
  matchWeekday?: boolean;

  @Field(() => RangeInput, { nullable: true, description: 'With CUSTOM only' })
  range?: DayRange;
}

@InputType('OrderInput')
export class OrderInput implements MetricsOrder {
  @Field(() => String, { description: 'Name of a metric or dimension that was asked for, or time' })
  by: string;

  @Field(() => OrderDirectionEnum)
  direction: 'ASC' | 'DESC';
}

@InputType('TopInput', { description: 'The greatest values of one dimension; all others are folded into one row' })
export class TopInput implements MetricsTop {
  @Field(() => String, { description: 'One of the dimensions asked for' })
  dimension: string;

  @Field(() => Int, { description: '1 to 100' })
  count: number;

  @Field(() => String, {
    nullable: true,
    description: 'One of the metrics asked for, ranked over the whole range; default the first',
  })
  by?: string | null;

  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Whether the others have a row; totals hold them either way',
  })
  other: boolean;
}

@InputType('MetricsInput')
export class MetricsInput {
  @Field(() => [String], { description: 'Names out of metricCatalog' })
  metrics: string[];

  @Field(() => [String], { defaultValue: [], description: 'Names out of metricCatalog' })
  dimensions: string[];

  @Field(() => RangeInput)
  range: DayRange;

  @Field(() => GranularityEnum, {
    nullable: true,
    description: 'Length of a step of the time axis; null: no time axis',
  })
  granularity?: Granularity | null;

  @Field(() => WeekStartEnum, { defaultValue: 'MONDAY', description: 'First day of granularity WEEK' })
  weekStart: WeekStart;

  @Field(() => [FilterInput], { defaultValue: [] })
  filters: MetricsFilter[];

  @Field(() => ID, { nullable: true, description: 'Its filters are added to those above' })
  segment?: string | null;

  @Field(() => CompareInput, { nullable: true })
  compare?: MetricsCompare | null;

  @Field(() => String, { nullable: true, description: "ISO 4217; default the workspace's" })
  currency?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Rates the whole range under the rate card of this day; default: each message under that of its own day',
  })
  rateCardDate?: string | null;

  @Field(() => TopInput, { nullable: true })
  top?: MetricsTop | null;

  @Field(() => [OrderInput], { defaultValue: [] })
  orderBy: MetricsOrder[];

  @Field(() => Int, { defaultValue: 100, description: 'Rows of a page' })
  first: number;

  @Field(() => String, { nullable: true, description: 'endCursor of the page before' })
  after?: string | null;
}
