import { Field, InputType, Int } from '@nestjs/graphql';
import type { Grade } from '@spunta/market';
import { GradeEnum } from './enums.js';
import { DecimalScalar } from './scalars.js';

@InputType('MarketFigureFilter', { description: 'All that is given must hold' })
export class MarketFigureFilterInput {
  @Field(() => String, { nullable: true })
  app?: string | null;

  @Field(() => String, { nullable: true })
  family?: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2 or a name; WW for the world' })
  country?: string | null;

  @Field(() => String, { nullable: true })
  region?: string | null;

  @Field(() => String, { nullable: true })
  metric?: string | null;

  @Field(() => String, { nullable: true })
  base?: string | null;

  @Field(() => GradeEnum, { nullable: true })
  grade?: Grade | null;

  @Field(() => Int, { nullable: true })
  fromYear?: number | null;

  @Field(() => Int, { nullable: true })
  toYear?: number | null;

  @Field(() => String, { nullable: true, description: "Part of the source's name" })
  source?: string | null;

  @Field(() => Boolean, { nullable: true })
  own?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  off?: boolean | null;
}

@InputType('MarketFigureInput', {
  description: 'Replaces the figure of the same app, country, period, metric and source',
})
export class MarketFigureInput {
  @Field(() => String)
  app: string;

  @Field(() => String)
  country: string;

  @Field(() => String)
  period: string;

  @Field(() => String)
  metric: string;

  @Field(() => DecimalScalar, { description: 'Shares in percent' })
  value: string;

  @Field(() => String)
  sourceName: string;

  @Field(() => String, { nullable: true })
  sourceUrl?: string | null;

  @Field(() => GradeEnum)
  grade: Grade;

  @Field(() => Int, { nullable: true, description: 'People asked, where the source tells' })
  sampleSize?: number | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'Counts no more' })
  off?: boolean | null;
}
