import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type { DayRange, Localized } from '@spunta/domain';
import type { MarketShare } from '../market/market-statistics.service.js';
import { ResultStatusEnum } from './enums.js';
import { MarketCaveatModel, MarketFigureModel, MarketSourceModel } from './market.model.js';
import { DateScalar, DateTimeScalar, DecimalScalar } from './scalars.js';

@ObjectType('MarketEstimate', { description: 'With its 95 % interval' })
export class EstimateModel {
  @Field(() => Float)
  value: number;

  @Field(() => Float)
  lower: number;

  @Field(() => Float)
  upper: number;
}

@ObjectType('MarketShareRow', { description: 'One messenger in a ranking' })
export class MarketShareRowModel {
  @Field(() => Int, { description: 'Equal values share one' })
  rank: number;

  @Field(() => String)
  app: string;

  @Field(() => String, { nullable: true })
  family: string | null;

  @Field(() => DecimalScalar)
  value: string;

  @Field(() => Float)
  number: number;

  @Field(() => String)
  unit: string;

  @Field(() => String)
  base: string;

  @Field(() => String)
  period: string;

  @Field(() => MarketSourceModel)
  source: MarketSourceModel;

  @Field(() => Boolean, { description: 'More than three years old' })
  old: boolean;

  @Field(() => [MarketCaveatModel])
  caveats: MarketCaveatModel[];

  @Field(() => MarketFigureModel)
  figure: MarketFigureModel;

  @Field(() => [MarketFigureModel], { description: 'What other sources say of the same app, place and year' })
  alternatives: MarketFigureModel[];
}

@ObjectType('MarketOffer', { description: 'A year and base in which a place can be ranked' })
export class MarketOfferModel {
  @Field(() => Int)
  year: number;

  @Field(() => String)
  base: string;

  @Field(() => String)
  metric: string;

  @Field(() => Int)
  apps: number;
}

@ObjectType('MarketShare', { description: 'Messengers of a place in one year, all figures of one base' })
export class MarketShareModel {
  @Field(() => String)
  country: string;

  @Field(() => String, { nullable: true })
  region: string | null;

  @Field(() => Int, { nullable: true })
  year: number | null;

  @Field(() => String, { nullable: true, description: 'Null without figures' })
  base: string | null;

  @Field(() => String, { nullable: true })
  metric: string | null;

  @Field(() => String, { nullable: true })
  unit: string | null;

  @Field(() => [MarketShareRowModel], { description: 'The greatest first; none where there is no figure' })
  rows: MarketShareRowModel[];

  @Field(() => String, { nullable: true })
  leader: string | null;

  @Field(() => String, { nullable: true })
  runnerUp: string | null;

  @Field(() => Float, { nullable: true, description: 'Leader less runner-up, in the unit; of percent: points' })
  distance: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Herfindahl-Hirschman index of the shares among these apps, up to 10,000; null for fewer than two',
  })
  concentration: number | null;

  @Field(() => [MarketOfferModel], { description: 'What there is of this place, the best first' })
  offers: MarketOfferModel[];

  answer: MarketShare;
}

@ObjectType('DayRange')
export class DayRangeModel implements DayRange {
  @Field(() => DateScalar)
  from: string;

  @Field(() => DateScalar)
  to: string;

  @Field(() => String)
  timeZone: string;
}

@ObjectType({ isAbstract: true })
class OwnPart {
  @Field(() => DayRangeModel, { description: 'The days of our own figures' })
  range: DayRange;

  @Field(() => ResultStatusEnum, { description: 'Of our own figures' })
  status: string;

  @Field(() => DateTimeScalar, { nullable: true })
  dataThrough: string | null;
}

@ObjectType('OwnShare', { description: 'Our conversations or contacts in one messenger beside the market' })
export class OwnShareModel {
  @Field(() => String)
  app: string;

  @Field(() => Boolean, { description: 'Whether we are there: a connection, or messages. Else 0 is no figure of ours' })
  connected: boolean;

  @Field(() => Int)
  count: number;

  @Field(() => Int, { description: 'All of ours in the compared messengers' })
  sampleSize: number;

  @Field(() => EstimateModel, { description: 'Of ours, 0 to 1' })
  share: EstimateModel;

  @Field(() => EstimateModel, { description: "Of the market's, 0 to 1, over the same messengers" })
  market: EstimateModel;

