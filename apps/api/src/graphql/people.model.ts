import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { Role } from '@spunta/domain';
import { RoleEnum } from './enums.js';
import { pageModelOf } from './page.model.js';
import { DateTimeScalar } from './scalars.js';

@ObjectType('Workspace')
export class WorkspaceModel {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => String)
  timeZone: string;

  @Field(() => String, { nullable: true, description: "ISO 4217; null: the data's only currency is used" })
  currency: string | null;

  @Field(() => Boolean)
  isSample: boolean;
}

@ObjectType('User')
export class UserModel {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  email: string;

  @Field(() => String)
  name: string;

  @Field(() => RoleEnum)
  role: Role;

  @Field(() => String)
  locale: string;

  @Field(() => DateTimeScalar)
  createdAt: Date;
}

@ObjectType('Session')
export class SessionModel {
  @Field(() => UserModel)
  user: UserModel;

  @Field(() => WorkspaceModel)
  workspace: WorkspaceModel;

  @Field(() => String, { description: 'To send as header x-csrf-token with every request of this session' })
  csrfToken: string;

  @Field(() => DateTimeScalar)
  expiresAt: Date;
}

@ObjectType('Instance')
export class InstanceModel {
  @Field(() => Boolean)
  setUpRequired: boolean;

  @Field(() => String)
  version: string;

  @Field(() => Boolean)
  isSample: boolean;
}

@ObjectType('ApiKey')
export class ApiKeyModel {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => RoleEnum)
  role: Role;

  @Field(() => String, { description: 'First characters of the key' })
  prefix: string;

  @Field(() => DateTimeScalar)
  createdAt: Date;

  @Field(() => DateTimeScalar, { nullable: true })
  lastUsedAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true })
  revokedAt: Date | null;
}

@ObjectType('CreatedApiKey')
export class CreatedApiKeyModel {
  @Field(() => ApiKeyModel)
  apiKey: ApiKeyModel;

  @Field(() => String, { description: 'Shown once.' })
  key: string;
}

export const UserPageModel = pageModelOf(UserModel, 'User');
export const ApiKeyPageModel = pageModelOf(ApiKeyModel, 'ApiKey');
