import { Readable } from 'node:stream';
import type { ConsentsReport, ConversionsReport, ImportReport } from '@spunta/ingest';
import { CHANNELS, SpuntaError } from '@spunta/domain';
import { checkSheetBytes, readSheetLines } from '@spunta/sheets';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Log } from '../boot/log.js';
import type { CostOutcome, CostsService } from '../costs/costs.service.js';
import type { InvoiceOutcome, InvoicesService } from '../costs/invoices.service.js';
import type { MarketOutcome, MarketService } from '../market/market.service.js';
import type { ImportsService } from '../imports/imports.service.js';
import { readParameters } from '../imports/parameters.js';
import { allow } from '../people/access.js';
import { nameOf, scopeOf, workspaceOf } from '../people/caller.js';
import type { ExperimentsService } from '../planner/experiments/experiments.service.js';
import { sendError } from './errors.js';

export interface FileDeps {
  imports: ImportsService;
  costs: CostsService;
  invoices: InvoicesService;
  market: MarketService;
  experiments: ExperimentsService;
  log: Log;
}

const LIST = { channel: z.enum(CHANNELS).default('whatsapp') };

/** Files in and out, streamed: a body is handed on as it comes, whatever its content type and however long. */
export function registerFiles(fastify: FastifyInstance, deps: FileDeps): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', { bodyLimit: Number.MAX_SAFE_INTEGER }, (_request, payload, done) =>
    done(null, payload),
  );
  fastify.setErrorHandler((error, request, reply) => {
    takeRest(request);
    return sendError(reply, error, deps.log);
  });
  // Also where nothing went wrong: a line that cannot be read ends a table, not the bytes behind it.
  fastify.addHook('onResponse', (request, _reply, done) => {
    takeRest(request);
    done();
  });
  registerImports(fastify, deps);
  registerExports(fastify, deps);
}

function registerImports(fastify: FastifyInstance, { imports, costs, invoices, market }: FileDeps): void {
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
  fastify.post(
    '/api/import/consents',
    { config: { access: allow('consents.write') } },
    (request): Promise<ConsentsReport> =>
      imports.importConsents(scopeOf(request.caller), bodyOf(request), request.query),
  );
  fastify.post('/api/import/rates', { config: { access: allow('costs.write') } }, (request): Promise<CostOutcome> =>
    costs.importRates(scopeOf(request.caller), nameOf(request.caller), sheetOf(request), request.query),
  );
  fastify.post(
    '/api/import/exchange-rates',
    { config: { access: allow('costs.write') } },
    (request): Promise<CostOutcome> =>
      costs.importExchangeRates(scopeOf(request.caller), nameOf(request.caller), sheetOf(request), request.query),
  );
  fastify.post(
    '/api/import/invoices',
    { config: { access: allow('costs.write') } },
    (request): Promise<InvoiceOutcome> =>
      invoices.import(scopeOf(request.caller), nameOf(request.caller), sheetOf(request), request.query),
  );
  fastify.post(
    '/api/import/figures',
    { config: { access: allow('market.write') } },
    (request): Promise<MarketOutcome> =>
      market.importFigures(workspaceOf(request.caller).id, nameOf(request.caller), sheetOf(request), request.query),
  );
}

function registerExports(fastify: FastifyInstance, { imports, market, experiments, log }: FileDeps): void {
  const send = (reply: FastifyReply, lines: Readable, type: string, name: string): FastifyReply => {
    // The answer has begun by then: the client sees it break off instead of a short file that looks whole.
    lines.on('error', (error) => log.error({ err: error }, 'an export broke off'));
    const disposition = `attachment; filename="${name}"`;
    return reply.type(`${type}; charset=utf-8`).header('content-disposition', disposition).send(lines);
  };
  fastify.get('/api/export/events', { config: { access: allow('events.export') } }, (request, reply): FastifyReply => {
    const lines = Readable.from(imports.exportEvents(scopeOf(request.caller), request.query));
    return send(reply, lines, 'application/x-ndjson', 'events.ndjson');
  });
  fastify.get('/api/export/figures', { config: { access: allow('market.read') } }, async (request, reply) =>
    send(reply, await market.exportFigures(workspaceOf(request.caller).id), 'text/csv', 'figures.csv'),
  );
  fastify.post<{ Params: { id: string } }>(
    '/api/experiments/:id/list.csv',
    { config: { access: allow('experiments.export') } },
    async (request, reply) => {
      const { channel } = readParameters(LIST, request.query);
      const lines = readSheetLines(sheetOf(request));
      const blocks = await experiments.divide(request.caller, request.params.id, lines, channel);
      reply.header('cache-control', 'private, no-store');
      return send(reply, await begun(blocks), 'text/csv', 'list.csv');
    },
  );
}

/** What a generator gives, once its first block is there: what it refuses before that is still an answer of its own. */
async function begun(blocks: AsyncIterable<string>): Promise<Readable> {
  const rest = blocks[Symbol.asyncIterator]();
  const first = await rest.next();
  return Readable.from(
    (async function* () {
      for (let next = first; !next.done; next = await rest.next()) yield next.value;
    })(),
  );
}

/** The body of a table, refused before it is read where it states that it is too long. */
function sheetOf(request: FastifyRequest): AsyncIterable<Buffer> {
  checkSheetBytes(Number(request.headers['content-length'] ?? 0));
  return bodyOf(request);
}

/**
 * Else a client that is still sending meets a closed door and never reads the answer, and the next request on its connection waits. A
 * reader that gave up listens still, and nothing flows while one does; taking its ear from a body that flows would stop that one.
 */
function takeRest({ raw }: FastifyRequest): void {
  if (raw.readableFlowing) return;
  raw.removeAllListeners('readable');
  raw.resume();
}

/** Outlives a reader that stops early: what is still on its way is taken off the connection at the end. */
function bodyOf(request: FastifyRequest): AsyncIterable<Buffer> {
  const { body } = request;
  if (body instanceof Readable)
    return { [Symbol.asyncIterator]: () => body.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer> };
  throw new SpuntaError('BAD_REQUEST', 'The body is empty: send the file as the body of the request.');
}
