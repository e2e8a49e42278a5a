import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { FeeCategory, OpenSpan, ProviderFeeKind } from '@spunta/costs';
import type { CostChangeKind } from '@spunta/metadata';
import { ChangeModel, ChangeOutcomeModel } from './change.model.js';
import { CostChangeKindEnum, FeeCategoryEnum, ProviderFeeKindEnum } from './enums.js';
import { DateScalar, DecimalScalar } from './scalars.js';
import { SkippedRatesModel } from './costs.skipped.model.js';

@ObjectType('MessageRate', { description: 'What one message costs from a day on' })
export class MessageRateModel {
  @Field(() => String)
  market: string;

  @Field(() => FeeCategoryEnum)
  category: FeeCategory;

  @Field(() => String, { description: 'ISO 4217' })
  currency: string;

  @Field(() => DecimalScalar)
  rate: string;

  @Field(() => Int, { description: 'Charged messages of the month before this tier begins' })
  tierFrom: number;

  @Field(() => DateScalar, { description: 'First day, in the zone of the number' })
  from: string;

  @Field(() => String)
  source: string;
}

@ObjectType('EffectiveMessageRate')
export class EffectiveMessageRateModel extends MessageRateModel {
  @Field(() => Boolean, { description: 'Brought by the workspace; else from the card that Spunta starts with' })
  own: boolean;
}

@ObjectType('MessageMarket', { description: 'What the rate card charges as one place' })
export class MessageMarketModel {
  @Field(() => String)
  market: string;

  @Field(() => [String], { description: 'ISO 3166-1 alpha-2, by calling code' })
  countries: string[];
}

@ObjectType('ExchangeRate', { description: 'One unit of base is rate units of quote' })
export class ExchangeRateModel {
  @Field(() => DateScalar)
  day: string;

  @Field(() => String)
  base: string;

  @Field(() => String)
  quote: string;

  @Field(() => DecimalScalar)
  rate: string;

  @Field(() => String)
  source: string;
}

@ObjectType('CostChange', { description: 'An import, edit or save; what is taken back counts no more' })
export class CostChangeModel extends ChangeModel {
  @Field(() => CostChangeKindEnum)
  kind: CostChangeKind;
}

@ObjectType('MessageRateChange')
export class MessageRateChangeModel {
  @Field(() => MessageRateModel)
  before: MessageRateModel;

  @Field(() => MessageRateModel)
  after: MessageRateModel;
}

@ObjectType('CostOutcome', { description: 'What an import or edit did, or as a preview would do' })
export class CostOutcomeModel extends ChangeOutcomeModel {
  @Field(() => [SkippedRatesModel])
  skipped: SkippedRatesModel[];

  @Field(() => [MessageRateChangeModel], { description: 'First 200' })
  changes: MessageRateChangeModel[];
}

@ObjectType('CostAccount')
export class CostAccountModel {
  @Field(() => String)
  account: string;

  @Field(() => String)
  timeZone: string;

  @Field(() => String)
  currency: string;
}

@ObjectType('ProviderFee')
export class ProviderFeeModel {
  @Field(() => ProviderFeeKindEnum)
  kind: ProviderFeeKind;

  @Field(() => DecimalScalar)
  amount: string;

  @Field(() => String, { nullable: true })
  currency: string | null;

  @Field(() => String, { nullable: true, description: 'Null: every number' })
  account: string | null;

  @Field(() => DateScalar)
  from: string;

  @Field(() => DateScalar, { nullable: true })
  to: string | null;
}

@ObjectType('OpenSpan')
export class OpenSpanModel {
  @Field(() => Int, { description: '1 Monday to 7 Sunday' })
  weekday: number;

  @Field(() => String)
  from: string;

  @Field(() => String)
  to: string;
}

@ObjectType('OpeningHours')
export class OpeningHoursModel {
  @Field(() => String)
  timeZone: string;

  @Field(() => [OpenSpanModel])
  spans: readonly OpenSpan[];
}

@ObjectType('CostSettings')
export class CostSettingsModel {
  @Field(() => String)
  billingCurrency: string;

  @Field(() => [CostAccountModel])
  accounts: CostAccountModel[];

  @Field(() => Int)
  freeServiceMessages: number;

  @Field(() => Boolean)
  appMessagesFree: boolean;

  @Field(() => [ProviderFeeModel])
  providerFees: ProviderFeeModel[];

  @Field(() => OpeningHoursModel, { nullable: true, description: 'Null: always open' })
  openingHours: OpeningHoursModel | null;

  @Field(() => Int)
  conversionDays: number;

  @Field(() => Int, { description: 'For how many days the last known exchange rate is used' })
  exchangeDaysOld: number;
}
