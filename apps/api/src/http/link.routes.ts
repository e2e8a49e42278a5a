import type { FastifyInstance } from 'fastify';
import type { Log } from '../boot/log.js';
import type { LinksService } from '../links/links.service.js';
import { codeLook, drawCode, type CodeLook } from '../links/qr-code.js';
import { allow } from '../people/access.js';
import { attachmentOf } from './attachment.js';
import { sendError } from './errors.js';

export interface LinkDeps {
  links: LinksService;
  log: Log;
}

const TYPES: Record<CodeLook['format'], string> = { svg: 'image/svg+xml; charset=utf-8', png: 'image/png' };

/** QR codes of tracking links, as files. */
export function registerLinks(fastify: FastifyInstance, { links, log }: LinkDeps): void {
  fastify.setErrorHandler((error, _request, reply) => sendError(reply, error, log));
  for (const format of ['svg', 'png'] as const) {
    fastify.get<{ Params: { id: string } }>(
      `/api/links/:id/qr.${format}`,
      { config: { access: allow('links.read') } },
      async (request, reply) => {
        const look = codeLook(format, request.query);
        const { name, url } = await links.get(request.caller, request.params.id);
        return reply
          .type(TYPES[format])
          .header('content-disposition', attachmentOf(name, format, 'link'))
          .header('cache-control', 'private, no-store')
          .send(await drawCode(url, look));
      },
    );
  }
}
