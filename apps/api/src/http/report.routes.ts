import { REPORT_FORMATS, writerOf } from '@spunta/reports';
import type { FastifyInstance } from 'fastify';
import type { Log } from '../boot/log.js';
import { allow } from '../people/access.js';
import { META } from '../reports/report.files.js';
import type { ReportsService } from '../reports/reports.service.js';
import { sendError } from './errors.js';
import { attachmentOf } from './attachment.js';

export interface ReportDeps {
  reports: ReportsService;
  log: Log;
}

/** Files of runs, streamed. */
export function registerReports(fastify: FastifyInstance, { reports, log }: ReportDeps): void {
  fastify.setErrorHandler((error, _request, reply) => sendError(reply, error, log));
  const types = REPORT_FORMATS.flatMap((format) => [
    [format, writerOf(format)?.contentType ?? 'application/octet-stream'],
    [`${format}.${META}`, 'application/json; charset=utf-8'],
  ]) as [string, string][];
  for (const [format, type] of types) {
    fastify.get<{ Params: { runId: string } }>(
      `/api/reports/:runId.${format}`,
      { config: { access: allow('reports.read') } },
      async (request, reply) => {
        const { stream, bytes, name } = await reports.file(request.caller, request.params.runId, format);
        // The answer has begun by then: the client sees it break off instead of a short file that looks whole.
        stream.on('error', (error) => log.error({ err: error }, 'a report file broke off'));
        return reply
          .type(type)
          .header('content-length', bytes)
          .header('content-disposition', attachmentOf(name, format, 'report'))
          .header('cache-control', 'private, no-store')
          .send(stream);
      },
    );
  }
}
