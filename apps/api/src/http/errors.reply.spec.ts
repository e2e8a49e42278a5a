import { ERROR_STATUS, SpuntaError, type ErrorCode } from '@spunta/domain';
import fastify from 'fastify';
import { makeLog } from '../boot/log.js';
import { answerOf, sendError, type ErrorBody } from './errors.js';

const log = makeLog('silent');
const codes = Object.keys(ERROR_STATUS) as ErrorCode[];

async function replyTo(failure: unknown, request: object = {}) {
  const server = fastify({ bodyLimit: 10 });
  server.setErrorHandler((error, _request, reply) => sendError(reply, error, log));
  server.post('/fails', () => Promise.reject(failure as Error));
  const reply = await server.inject({ method: 'POST', url: '/fails', payload: {}, ...request });
  await server.close();
  return { status: reply.statusCode, headers: reply.headers, body: reply.json<ErrorBody>() };
}

describe('the reply to a failure', () => {
  it.each(codes)('to %s asks to come back later only when that helps', async (code) => {
    const { status, headers, body } = await replyTo(new SpuntaError(code, 'What happened. What to do.'));
    expect(status).toBe(ERROR_STATUS[code]);
    expect(body.error.code).toBe(code);
    expect(headers['retry-after']).toBe(status === 503 ? '5' : undefined);
    expect(headers['content-type']).toContain('application/json');
  });

  it('has no field where none is at fault, and no details or stack in any case', async () => {
    const failure = new SpuntaError('CONFLICT', 'Taken.', undefined, { inner: 'secret' });
    const { body } = await replyTo(failure);
    expect(body).toEqual({ error: { code: 'CONFLICT', message: 'Taken.' } });
  });

  it.each([
    ['a body that is no JSON', { payload: '{', headers: { 'content-type': 'application/json' } }, 400, 'BAD_REQUEST'],
    ['a body that is too large', { payload: { text: 'x'.repeat(50) } }, 413, 'PAYLOAD_TOO_LARGE'],
    ['a type that nobody reads', { payload: 'x', headers: { 'content-type': 'text/odd' } }, 415, 'UNSUPPORTED_FILE'],
  ])('to %s, which Fastify refuses, is in our words', async (_what, request, status, code) => {
    const reply = await replyTo(new Error('never thrown'), request);
    expect([reply.status, reply.body.error.code]).toEqual([status, code]);
    expect(reply.body.error.message).not.toMatch(/fastify|FST_/i);
  });

  it.each([
    [{ statusCode: 405 }, 405, 'BAD_REQUEST'],
    [{ statusCode: 414 }, 414, 'BAD_REQUEST'],
    [{ statusCode: 416 }, 416, 'BAD_REQUEST'],
    [{ statusCode: 418 }, 500, 'INTERNAL'],
    [{ status: 200 }, 500, 'INTERNAL'],
    [{ statusCode: 404, status: 400 }, 404, 'NOT_FOUND'],
    ['a text that was thrown', 500, 'INTERNAL'],
  ])('knows %j as %d %s', (failure, status, code) => {
    expect(answerOf(failure, log)).toMatchObject({ status, body: { error: { code } } });
  });
});
