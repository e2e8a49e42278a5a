import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Page } from '../paging/page.js';
import { Allow } from '../people/access.js';
import type { Caller as CallerOf } from '../people/caller.js';
import { userOf, workspaceOf } from '../people/caller.js';
import { PeopleService } from '../people/people.service.js';
import { Caller } from './graphql.context.js';
import { PageArgsModel } from './page.model.js';
import { CreateApiKeyInput, CreateUserInput, UpdateProfileInput, UpdateWorkspaceInput } from './people.input.js';
import {
  ApiKeyModel,
  ApiKeyPageModel,
  CreatedApiKeyModel,
  UserModel,
  UserPageModel,
  WorkspaceModel,
} from './people.model.js';

@Resolver()
export class PeopleResolver {
  constructor(private readonly people: PeopleService) {}

  @Allow('workspace.read')
  @Query(() => WorkspaceModel)
  workspace(@Caller() caller: CallerOf): WorkspaceModel {
    return workspaceOf(caller);
  }

  @Allow('users.manage')
  @Query(() => UserPageModel, { description: 'Oldest first' })
  users(@Caller() caller: CallerOf, @Args() args: PageArgsModel): Promise<Page<UserModel>> {
    return this.people.users(workspaceOf(caller).id, args);
  }

  @Allow('keys.manage')
  @Query(() => ApiKeyPageModel, { description: 'Newest first, revoked ones too' })
  apiKeys(@Caller() caller: CallerOf, @Args() args: PageArgsModel): Promise<Page<ApiKeyModel>> {
    return this.people.apiKeys(workspaceOf(caller).id, args);
  }

  @Allow('workspace.write')
  @Mutation(() => WorkspaceModel)
  updateWorkspace(@Caller() caller: CallerOf, @Args('input') input: UpdateWorkspaceInput): Promise<WorkspaceModel> {
    return this.people.updateWorkspace(workspaceOf(caller).id, input);
  }

  @Allow('profile.write')
  @Mutation(() => UserModel)
  updateProfile(@Caller() caller: CallerOf, @Args('input') input: UpdateProfileInput): Promise<UserModel> {
    return this.people.updateProfile(userOf(caller), input);
  }

  @Allow('users.manage')
  @Mutation(() => UserModel)
  createUser(@Caller() caller: CallerOf, @Args('input') input: CreateUserInput): Promise<UserModel> {
    return this.people.createUser(workspaceOf(caller).id, input);
  }

  @Allow('keys.manage')
  @Mutation(() => CreatedApiKeyModel)
  createApiKey(@Caller() caller: CallerOf, @Args('input') input: CreateApiKeyInput): Promise<CreatedApiKeyModel> {
    return this.people.createApiKey(workspaceOf(caller).id, input);
  }

  @Allow('keys.manage')
  @Mutation(() => ApiKeyModel)
  revokeApiKey(@Caller() caller: CallerOf, @Args('id', { type: () => ID }) id: string): Promise<ApiKeyModel> {
    return this.people.revokeApiKey(workspaceOf(caller).id, id);
  }
}
