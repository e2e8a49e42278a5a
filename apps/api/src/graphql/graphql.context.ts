import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { AdSyncRun } from '@spunta/metadata';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller as CallerOf } from '../people/caller.js';
import type { ActivityLoader } from '../connections/activity.loader.js';

/** What stands behind every operation. */
export interface GraphqlContext {
  caller: CallerOf;
  /** As the client sent it. */
  csrfToken: string | undefined;
}

/** What resolvers share within one request. */
export interface RequestContext extends GraphqlContext {
  request: FastifyRequest;
  reply: FastifyReply;
  activity: ActivityLoader;
  /** The newest pull of each ad account, read once a request. */
  adRuns(): Promise<Map<string, AdSyncRun>>;
}

/** What a subscription knows of its socket. */
export interface SocketContext extends GraphqlContext {
  /** Looks again who the socket's credentials belong to. */
  identify: () => Promise<CallerOf>;
}

export const contextOf = (execution: ExecutionContext): GraphqlContext =>
  GqlExecutionContext.create(execution).getContext<GraphqlContext>();

/** Parameter: who asks. */
export const Caller = createParamDecorator(
  (_data: unknown, execution: ExecutionContext) => contextOf(execution).caller,
);

/** Parameter: the context whole: RequestContext of queries and mutations, SocketContext of subscriptions. */
export const Shared = createParamDecorator((_data: unknown, execution: ExecutionContext) => contextOf(execution));
