import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Connection } from '@spunta/metadata';
import type { ConnectionFigures } from '../connections/connections.service.js';
import { ConnectionsService } from '../connections/connections.service.js';
import type { Page } from '../paging/page.js';
import { Allow } from '../people/access.js';
import type { Caller as CallerOf } from '../people/caller.js';
import { roleOf, workspaceOf } from '../people/caller.js';
import { mayDo } from '../people/permissions.js';
import {
  ConnectionModel,
  ConnectionPageModel,
  CreateConnectionInput,
  DeadLetterModel,
  DeadLetterPageModel,
  DropCountModel,
  SecretInput,
  UpdateConnectionInput,
} from './connection.model.js';
import type { RequestContext } from './graphql.context.js';
import { Caller, Shared } from './graphql.context.js';
import { PageArgsModel } from './page.model.js';
import { heavy } from './query-limits.js';
import { DateTimeScalar } from './scalars.js';

const toSettings = (settings: SecretInput[]) => Object.fromEntries(settings.map(({ key, value }) => [key, value]));

@Resolver(() => ConnectionModel)
export class ConnectionResolver {
  constructor(private readonly service: ConnectionsService) {}

  @Allow('connections.read')
  @Query(() => ConnectionPageModel, { complexity: heavy, description: 'Oldest first' })
  connections(@Caller() caller: CallerOf, @Args() args: PageArgsModel): Promise<Page<Connection>> {
    return this.service.page(workspaceOf(caller).id, args);
  }

  @Allow('connections.read')
  @Query(() => ConnectionModel, { nullable: true })
  connection(@Caller() caller: CallerOf, @Args('id', { type: () => ID }) id: string): Promise<Connection | null> {
    return this.service.find(workspaceOf(caller).id, id);
  }

  @Allow('connections.write')
  @Mutation(() => ConnectionModel)
  createConnection(@Caller() caller: CallerOf, @Args('input') input: CreateConnectionInput): Promise<Connection> {
    return this.service.create(workspaceOf(caller).id, { ...input, settings: toSettings(input.settings) });
  }

  @Allow('connections.write')
  @Mutation(() => ConnectionModel)
  updateConnection(
    @Caller() caller: CallerOf,
    @Args('id', { type: () => ID }) id: string,
    @Args('input') { name, settings }: UpdateConnectionInput,
  ): Promise<Connection> {
    const patch = { name: name ?? undefined, settings: settings ? toSettings(settings) : undefined };
    return this.service.update(workspaceOf(caller).id, id, patch);
  }

  @Allow('connections.write')
  @Mutation(() => ConnectionModel)
  pauseConnection(@Caller() caller: CallerOf, @Args('id', { type: () => ID }) id: string): Promise<Connection> {
    return this.service.setStatus(workspaceOf(caller).id, id, 'paused');
  }

  @Allow('connections.write')
  @Mutation(() => ConnectionModel)
  resumeConnection(@Caller() caller: CallerOf, @Args('id', { type: () => ID }) id: string): Promise<Connection> {
    return this.service.setStatus(workspaceOf(caller).id, id, 'active');
  }

  @Allow('connections.write')
  @Mutation(() => Boolean, { description: 'Its deliveries and events stay.' })
  deleteConnection(@Caller() caller: CallerOf, @Args('id', { type: () => ID }) id: string): Promise<boolean> {
    return this.service.delete(workspaceOf(caller).id, id);
  }

  @ResolveField(() => String, { description: '/webhooks/<id>' })
  webhookPath(@Parent() { id }: ConnectionModel): string {
    return `/webhooks/${id}`;
  }

  @ResolveField(() => String, {
    nullable: true,
    description: "To copy into the provider's form; administrators only, else null.",
  })
  verifyToken(@Caller() caller: CallerOf, @Parent() { id }: ConnectionModel): Promise<string | null> | null {
    const role = roleOf(caller);
    return role && mayDo(role, 'connections.write') ? this.service.verifyToken(workspaceOf(caller).id, id) : null;
  }

  @ResolveField(() => Int)
  async pending(@Parent() { id }: ConnectionModel, @Shared() { activity }: RequestContext): Promise<number> {
    return (await activity.load(id)).pending;
  }

  @ResolveField(() => Int, {
    description: 'Seconds between now and the oldest delivery that is not counted yet; 0 when all are.',
  })
  async lagSeconds(@Parent() { id }: ConnectionModel, @Shared() { activity }: RequestContext): Promise<number> {
    return (await activity.load(id)).lagSeconds;
  }

  @ResolveField(() => Int, { description: 'Events that happened within the last 24 hours' })
  async eventsLastDay(@Parent() { id }: ConnectionModel, @Shared() { activity }: RequestContext): Promise<number> {
    return (await activity.load(id)).eventsLastDay;
  }

  @ResolveField(() => DeadLetterPageModel, {
    complexity: heavy,
    description: 'Deliveries that could not be read, newest first',
  })
  deadLetters(
    @Caller() caller: CallerOf,
    @Parent() { id }: ConnectionModel,
    @Args() args: PageArgsModel,
  ): Promise<Page<DeadLetterModel>> {
    return this.service.deadLetters(workspaceOf(caller).id, id, args);
  }

  @ResolveField(() => [DropCountModel], { description: 'Parts of deliveries that made no event, of the last 30 days' })
  async drops(
    @Parent() { id }: ConnectionModel,
    @Shared() { activity }: RequestContext,
  ): Promise<ConnectionFigures['drops']> {
    return (await activity.load(id)).drops;
  }

  @ResolveField(() => DateTimeScalar, { nullable: true })
  async lastDeliveryAt(
    @Parent() connection: ConnectionModel,
    @Shared() { activity }: RequestContext,
  ): Promise<Date | null> {
    return (await activity.load(connection.id)).lastDeliveryAt ?? connection.lastDeliveryAt;
  }
}
