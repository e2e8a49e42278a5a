import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import type { ConversionRuleKind } from '@spunta/domain';
import { ConversionRuleKindEnum } from './enums.js';
import { pageModelOf } from './page.model.js';
import { DateTimeScalar, DecimalScalar } from './scalars.js';

@ObjectType('ConversionRule', {
  description:
    'Turns messages into conversions while they are read; holds from its creation on, and for what is replayed',
})
export class ConversionRuleModel {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => ConversionRuleKindEnum, { description: 'KEYWORD: what a person writes. BUTTON: what a person taps' })
  kind: ConversionRuleKind;

  @Field(() => [String], { description: 'One is enough; whole words, whatever their case' })
  phrases: string[];

  @Field(() => String, { nullable: true, description: 'Null: every messenger' })
  channel: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Of each conversion' })
  value: string | null;

  @Field(() => String, { nullable: true })
  currency: string | null;

  @Field(() => DateTimeScalar)
  createdAt: Date;

  @Field(() => String, { nullable: true, description: 'E-mail address of a person or name of an API key' })
  createdBy: string | null;
}

export const ConversionRulePageModel = pageModelOf(ConversionRuleModel, 'ConversionRule');

@InputType('ConversionRuleInput')
export class ConversionRuleInput {
  @Field(() => String, { description: 'Once in a workspace' })
  name: string;

  @Field(() => ConversionRuleKindEnum)
  kind: ConversionRuleKind;

  @Field(() => [String], {
    description:
      '1 to 20: words or phrases of a text, or payloads, ids and labels of buttons, list entries and quick replies',
  })
  phrases: string[];

  @Field(() => String, { nullable: true })
  channel?: string | null;

  @Field(() => DecimalScalar, { nullable: true })
  value?: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 4217; needed with a value' })
  currency?: string | null;
}
