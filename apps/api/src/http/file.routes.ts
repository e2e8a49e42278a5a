import { Readable } from 'node:stream';
import { SpuntaError } from '@spunta/domain';
import type { ConversionsReport, ImportReport } from '@spunta/ingest';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../boot/log.js';
import type { CostOutcome, CostsService } from '../costs/costs.service.js';
import type { InvoiceOutcome, InvoicesService } from '../costs/invoices.service.js';
import type { ImportsService } from '../imports/imports.service.js';
import { allow } from '../people/access.js';
import { nameOf, scopeOf } from '../people/caller.js';
import { sendError } from './errors.js';

export interface FileDeps {
  imports: ImportsService;
  costs: CostsService;
  invoices: InvoicesService;
  log: Log;
}

/** Files in and out, streamed: a body is handed on as it comes, whatever its content type and however long. */
export function registerFiles(fastify: FastifyInstance, { imports, costs, invoices, log }: FileDeps): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', { bodyLimit: Number.MAX_SAFE_INTEGER }, (_request, payload, done) =>
    done(null, payload),
  );
  fastify.setErrorHandler((error, request, reply) => {
    // Else a client that is still sending meets a closed door and never reads why.
    request.raw.resume();
    return sendError(reply, error, log);
  });
  fastify.post('/api/import/events', { config: { access: allow('events.import') } }, (request): Promise<ImportReport> =>
    imports.importEvents(scopeOf(request.caller), bodyOf(request), request.query),
  );
  fastify.post('/api/import/ads', { config: { access: allow('ads.import') } }, (request): Promise<ImportReport> =>
    imports.importAds(scopeOf(request.caller), bodyOf(request), request.query),
  );
  fastify.post(
    '/api/import/conversions',
    { config: { access: allow('conversions.write') } },
    (request): Promise<ConversionsReport> =>
      imports.importConversions(scopeOf(request.caller), bodyOf(request), request.query),
  );
  fastify.post('/api/import/rates', { config: { access: allow('costs.write') } }, (request): Promise<CostOutcome> =>
    costs.importRates(scopeOf(request.caller), nameOf(request.caller), bodyOf(request), request.query),
  );
  fastify.post(
    '/api/import/exchange-rates',
    { config: { access: allow('costs.write') } },
    (request): Promise<CostOutcome> =>
      costs.importExchangeRates(scopeOf(request.caller), nameOf(request.caller), bodyOf(request), request.query),
  );
  fastify.post(
    '/api/import/invoices',
    { config: { access: allow('costs.write') } },
    (request): Promise<InvoiceOutcome> =>
      invoices.import(scopeOf(request.caller), nameOf(request.caller), bodyOf(request), request.query),
  );
  fastify.get('/api/export/events', { config: { access: allow('events.export') } }, (request, reply): FastifyReply => {
    const lines = Readable.from(imports.exportEvents(scopeOf(request.caller), request.query));
    // The answer has begun by then: the client sees it break off instead of a short file that looks whole.
    lines.on('error', (error) => log.error({ err: error }, 'an export broke off'));
    return reply
      .type('application/x-ndjson; charset=utf-8')
      .header('content-disposition', 'attachment; filename="events.ndjson"')
      .send(lines);
  });
}

function bodyOf(request: FastifyRequest): AsyncIterable<Buffer> {
  if (request.body instanceof Readable) return request.body as AsyncIterable<Buffer>;
  throw new SpuntaError('BAD_REQUEST', 'The body is empty: send the file as the body of the request.');
}
