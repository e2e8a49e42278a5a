import type { Locale } from '@spunta/domain';
import type { FastifyInstance } from 'fastify';
import type { Log } from '../boot/log.js';
import { open } from '../people/access.js';
import type { ReportSchedulesService } from '../reports/report-schedules.service.js';
import { sendError } from './errors.js';
import { languageOf } from './report.routes.js';
import { button, page, text } from './share.page.js';

export interface UnsubscribeDeps {
  reportSchedules: ReportSchedulesService;
  log: Log;
}

const WORDS: Record<Locale, { title: string; asks: string; stop: string; done: string }> = {
  en: {
    title: 'Mails of a report',
    asks: 'Do you want no more mails of this report?',
    stop: 'Stop these mails',
    done: 'Done: no more mails of this report are sent to you.',
  },
  it: {
    title: 'Mail di un report',
    asks: 'Non vuoi più ricevere le mail di questo report?',
    stop: 'Non ricevere più queste mail',
    done: 'Fatto: non riceverai più le mail di questo report.',
  },
};

const BODY_BYTES = 4_096;
const CONFIG = { access: open('the signed link of a mail is the right to end these mails, and to nothing else') };

/** Programs that look at links in mails follow them, so a GET ends nothing; a mail program's one click is a POST (RFC 8058). */
export function registerUnsubscribe(fastify: FastifyInstance, { reportSchedules, log }: UnsubscribeDeps): void {
  fastify.setErrorHandler((error, _request, reply) => sendError(reply, error, log));
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', { parseAs: 'string', bodyLimit: BODY_BYTES }, (_request, _body, done) =>
    done(null),
  );
  fastify.get('/api/unsubscribe/:token', { config: CONFIG }, (request, reply) => {
    const words = WORDS[languageOf(request)];
    return reply
      .type('text/html; charset=utf-8')
      .send(page(languageOf(request), words.title, `${text(words.asks)}${button(words.stop)}`));
  });
  fastify.post<{ Params: { token: string } }>('/api/unsubscribe/:token', { config: CONFIG }, async (request, reply) => {
    await reportSchedules.unsubscribe(request.params.token);
    const words = WORDS[languageOf(request)];
    return reply.type('text/html; charset=utf-8').send(page(languageOf(request), words.title, text(words.done)));
  });
}
