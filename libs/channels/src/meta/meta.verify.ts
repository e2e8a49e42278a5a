import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { ConnectionSettings, HandshakeAnswer, WebhookRequest } from '../channel-connector.js';

const SIGNATURE = /^sha256=([0-9a-f]{64})$/i;

/**
 * Checks `X-Hub-Signature-256`: HMAC-SHA256 of the raw bytes with the app secret. The bytes are never re-serialised, since
 * Meta escapes non-ASCII characters in the body that it signs.
 */
export function verifySignature(request: WebhookRequest, settings: ConnectionSettings): boolean {
  const secret = settings['app_secret'];
  const header = request.headers['x-hub-signature-256'];
  if (!secret || typeof header !== 'string') return false;
  const signature = SIGNATURE.exec(header)?.[1];
  if (signature === undefined) return false;
  const expected = createHmac('sha256', secret).update(request.rawBody).digest();
  return timingSafeEqual(expected, Buffer.from(signature, 'hex'));
}

/** Answers `GET ?hub.mode=subscribe&hub.challenge=…&hub.verify_token=…`: the challenge, or 403. */
export function answerHandshake(
  query: Readonly<Record<string, string | string[] | undefined>>,
  settings: ConnectionSettings,
): HandshakeAnswer {
  const challenge = query['hub.challenge'];
  const token = query['hub.verify_token'];
  const expected = settings['verify_token'];
  const wellFormed = typeof challenge === 'string' && typeof token === 'string' && challenge !== '';
  if (query['hub.mode'] !== 'subscribe' || !wellFormed || !expected || !sameText(token, expected)) {
    return { status: 403, body: 'Verification failed' };
  }
  return { status: 200, body: challenge };
}

/** Equality in constant time whatever the lengths: digests are compared. */
function sameText(left: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
