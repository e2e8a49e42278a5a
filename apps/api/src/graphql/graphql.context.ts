import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller as CallerOf } from '../people/caller.js';
import type { ActivityLoader } from '../connections/activity.loader.js';

/** What resolvers share within one request. */
export interface GraphqlContext {
  caller: CallerOf;
  request: FastifyRequest;
  reply: FastifyReply;
  activity: ActivityLoader;
}

export const contextOf = (execution: ExecutionContext): GraphqlContext =>
  GqlExecutionContext.create(execution).getContext<GraphqlContext>();

/** Parameter: who asks. */
export const Caller = createParamDecorator(
  (_data: unknown, execution: ExecutionContext) => contextOf(execution).caller,
);

/** Parameter: the request's context, for cookies and loaders. */
export const Shared = createParamDecorator((_data: unknown, execution: ExecutionContext) => contextOf(execution));
