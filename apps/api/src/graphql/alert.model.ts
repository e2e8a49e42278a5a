import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { AlertKind, Localized } from '@spunta/domain';
import { AlertKindEnum } from './enums.js';
import { pageModelOf } from './page.model.js';
import { DateScalar, DateTimeScalar } from './scalars.js';

@ObjectType('Alert', { description: 'Something that a person should look at' })
export class AlertModel {
  @Field(() => ID)
  id: string;

  @Field(() => AlertKindEnum)
  kind: AlertKind;

  /** A field of GraphQL with the language as its argument. */
  message: Localized;

  @Field(() => String, { nullable: true, description: 'Of its figure, ISO 3166-1; empty: unknown' })
  country: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Of its figure' })
  day: string | null;

  @Field(() => String, { nullable: true, description: 'Of its figure' })
  channel: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the template that it is about' })
  template: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was first found' })
  raisedAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was found no more; null while it lasts' })
  endedAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When somebody said that they have seen it' })
  acknowledgedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'E-mail address of a person or name of an API key' })
  acknowledgedBy: string | null;
}

export const AlertPageModel = pageModelOf(AlertModel, 'Alert');
