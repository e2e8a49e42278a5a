import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { FilterOperator } from '@spunta/domain';
import { FilterOperatorEnum } from './enums.js';
import { DateTimeScalar } from './scalars.js';

@ObjectType('SegmentFilter')
export class SegmentFilterModel {
  @Field(() => String)
  dimension: string;

  @Field(() => FilterOperatorEnum)
  operator: FilterOperator;

  @Field(() => [String])
  values: string[];
}

@ObjectType('Segment', { description: 'Named filters that everyone in the workspace can use' })
export class SegmentModel {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => [SegmentFilterModel])
  filters: SegmentFilterModel[];

  @Field(() => DateTimeScalar)
  createdAt: Date;

  @Field(() => String, { nullable: true, description: 'E-mail address of a person or name of an API key' })
  createdBy: string | null;
}
