import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export const API_KEY_PREFIX = 'spk_';
export const LOCAL_TOKEN_PREFIX = 'spl_';

/** 256 random bits, safe in URLs and headers. */
export function newToken(prefix = ''): string {
  return prefix + randomBytes(32).toString('base64url');
}

/** Tokens are random, so a plain SHA-256 is enough to store them by. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Constant in time over the content. */
export function sameToken(left: string, right: string): boolean {
  return timingSafeEqual(hashToken(left), hashToken(right));
}
