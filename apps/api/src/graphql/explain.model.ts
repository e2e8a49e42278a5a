import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { MetricsResult } from '@spunta/domain';
import type { Explanation } from '@spunta/metrics';
import { MarketSourceModel } from './market.model.js';
import { ResultSourceEnum, SourceKindEnum } from './enums.js';
import { DecimalScalar } from './scalars.js';

@ObjectType('ExplainedSource')
export class ExplainedSourceModel {
  @Field(() => String)
  table: string;

  @Field(() => SourceKindEnum)
  kind: Explanation['sources'][number]['kind'];

  @Field(() => Int, {
    nullable: true,
    description: 'Quarter hours that are read from it; null for insights and market figures',
  })
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

@ObjectType('ExplainedFigure', { description: 'A figure of the market that an answer rests on' })
export class ExplainedFigureModel {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  app: string;

  @Field(() => String, { description: 'ISO 3166-1 alpha-2, or WW for the world' })
  country: string;

  @Field(() => String, { description: 'A year, a quarter (2024-Q4) or a month (2018-06)' })
  period: string;

  @Field(() => String)
  metric: string;

  @Field(() => DecimalScalar, { description: 'As the source writes it; shares in percent' })
  value: string;

  @Field(() => String)
  unit: string;

  @Field(() => MarketSourceModel)
  source: MarketSourceModel;
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

  @Field(() => [ExplainedFigureModel], { description: 'First 200' })
  figures: ExplainedFigureModel[];

  @Field(() => [ExplainedStatementModel], { nullable: true, description: 'For administrators; null for others' })
  statements: ExplainedStatementModel[] | null;
}
