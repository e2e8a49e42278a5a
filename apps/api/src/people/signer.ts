import { createHmac, hkdfSync } from 'node:crypto';
import { sameToken } from './tokens.js';

/** What a signature is good for: one of another purpose is none. */
export type Purpose = 'unsubscribe' | 'share' | 'bounce';

/** Signs ids with a key made of SPUNTA_SECRET: what goes out in mails needs no store, and is the same each time. */
export class Signer {
  readonly #key: Buffer;

  constructor(secret: string) {
    this.#key = Buffer.from(hkdfSync('sha256', secret, 'spunta', 'signer v1', 32));
  }

  /** 256 bits, safe in URLs. */
  sign(purpose: Purpose, id: string): string {
    return createHmac('sha256', this.#key).update(`${purpose} ${id}`).digest('base64url');
  }

  /** The id with its signature behind it. */
  seal(purpose: Purpose, id: string): string {
    return `${id}.${this.sign(purpose, id)}`;
  }

  /** The id out of `seal`; null: it was not signed here, or for something else. */
  open(purpose: Purpose, sealed: string): string | null {
    const [id = '', signature = ''] = sealed.split('.');
    return sameToken(signature, this.sign(purpose, id)) ? id : null;
  }
}