  @Field(() => EstimateModel, {
    nullable: true,
    description: '100: as the market; drawn towards 100 where we have few; null where we are not connected',
  })
  index: EstimateModel | null;
}

@ObjectType('PlacelessCount', { description: 'A messenger that does not tell where its people are' })
export class PlacelessModel {
  @Field(() => String)
  app: string;

  @Field(() => Int)
  count: number;
}

@ObjectType('OwnBeside')
export class OwnBesideModel extends OwnPart {
  @Field(() => [OwnShareModel], { description: 'Over the messengers that both tell of; none for fewer than two' })
  rows: OwnShareModel[];

  @Field(() => [PlacelessModel], { description: 'Compared with nothing' })
  placeless: PlacelessModel[];
}

@ObjectType('MarketTrendYear')
export class MarketTrendYearModel {
  @Field(() => Int)
  year: number;

  @Field(() => [MarketShareRowModel])
  rows: MarketShareRowModel[];

  @Field(() => Float, { nullable: true })
  concentration: number | null;

  @Field(() => Float, { nullable: true, description: 'Against the year before in this list, over the apps of both' })
  concentrationChange: number | null;
}

@ObjectType('MarketStories', {
  description: 'WhatsApp Status against the stories of others by daily users, in one year',
})
export class MarketStoriesModel {
  @Field(() => Int)
  year: number;

  @Field(() => [MarketShareRowModel])
  rows: MarketShareRowModel[];
}

@ObjectType('MarketTrend', { description: 'One metric of a place over the years' })
export class MarketTrendModel {
  @Field(() => String)
  metric: string;

  @Field(() => String)
  base: string;

  @Field(() => String)
  unit: string;

  @Field(() => [MarketTrendYearModel], { description: 'Years that have figures; nothing is put into gaps' })
  years: MarketTrendYearModel[];
}

@ObjectType('MarketStep', { description: 'A figure that an estimate rests on' })
export class MarketStepModel {
  words: Localized;

  @Field(() => MarketFigureModel)
  figure: MarketFigureModel;
}

@ObjectType('ConvertedShare', { description: 'A share of another base, from 0 to 1, as an estimate' })
export class ConvertedShareModel {
  @Field(() => String)
  base: string;

  @Field(() => EstimateModel)
  share: EstimateModel;

  @Field(() => [MarketStepModel])
  steps: MarketStepModel[];
}

@ObjectType('MissingFactor', { description: 'What would be needed to tell how many use an app' })
export class MissingFactorModel {
  @Field(() => String, { description: 'FACTOR_MISSING or BASES_MIXED' })
  code: string;

  @Field(() => String, { nullable: true, description: 'The metric that nobody has brought' })
  metric: string | null;

  @Field(() => String)
  message: string;

  @Field(() => MarketFigureModel, { description: 'The newest figure there is' })
  figure: MarketFigureModel;
}

@ObjectType('WhiteSpaceRow', { description: 'People of a country who use a messenger, and those who are our contacts' })
export class WhiteSpaceRowModel {
  @Field(() => String)
  app: string;

  @Field(() => String)
  country: string;

  @Field(() => String, { nullable: true })
  region: string | null;

  @Field(() => EstimateModel, { nullable: true, description: 'Null: not known; see `missing`' })
  addressable: EstimateModel | null;

  @Field(() => [MarketStepModel])
  steps: MarketStepModel[];

  @Field(() => MissingFactorModel, { nullable: true })
  missing: MissingFactorModel | null;

  @Field(() => Float, { description: 'Our contacts there' })
  reached: number;

  @Field(() => Float, { description: 'With those of unknown country, who may be there' })
  reachedAtMost: number;

  @Field(() => EstimateModel, { nullable: true, description: '0 to 1' })
  reachedShare: EstimateModel | null;

  @Field(() => EstimateModel, { nullable: true, description: 'Addressable people who are not reached' })
  whiteSpace: EstimateModel | null;
}

@ObjectType('WhiteSpace')
export class WhiteSpaceModel extends OwnPart {
  @Field(() => [WhiteSpaceRowModel], { description: 'The largest first; at the end those that nobody can tell of' })
  rows: WhiteSpaceRowModel[];
}

@ObjectType('MarketCountryFigure')
export class MarketCountryFigureModel {
  @Field(() => String)
  country: string;

  @Field(() => String, { nullable: true })
  region: string | null;

  @Field(() => MarketFigureModel)
  figure: MarketFigureModel;
}
