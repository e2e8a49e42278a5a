import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { MarketShareRowModel } from './market-statistics.model.js';

@ObjectType('MarketMapOffer', { description: 'A metric that a map can be drawn of' })
export class MarketMapOfferModel {
  @Field(() => String)
  metric: string;

  @Field(() => String)
  base: string;

  @Field(() => String)
  unit: string;

  @Field(() => Int)
  countries: number;

  @Field(() => [Int], { description: 'Years that have figures, the newest first' })
  years: number[];
}

@ObjectType('MarketLeader', {
  description: 'Who leads in a country by one metric, in its newest year with two messengers',
})
export class MarketLeaderModel {
  @Field(() => String)
  country: string;

  @Field(() => String, { nullable: true })
  region: string | null;

  @Field(() => Int)
  year: number;

  @Field(() => Int, { description: 'Messengers with a figure; with one alone nobody leads' })
  apps: number;

  @Field(() => MarketShareRowModel)
  leader: MarketShareRowModel;

  @Field(() => MarketShareRowModel, { nullable: true })
  runnerUp: MarketShareRowModel | null;

  @Field(() => Float, { nullable: true, description: 'Leader less runner-up, in the unit; of percent: points' })
  distance: number | null;
}

@ObjectType('MarketPlace', { description: 'A country of which there are figures of messengers' })
export class MarketPlaceModel {
  @Field(() => String)
  country: string;

  @Field(() => Int)
  apps: number;

  @Field(() => Int)
  figures: number;

  @Field(() => Int, { description: 'The newest year' })
  newest: number;
}
