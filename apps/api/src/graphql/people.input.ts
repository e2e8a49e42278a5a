import { Field, InputType } from '@nestjs/graphql';
import type { Role } from '@spunta/domain';
import { RoleEnum } from './enums.js';

@InputType('SetUpInput')
export class SetUpInputModel {
  @Field(() => String, { description: 'Out of the one-time set-up link' })
  token: string;

  @Field(() => String)
  workspaceName: string;

  @Field(() => String, { description: 'IANA name' })
  timeZone: string;

  @Field(() => String, { nullable: true, description: 'ISO 4217' })
  currency?: string | null;

  @Field(() => String)
  email: string;

  @Field(() => String)
  name: string;

  @Field(() => String, { description: 'At least 8 characters' })
  password: string;

  @Field(() => String)
  locale: string;
}

@InputType('CreateUserInput')
export class CreateUserInput {
  @Field(() => String)
  email: string;

  @Field(() => String)
  name: string;

  @Field(() => String, { description: 'At least 8 characters' })
  password: string;

  @Field(() => RoleEnum)
  role: Role;
}

@InputType('UpdateProfileInput')
export class UpdateProfileInput {
  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => String, { nullable: true })
  locale?: string | null;
}

@InputType('UpdateWorkspaceInput')
export class UpdateWorkspaceInput {
  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => String, { nullable: true })
  timeZone?: string | null;

  @Field(() => String, { nullable: true })
  currency?: string | null;
}

@InputType('CreateApiKeyInput')
export class CreateApiKeyInput {
  @Field(() => String)
  name: string;

  @Field(() => RoleEnum)
  role: Role;
}
