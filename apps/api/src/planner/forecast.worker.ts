import { parentPort } from 'node:worker_threads';
import { SpuntaError } from '@spunta/domain';
import { Forecaster } from './forecast.job.js';
import type { ThreadRequest, ThreadReply } from './forecast.thread.js';

const forecaster = new Forecaster();

function reply(request: Extract<ThreadRequest, { kind: 'job' }>): ThreadReply {
  try {
    return { id: request.id, answer: forecaster.answer(request.job) };
  } catch (error) {
    if (!(error instanceof SpuntaError)) throw error;
    const { code, message, field } = error;
    return { id: request.id, refusal: { code, message, field } };
  }
}

parentPort?.on('message', (request: ThreadRequest) => {
  if (request.kind === 'keep') forecaster.keep(request.history, request.rows);
  else if (request.kind === 'forget') forecaster.forget(request.history);
  else parentPort?.postMessage(reply(request));
});
