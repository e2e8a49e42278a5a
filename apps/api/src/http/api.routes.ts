import type { FastifyInstance } from 'fastify';
import type { Log } from '../boot/log.js';
import type { CommandsService } from '../commands/commands.service.js';
import type { HealthService } from '../instance/health.service.js';
import { allow, open } from '../people/access.js';
import { sendError } from './errors.js';
import type { Telemetry } from './telemetry.js';

export interface ApiDeps {
  commands: CommandsService;
  health: HealthService;
  telemetry: Telemetry;
  log: Log;
}

/** Small JSON routes: commands, health and the operator's metrics. */
export function registerApi(fastify: FastifyInstance, { commands, health, telemetry, log }: ApiDeps): void {
  fastify.setErrorHandler((error, _request, reply) => sendError(reply, error, log));
  fastify.post<{ Params: { name: string } }>(
    '/api/commands/:name',
    { config: { access: allow('instance.operate') } },
    async (request, reply) => reply.send(await commands.run(request.params.name, request.caller, request.body)),
  );
  fastify.get('/health/live', { config: { access: open('load balancers ask it; it tells nothing') } }, () => ({
    status: 'live',
  }));
  fastify.get(
    '/health/ready',
    { config: { access: open('load balancers ask it; it tells which part is down, never what is in it') } },
    async (_request, reply) => {
      const readiness = await health.readiness();
      return reply.code(readiness.status === 'ready' ? 200 : 503).send(readiness);
    },
  );
  fastify.get('/metrics', { config: { access: allow('instance.operate') } }, async (_request, reply) =>
    reply.type(telemetry.contentType).send(await telemetry.text()),
  );
}
