import helmet from '@fastify/helmet';
import fastify from 'fastify';
import { securityHeaders } from './security-headers.js';

/** What a browser gets, by the plug-in that the server uses. */
async function headersOf(https: boolean): Promise<Record<string, string>> {
  const server = fastify();
  await server.register(helmet, securityHeaders(https));
  server.get('/', () => 'page');
  const { headers } = await server.inject('/');
  await server.close();
  return headers as Record<string, string>;
}

async function policy(): Promise<Map<string, string[]>> {
  const { 'content-security-policy': header = '' } = await headersOf(true);
  const parts = header.split(';').map((part) => part.trim().split(/\s+/));
  return new Map(parts.map(([name = '', ...sources]) => [name, sources]));
}

describe('the headers of every page', () => {
  it('let scripts come from this server alone, and never out of the page itself', async () => {
    const directives = await policy();
    expect(directives.get('script-src')).toEqual(["'self'"]);
    expect(directives.get('object-src')).toEqual(["'none'"]);
    expect(directives.get('base-uri')).toEqual(["'self'"]);
  });

  it('name no other host and no wildcard anywhere', async () => {
    const allowed = ["'self'", "'none'", "'unsafe-inline'", 'data:', 'blob:'];
    for (const [name, sources] of await policy()) {
      expect(sources.length).toBeGreaterThan(0);
      expect(sources.filter((source) => !allowed.includes(source))).toEqual([]);
      if (sources.includes("'unsafe-inline'")) expect(name).toBe('style-src');
    }
  });

  it('let nobody frame the pages, old browsers neither, nor take forms elsewhere', async () => {
    const directives = await policy();
    expect([directives.get('frame-ancestors'), directives.get('form-action')]).toEqual([["'none'"], ["'self'"]]);
    const headers = await headersOf(true);
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('same-origin');
  });

  it('bind browsers to https only where people come by it', async () => {
    expect((await headersOf(true))['strict-transport-security']).toMatch(/max-age=[1-9]\d{6,}/);
    expect(await headersOf(false)).not.toHaveProperty('strict-transport-security');
  });

  it('do not turn plain http into https where there is none', async () => {
    expect((await policy()).has('upgrade-insecure-requests')).toBe(false);
  });
});
