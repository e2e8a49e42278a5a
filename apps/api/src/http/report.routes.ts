import { SpuntaError, type Locale } from '@spunta/domain';
import { REPORT_FORMATS, writerOf } from '@spunta/reports';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Log } from '../boot/log.js';
import { allow, open } from '../people/access.js';
import { assertMay } from '../people/caller.js';
import { MOST_BLOCKS } from '../reports/report-blocks.js';
import { readRequest } from '../reports/report-request.js';
import { META, partFormat, type OpenFile } from '../reports/report.files.js';
import type { ReportSharesService } from '../reports/report-shares.service.js';
import type { ReportsService } from '../reports/reports.service.js';
import { sendError } from './errors.js';
import { attachmentOf } from './attachment.js';
import { sharePage } from './share.page.js';

export interface ReportDeps {
  reports: ReportsService;
  reportShares: ReportSharesService;
  log: Log;
}

type Asked = FastifyRequest<{ Params: { runId: string } }>;
type NamedFile = OpenFile & { name: string };

const FORM = 'application/x-www-form-urlencoded';
/** A password and little else. */
const FORM_BYTES = 8_192;
/** A whole report with every block at its limits. */
const PREVIEW_BYTES = 4_000_000;
const sent = z.object({ share: z.string().max(200) });
const typed = z.object({ password: z.string() });

const partAsked = z.object({ part: z.coerce.number().int().min(1).max(MOST_BLOCKS).optional() });

/** Files of runs, streamed: to who may read reports, and to who has a share link (and its password, by form or `x-share-password`). */
export function registerReports(fastify: FastifyInstance, deps: ReportDeps): void {
  fastify.setErrorHandler((error, request, reply) => sendPageOrError(request, reply, error, deps.log));
  fastify.addContentTypeParser(FORM, { parseAs: 'string', bodyLimit: FORM_BYTES }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  const types = REPORT_FORMATS.flatMap((format) => [
    [format, writerOf(format)?.contentType ?? 'application/octet-stream'],
    [`${format}.${META}`, 'application/json; charset=utf-8'],
  ]) as [string, string][];
  for (const [format, type] of types) {
    const answer = async (request: Asked, reply: FastifyReply) =>
      send(deps, reply, await read(deps, request, format), { format, type });
    const url = `/api/reports/:runId.${format}`;
    fastify.get(url, { config: { access: open('asks for a share token or for reports.read itself', true) } }, answer);
    fastify.post(url, { config: { access: open('takes a share token and its password, never a session') } }, answer);
  }
}

/** A PDF of a report that nobody saved: the body is a `ReportInput` of GraphQL. */
export function registerReportPreview(fastify: FastifyInstance, { reports, log }: ReportDeps): void {
  fastify.setErrorHandler((error, _request, reply) => sendError(reply, error, log));
  const config = { access: allow('reports.write') };
  fastify.post('/api/reports/preview', { config, bodyLimit: PREVIEW_BYTES }, async (request, reply) => {
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const pdf = await reports.preview(request.caller, readRequest(request.body), gone.signal);
    return reply.type('application/pdf').header('cache-control', 'private, no-store').send(pdf);
  });
}

async function read({ reports, reportShares }: ReportDeps, request: Asked, asked: string): Promise<NamedFile> {
  const { runId } = request.params;
  const format = fileFormat(request, asked);
  const token = shareOf(request);
  if (token === null) {
    assertMay(request.caller, 'reports.read');
    return reports.file(request.caller, runId, format);
  }
  const address = request.ip;
  const { share, run } = await reportShares.open({ token, password: passwordOf(request), address, runId });
  const file = await reports.fileOf(run, format);
  if (request.method !== 'HEAD') await reportShares.logDownload(share, run, format, address);
  return file;
}

function send(
  { log }: ReportDeps,
  reply: FastifyReply,
  { stream, bytes, name }: NamedFile,
  { format, type }: { format: string; type: string },
): FastifyReply {
  // The answer has begun by then: the client sees it break off instead of a short file that looks whole.
  stream.on('error', (error) => log.error({ err: error }, 'a report file broke off'));
  return reply
    .type(type)
    .header('content-length', bytes)
    .header('content-disposition', attachmentOf(name, format, 'report'))
    .header('cache-control', 'private, no-store')
    .send(stream);
}

/** `?part=2`: figures of the second block of a report, in a file beside the rows. */
function fileFormat({ query }: FastifyRequest, format: string): string {
  const parsed = partAsked.safeParse(query);
  if (!parsed.success) throw new SpuntaError('INVALID_INPUT', 'A part is the number of a block of the report.', 'part');
  return parsed.data.part === undefined ? format : partFormat(format, parsed.data.part);
}

function shareOf({ query }: FastifyRequest): string | null {
  const parsed = sent.safeParse(query);
  return parsed.success ? parsed.data.share : null;
}

function passwordOf({ headers, body }: FastifyRequest): string | null {
  const inHeader = headers['x-share-password'];
  if (typeof inHeader === 'string') return inHeader;
  const parsed = typed.safeParse(body);
  return parsed.success ? parsed.data.password : null;
}

/** A browser that follows a share link is shown a page, a program an error. */
function sendPageOrError(request: FastifyRequest, reply: FastifyReply, error: unknown, log: Log): FastifyReply {
  const isPage = shareOf(request) !== null && (request.headers.accept ?? '').includes('text/html');
  const page = isPage ? sharePage(error, { language: languageOf(request), tried: passwordOf(request) !== null }) : null;
  if (page === null || !(error instanceof SpuntaError)) return sendError(reply, error, log);
  return reply
    .code(error.status)
    .header('cache-control', 'private, no-store')
    .header('referrer-policy', 'no-referrer')
    .type('text/html; charset=utf-8')
    .send(page);
}

/** What the browser asks for first, of the two that there are. */
export function languageOf({ headers }: FastifyRequest): Locale {
  return /^it\b/i.test(headers['accept-language'] ?? '') ? 'it' : 'en';
}
