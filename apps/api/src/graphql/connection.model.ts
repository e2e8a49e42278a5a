import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ConnectionStatusEnum } from './enums.js';
import { pageModelOf } from './page.model.js';
import { DateScalar, DateTimeScalar } from './scalars.js';

@ObjectType('DeadLetter')
export class DeadLetterModel {
  @Field(() => ID)
  id: string;

  @Field(() => DateTimeScalar)
  receivedAt: Date;

  @Field(() => String)
  reason: string;

  @Field(() => Int)
  attempts: number;
}

export const DeadLetterPageModel = pageModelOf(DeadLetterModel, 'DeadLetter');

@ObjectType('DropCount')
export class DropCountModel {
  @Field(() => String)
  reason: string;

  @Field(() => String)
  detail: string;

  @Field(() => Int)
  count: number;

  @Field(() => DateScalar)
  lastSeenOn: string;
}

/** The figures of its deliveries come from connection.resolver.ts, one look-up for all connections of an answer. */
@ObjectType('Connection')
export class ConnectionModel {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  channel: string;

  @Field(() => String)
  name: string;

  @Field(() => ConnectionStatusEnum)
  status: 'active' | 'paused';

  @Field(() => DateTimeScalar)
  createdAt: Date;

  @Field(() => DateTimeScalar, { nullable: true })
  lastDeliveryAt: Date | null;
}

export const ConnectionPageModel = pageModelOf(ConnectionModel, 'Connection');

@InputType('SecretInput')
export class SecretInput {
  @Field(() => String, { description: "The platform's own word in snake case, such as app_secret" })
  key: string;

  @Field(() => String)
  value: string;
}

@InputType('CreateConnectionInput')
export class CreateConnectionInput {
  @Field(() => String)
  channel: string;

  @Field(() => String)
  name: string;

  @Field(() => [SecretInput])
  settings: SecretInput[];
}

@InputType('UpdateConnectionInput')
export class UpdateConnectionInput {
  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => [SecretInput], { nullable: true, description: 'Given ones replace stored ones; the rest stays' })
  settings?: SecretInput[] | null;
}
