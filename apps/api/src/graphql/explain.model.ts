import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { MetricsResult } from '@spunta/domain';
import type { Explanation } from '@spunta/metrics';
import { ResultSourceEnum, SourceKindEnum } from './enums.js';

@ObjectType('ExplainedSource')
export class ExplainedSourceModel {
  @Field(() => String)
  table: string;

  @Field(() => SourceKindEnum)
  kind: Explanation['sources'][number]['kind'];

  @Field(() => Int, { nullable: true, description: 'Quarter hours that are read from it; null for insights' })
  buckets: number | null;
}

@ObjectType('ExplainedStatement')
export class ExplainedStatementModel {
  @Field(() => String)
  part: string;

  @Field(() => String)
  sql: string;

  @Field(() => String, { description: 'The bound values as JSON' })
  parameters: string;
}

@ObjectType('MetricsExplanation', { description: 'How a query would be answered now' })
export class MetricsExplanationModel {
  @Field(() => [String], { description: 'The plan in words' })
  plan: string[];

  @Field(() => [ExplainedSourceModel])
  sources: ExplainedSourceModel[];

  @Field(() => ResultSourceEnum)
  source: MetricsResult['source'];

  @Field(() => Int)
  complexity: number;

  @Field(() => [ExplainedStatementModel], { nullable: true, description: 'For administrators; null for others' })
  statements: ExplainedStatementModel[] | null;
}
