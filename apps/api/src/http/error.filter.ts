import { ArgumentsHost, Catch, ExceptionFilter, type ContextType } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Log } from '../boot/log.js';
import { sendError } from './errors.js';

/** Failures outside our own routes; those of GraphQL fields pass through to its own format. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType<ContextType | 'graphql'>() === 'graphql') return error;
    return sendError(host.switchToHttp().getResponse<FastifyReply>(), error, this.log);
  }
}
