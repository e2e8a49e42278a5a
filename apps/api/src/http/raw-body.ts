import { SpuntaError } from '@spunta/domain';
import type { IncomingMessage } from 'node:http';

export type BodyDone = (error: Error | undefined, body: Buffer) => void;

const NOTHING = Buffer.alloc(0);

/**
 * Hands over the bytes of a request as they came. `done` is called once: with PAYLOAD_TOO_LARGE as soon as more than `limit`
 * bytes are announced or have come, and with BAD_REQUEST when the sender leaves before the end.
 */
export function readRawBody(request: IncomingMessage, limit: number, done: BodyDone): void {
  if (Number(request.headers['content-length'] ?? 0) > limit) return done(tooLarge(limit), NOTHING);
  const chunks: Buffer[] = [];
  let bytes = 0;
  let settled = false;
  const settle = (error: Error | undefined, body: Buffer): void => {
    if (settled) return;
    settled = true;
    done(error, body);
  };
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > limit) settle(tooLarge(limit), NOTHING);
    else if (!settled) chunks.push(chunk);
  });
  request.on('end', () => settle(undefined, chunks.length === 1 ? (chunks[0] ?? NOTHING) : Buffer.concat(chunks)));
  request.on('error', () => settle(new SpuntaError('BAD_REQUEST', 'The body broke off.'), NOTHING));
}

const tooLarge = (limit: number): SpuntaError =>
  new SpuntaError('PAYLOAD_TOO_LARGE', `The body has more than ${limit} bytes. Send less at once.`);
