import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { Log } from '../boot/log.js';
import { allow } from '../people/access.js';
import type { ExperimentsService } from '../planner/experiments/experiments.service.js';
import { sendError } from './errors.js';

export interface ExperimentDeps {
  experiments: ExperimentsService;
  log: Log;
}

/** Who is to get a message and who is not, as a file for whoever sends it. Contacts are keyed hashes: no number leaves. */
export function registerExperiments(fastify: FastifyInstance, { experiments, log }: ExperimentDeps): void {
  fastify.setErrorHandler((error, _request, reply) => sendError(reply, error, log));
  fastify.get<{ Params: { id: string } }>(
    '/api/experiments/:id/lot.csv',
    { config: { access: allow('experiments.export') } },
    async (request, reply) => {
      const lot = await experiments.lot(request.caller, request.params.id);
      const lines = Readable.from(linesOf(lot));
      lines.on('error', (error) => log.error({ err: error }, 'the export of a lot broke off'));
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="lot.csv"')
        .header('cache-control', 'private, no-store')
        .send(lines);
    },
  );
}

async function* linesOf(lot: AsyncIterable<{ contact: string; held: boolean }[]>): AsyncGenerator<string> {
  yield 'contact,group\n';
  for await (const block of lot)
    yield block.map(({ contact, held }) => `${contact},${held ? 'held_out' : 'message'}\n`).join('');
}
