import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Base, FigureCaveat, Grade } from '@spunta/market';
import { ChangeModel, ChangeOutcomeModel } from './change.model.js';
import { FigureCaveatEnum, FigureProblemEnum, GradeEnum } from './enums.js';
import { pageModelOf } from './page.model.js';
import { DateTimeScalar, DecimalScalar } from './scalars.js';

@ObjectType('MarketApp', { description: 'A messenger, a part of one, or a group of them' })
export class MarketAppModel {
  @Field(() => String)
  name: string;

  @Field(() => String, { nullable: true, description: 'The company behind it' })
  family: string | null;

  @Field(() => String, { description: 'messenger, feature or group' })
  kind: string;

  @Field(() => String, { nullable: true, description: 'The channel whose conversations are our own part of it' })
  channel: string | null;
}

@ObjectType('MarketMetric', { description: 'What a figure can measure, with the base and unit that follow from it' })
export class MarketMetricModel {
  @Field(() => String)
  name: string;

  @Field(() => String, { description: 'Whom it is a share of, or what it counts' })
  base: Base;

  @Field(() => String)
  unit: string;

  @Field(() => Boolean, { description: 'Whether apps can be ranked by it' })
  ranks: boolean;
}

@ObjectType('MarketSource')
export class MarketSourceModel {
  @Field(() => String)
  name: string;

  @Field(() => String, { nullable: true })
  url: string | null;

  @Field(() => GradeEnum, {
    description: 'A: a source itself; B: a named survey, reported by others; C: a collection, or no survey named',
  })
  grade: Grade;
}

@ObjectType('MarketCaveat', { description: 'What a reader must know before trusting a figure' })
export class MarketCaveatModel {
  @Field(() => FigureCaveatEnum)
  code: FigureCaveat;
}

@ObjectType('MarketFigure', { description: 'A reference figure: its place is app, country, period, metric and source' })
export class MarketFigureModel {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  app: string;

  @Field(() => String, { nullable: true })
  family: string | null;

  @Field(() => String, { description: 'ISO 3166-1 alpha-2, or WW for the world' })
  country: string;

  @Field(() => String, { nullable: true })
  region: string | null;

  @Field(() => String, { description: 'A year, a quarter (2024-Q4) or a month (2018-06)' })
  period: string;

  @Field(() => Int)
  year: number;

  @Field(() => String)
  metric: string;

  @Field(() => String, { description: 'Whom it is a share of, or what it counts' })
  base: string;

  @Field(() => DecimalScalar, { description: 'As the source writes it; shares in percent' })
  value: string;

  @Field(() => Float)
  number: number;

  @Field(() => String)
  unit: string;

  @Field(() => MarketSourceModel)
  source: MarketSourceModel;

  @Field(() => Int, { nullable: true, description: 'People asked, where the source tells' })
  sampleSize: number | null;

  @Field(() => Boolean, { description: 'More than three years old' })
  old: boolean;

  @Field(() => [MarketCaveatModel])
  caveats: MarketCaveatModel[];

  @Field(() => Boolean, { description: 'Added or changed by the workspace; else as Spunta ships it' })
  own: boolean;

  @Field(() => Boolean, { description: 'Switched off: it counts no more' })
  off: boolean;
}

export const MarketFigurePageModel = pageModelOf(MarketFigureModel, 'MarketFigure');

@ObjectType('MarketFigureEntry', { description: 'One state of a figure' })
export class MarketFigureEntryModel {
  @Field(() => DecimalScalar)
  value: string;

  @Field(() => MarketSourceModel)
  source: MarketSourceModel;

  @Field(() => Int, { nullable: true })
  sampleSize: number | null;

  @Field(() => Boolean)
  off: boolean;

  @Field(() => Boolean, { description: 'Deleted: from here on what ships held again' })
  removed: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Null: as Spunta ships it' })
  createdAt: Date | null;

  @Field(() => String, { nullable: true })
  createdBy: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the file, or what was done' })
  note: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  takenBackAt: Date | null;
}

@ObjectType('MarketChange', { description: 'An import or edit; what is taken back counts no more' })
export class MarketChangeModel extends ChangeModel {}

@ObjectType('MarketFault', { description: 'Lines that hold no figure, for one reason' })
export class MarketFaultModel {
  @Field(() => FigureProblemEnum)
  reason: string;

  @Field(() => Int)
  count: number;

  @Field(() => [Int], { description: 'First 20' })
  lines: number[];

  @Field(() => String, { description: 'What was met in the first of them' })
  detail: string;
}

@ObjectType('MarketFigureChange')
export class MarketFigureChangeModel {
  @Field(() => MarketFigureModel)
  before: MarketFigureModel;

  @Field(() => MarketFigureModel)
  after: MarketFigureModel;
}

@ObjectType('MarketOutcome', { description: 'What an import or edit did, or as a preview would do' })
export class MarketOutcomeModel extends ChangeOutcomeModel {
  @Field(() => [MarketFaultModel], { description: 'Of a preview; for good a file with faults is refused' })
  faults: MarketFaultModel[];

  @Field(() => [MarketFigureModel], { description: 'New figures, the first 200' })
  additions: MarketFigureModel[];

  @Field(() => [MarketFigureChangeModel], { description: 'First 200' })
  changes: MarketFigureChangeModel[];
}
