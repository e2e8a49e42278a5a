import { Field, InputType, Int } from '@nestjs/graphql';
import type { FeeCategory, OpenSpan, ProviderFeeKind } from '@spunta/costs';
import type { CostSettings } from '../costs/cost-settings.js';
import { FeeCategoryEnum, ProviderFeeKindEnum } from './enums.js';
import { DateScalar, DecimalScalar } from './scalars.js';

@InputType('MessageRateInput')
export class MessageRateInput {
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

@InputType('ExchangeRateInput')
export class ExchangeRateInput {
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

@InputType('CostAccountInput')
export class CostAccountInput {
  @Field(() => String)
  account: string;

  @Field(() => String)
  timeZone: string;

  @Field(() => String)
  currency: string;
}

@InputType('ProviderFeeInput')
export class ProviderFeeInput {
  @Field(() => ProviderFeeKindEnum)
  kind: ProviderFeeKind;

  @Field(() => DecimalScalar)
  amount: string;

  @Field(() => String, { nullable: true })
  currency?: string | null;

  @Field(() => String, { nullable: true, description: 'Null: every number' })
  account?: string | null;

  @Field(() => DateScalar)
  from: string;

  @Field(() => DateScalar, { nullable: true })
  to?: string | null;
}

@InputType('OpenSpanInput')
export class OpenSpanInput {
  @Field(() => Int, { description: '1 Monday to 7 Sunday' })
  weekday: number;

  @Field(() => String)
  from: string;

  @Field(() => String)
  to: string;
}

@InputType('OpeningHoursInput')
export class OpeningHoursInput {
  @Field(() => String)
  timeZone: string;

  @Field(() => [OpenSpanInput])
  spans: readonly OpenSpan[];
}

@InputType('CostSettingsInput')
export class CostSettingsInput {
  @Field(() => String)
  billingCurrency: string;

  @Field(() => [CostAccountInput])
  accounts: CostAccountInput[];

  @Field(() => Int)
  freeServiceMessages: number;

  @Field(() => Boolean)
  appMessagesFree: boolean;

  @Field(() => [ProviderFeeInput])
  providerFees: ProviderFeeInput[];

  @Field(() => OpeningHoursInput, { nullable: true, description: 'Null: always open' })
  openingHours?: OpeningHoursInput | null;

  @Field(() => Int)
  conversionDays: number;

  @Field(() => Int, { description: 'For how many days the last known exchange rate is used' })
  exchangeDaysOld: number;
}

/** What a client leaves out is null, as if it had written so. */
export function costSettingsOf({ openingHours, providerFees, ...rest }: CostSettingsInput): CostSettings {
  const fees = providerFees.map(({ currency, account, to, ...fee }) => ({
    ...fee,
    ...{ currency: currency ?? null, account: account ?? null, to: to ?? null },
  }));
  return { ...rest, openingHours: openingHours ?? null, providerFees: fees };
}
