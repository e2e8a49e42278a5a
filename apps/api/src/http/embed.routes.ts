import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SpuntaError, type Locale } from '@spunta/domain';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../boot/log.js';
import type { EmbedsService } from '../embeds/embeds.service.js';
import type { RequestPace } from '../embeds/request-pace.js';
import { open } from '../people/access.js';
import { embedPolicy, isOfOurPage, isPreview, mayBeFramed } from './embed.policy.js';
import { sendError } from './errors.js';
import { languageOf } from './report.routes.js';
import { page, text } from './share.page.js';

export interface EmbedDeps {
  embeds: EmbedsService;
  /** Of the built dashboard, where the page of charts lies as well. */
  folder: string;
  embedPace: RequestPace;
  log: Log;
}

type Asked = FastifyRequest<{ Params: { token: string } }>;

const ACCESS = { access: open('the token of a chart is the right to see that chart, and no session is looked at') };
/** The page tells no site where it was: its address holds the token. */
const HEADERS = { xFrameOptions: false, referrerPolicy: { policy: 'no-referrer' } } as const;

const WORDS: Record<Locale, { title: string; nothing: string; tooMany: string }> = {
  en: {
    title: 'A chart',
    nothing: 'No chart is shown at this address, or not any more.',
    tooMany: 'Too many requests. Wait a minute and load the page again.',
  },
  it: {
    title: 'Un grafico',
    nothing: 'A questo indirizzo non c’è alcun grafico, o non c’è più.',
    tooMany: 'Troppe richieste. Aspetta un minuto e ricarica la pagina.',
  },
};

/** The page of a chart, the only one here that other sites may frame, and its figures. Neither reads or sets a cookie. */
export function registerEmbeds(fastify: FastifyInstance, deps: EmbedDeps): void {
  void fastify.register(async (scope) => registerPage(scope, deps));
  void fastify.register(async (scope) => registerData(scope, deps));
}

function registerPage(fastify: FastifyInstance, { embeds, embedPace, folder, log }: EmbedDeps): void {
  fastify.setErrorHandler((error, request, reply) => sendPage(request, reply, error, log));
  fastify.get('/embed/:token', { config: ACCESS, helmet: HEADERS }, async (request: Asked, reply) => {
    embedPace.take(request.ip);
    const embed = await embeds.open(request.params.token);
    if (!mayBeFramed(request, embed.origins)) throw new SpuntaError('NOT_FOUND', 'This site may not show this chart.');
    const html = await readFile(join(folder, 'embed.html'), 'utf8');
    if (request.method !== 'HEAD' && !isPreview(request)) await embeds.countView(embed);
    return unstored(reply)
      .header('content-security-policy', embedPolicy(embed.origins))
      .type('text/html; charset=utf-8')
      .send(html);
  });
}

function registerData(fastify: FastifyInstance, { embeds, embedPace, log }: EmbedDeps): void {
  fastify.setErrorHandler((error, _request, reply) => sendError(unstored(reply), error, log));
  fastify.get('/api/embeds/:token/data', { config: ACCESS, helmet: HEADERS }, async (request: Asked, reply) => {
    embedPace.take(request.ip);
    const embed = await embeds.open(request.params.token);
    if (!isOfOurPage(request)) throw new SpuntaError('NOT_FOUND', 'No chart is shown at this address.');
    return unstored(reply).send(await embeds.answer(embed));
  });
}

/** What is revoked is gone with the next look, also out of the browser's memory; search engines keep none either. */
function unstored(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex');
}

/** What cannot be shown is a page in words, which nobody may frame. */
function sendPage(request: FastifyRequest, reply: FastifyReply, error: unknown, log: Log): FastifyReply {
  void unstored(reply).header('x-frame-options', 'DENY');
  if (!(error instanceof SpuntaError) || error.status >= 500) return sendError(reply, error, log);
  const language = languageOf(request);
  const words = WORDS[language];
  const told = error.code === 'TOO_MANY_REQUESTS' ? words.tooMany : words.nothing;
  return reply
    .code(error.status)
    .type('text/html; charset=utf-8')
    .send(page(language, words.title, text(told)));
}
