import type { RouteOptions } from 'fastify';
import { makeApp, type TestApp } from '../../../../test/support/app.js';
import { RESOLVERS } from '../graphql/resolvers.js';
import { renderSchema } from '../graphql/schema.writer.js';
import { ACCESS, type Access } from '../people/access.js';
import { PERMISSIONS } from '../people/permissions.js';
import { buildSchema, isRequiredArgument } from 'graphql';

const describeAccess = (access: Access | undefined) =>
  access?.kind === 'allow' ? access.permission : access && `public: ${access.reason}`;

describe('every door has a guard or says why it stands open', () => {
  const routes: RouteOptions[] = [];
  let app: TestApp;
  beforeAll(async () => {
    app = await makeApp({
      onInstance: (fastify) => void fastify.addHook('onRoute', (route) => void routes.push(route)),
    });
  });
  afterAll(() => app.close());

  it('HTTP routes', () => {
    const doors = routes.map(({ method, url, config }) => [`${String(method)} ${url}`, describeAccess(config?.access)]);
    expect(doors.filter(([, access]) => !access)).toEqual([]);
    expect(Object.fromEntries(doors)).toMatchObject({
      'POST /api/import/events': 'events.import',
      'POST /api/import/ads': 'ads.import',
      'GET /api/export/events': 'events.export',
      'POST /api/commands/:name': 'instance.operate',
      'GET /metrics': 'instance.operate',
      'POST /webhooks/:connectionId': expect.stringContaining('signature') as string,
      'GET,POST,OPTIONS /graphql': expect.stringContaining('root fields') as string,
    });
  });

  it('root fields of GraphQL, each of them', async () => {
    const handlers = new Map<string, Access | undefined>();
    for (const { prototype } of RESOLVERS) {
      for (const name of Object.getOwnPropertyNames(prototype)) {
        const handler: unknown = (prototype as unknown as Record<string, unknown>)[name];
        if (typeof handler !== 'function' || !Reflect.getMetadata('graphql:resolver_type', handler)) continue;
        handlers.set(name, Reflect.getMetadata(ACCESS, handler) as Access | undefined);
      }
    }
    const schema = buildSchema(await renderSchema());
    const fields = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
      Object.keys(type?.getFields() ?? {}),
    );
    expect(fields.length).toBeGreaterThan(20);
    const open = fields.filter((field) => !handlers.get(field));
    expect(open).toEqual([]);
    const permissions = fields.flatMap((field) => {
      const access = handlers.get(field);
      return access?.kind === 'allow' ? [access.permission] : [];
    });
    expect(permissions.filter((permission) => !(permission in PERMISSIONS))).toEqual([]);
    expect(fields.filter((field) => handlers.get(field)?.kind === 'public').sort()).toEqual([
      'instance',
      'session',
      'setUp',
      'signIn',
    ]);
  });

  it('strangers are turned away at every guarded root field', async () => {
    const schema = buildSchema(await renderSchema());
    const answers = await Promise.all(
      Object.values(schema.getQueryType()?.getFields() ?? {})
        .filter(({ name, args }) => !['instance', 'session'].includes(name) && !args.some(isRequiredArgument))
        .map(({ name }) => app.graphql(`{ ${name} { __typename } }`)),
    );
    expect(answers.length).toBeGreaterThan(4);
    for (const { errors } of answers) expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('refuses tokens that are nearly right', async () => {
    for (const token of ['', 'spk_', `${app.token}x`, 'spl_x', 'Bearer', app.token.replace('spl_', 'spk_')]) {
      const response = await app.request('/metrics', {}, { token });
      expect(response.status).toBe(401);
    }
  });

  it('sends what no page of another site may frame, script or read', async () => {
    const { headers } = await app.request('/health/live');
    expect(headers.get('content-security-policy')).toMatch(/default-src 'self';script-src 'self';/);
    expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'/);
    expect(headers.get('content-security-policy')).not.toMatch(/https?:|unsafe-eval|\*/);
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  it('answers unknown addresses and methods with an error body', async () => {
    for (const [path, method] of [
      ['/api/nothing', 'GET'],
      ['/webhooks', 'GET'],
      ['/anything', 'DELETE'],
      ['/api/commands', 'POST'],
    ] as const) {
      const response = await app.request(path, { method });
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({ error: { code: 'NOT_FOUND', message: expect.any(String) as string } });
    }
  });
});
