import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SpuntaError } from '@spunta/domain';
import type { FastifyInstance } from 'fastify';
import type { Services } from '../boot/services.js';
import type { Settings } from '../config/settings.js';
import { open } from '../people/access.js';
import { GraphqlSockets } from '../sockets/graphql.sockets.js';
import { listenForUpgrades, type Accept } from '../sockets/upgrades.js';
import { guardRoutes } from './access.hook.js';
import { ApiModule } from './api.module.js';
import { registerApi } from './api.routes.js';
import { registerDashboard } from './dashboard.routes.js';
import { registerBounces } from './bounce.routes.js';
import { registerEmbeds } from './embed.routes.js';
import { registerFiles } from './file.routes.js';
import { registerExperiments } from './experiment.routes.js';
import { registerLinks } from './link.routes.js';
import { registerPlans } from './plan.routes.js';
import { registerReportPreview, registerReports } from './report.routes.js';
import { securityHeaders } from './security-headers.js';
import { registerUnsubscribe } from './unsubscribe.routes.js';
import { Telemetry } from './telemetry.js';
import { registerWebhooks } from './webhook.routes.js';

export interface HttpServer {
  url: string;
  /** Takes no new connections, finishes requests under way. */
  close(): Promise<void>;
}

export interface HttpOptions {
  /** Folder of the built dashboard. */
  dashboard: string;
  /** Called with the instance before the first route, so that a test sees them all. */
  onInstance?: (fastify: FastifyInstance) => void;
}

/** Listens with everything that this process's roles call for: a worker answers health and metrics only. */
export async function startHttp(services: Services, options: HttpOptions): Promise<HttpServer> {
  const { settings, log } = services;
  const adapter = new FastifyAdapter({
    trustProxy: settings.SPUNTA_TRUST_PROXY,
    forceCloseConnections: 'idle',
    // No Express middleware is used, and its runner would stand before every webhook.
    skipMiddie: true,
    routerOptions: { maxParamLength: 200 },
  });
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  options.onInstance?.(fastify);
  await prepare(fastify, services);
  const telemetry = new Telemetry(services);
  const web = settings.SPUNTA_ROLES.includes('web');
  await fastify.register(async (scope) => registerApi(scope, { ...services, telemetry }));
  if (web) {
    const count = (status: number): void => telemetry.countWebhook(status);
    await fastify.register(async (scope) => registerWebhooks(scope, { ...services, count }));
    await fastify.register(async (scope) => registerFiles(scope, services));
    await fastify.register(async (scope) => registerLinks(scope, services));
    await fastify.register(async (scope) => registerPlans(scope, services));
    await fastify.register(async (scope) => registerReports(scope, services));
    await fastify.register(async (scope) => registerReportPreview(scope, services));
    await fastify.register(async (scope) => registerExperiments(scope, services));
    await fastify.register(async (scope) => registerUnsubscribe(scope, services));
    await fastify.register(async (scope) => registerBounces(scope, services));
    await fastify.register(async (scope) => registerEmbeds(scope, { ...services, folder: options.dashboard }));
    await fastify.register((scope) => registerDashboard(scope, { folder: options.dashboard, log }));
  }
  const app = await NestFactory.create<NestFastifyApplication>(web ? ApiModule.of(services) : WorkerModule, adapter, {
    logger: false,
    abortOnError: false,
    bodyParser: false,
  });
  try {
    await listen(app, settings);
  } catch (error) {
    await app.close();
    throw error;
  }
  const sockets = web ? openSockets(app, fastify, services) : undefined;
  const close = async (): Promise<void> => {
    await sockets?.close();
    await app.close();
  };
  return { url: urlOf(app, settings.HOST), close };
}

function openSockets(
  app: NestFastifyApplication,
  fastify: FastifyInstance,
  { settings, authenticator, log }: Services,
): GraphqlSockets {
  const { schema } = app.get(GraphQLSchemaHost);
  const sockets = new GraphqlSockets(schema, {
    authenticator,
    log,
    publicUrl: settings.SPUNTA_PUBLIC_URL,
    parseCookie: (header) => fastify.parseCookie(header),
  });
  const accept: Accept = (request, socket, head) => sockets.accept(request, socket, head);
  listenForUpgrades(app.getHttpServer(), { path: '/graphql', accept, log });
  return sockets;
}

/** A process that only works needs nothing of Nest. */
class WorkerModule {}

async function prepare(fastify: FastifyInstance, services: Services): Promise<void> {
  const { settings } = services;
  fastify.addHook('onRoute', (route) => {
    if (route.url !== '/graphql') return;
    const access = open('root fields carry their own permissions', true);
    route.config = { ...route.config, access };
  });
  await fastify.register(helmet, securityHeaders(settings.SPUNTA_PUBLIC_URL?.startsWith('https:') ?? false));
  await fastify.register(cookie);
  guardRoutes(fastify, services);
}

async function listen(app: NestFastifyApplication, { PORT, HOST }: Settings): Promise<void> {
  try {
    await app.listen({ port: PORT, host: HOST });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new SpuntaError(
        'CONFLICT',
        `Port ${PORT} on ${HOST} is taken. Stop what uses it, or set PORT to another one.`,
      );
    }
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EACCES') {
      throw new SpuntaError(
        'INVALID_INPUT',
        `The server cannot listen on ${HOST}:${PORT} (${message}). Change HOST or PORT.`,
      );
    }
    throw error;
  }
}

function urlOf(app: NestFastifyApplication, host: string): string {
  const address = app.getHttpServer().address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
