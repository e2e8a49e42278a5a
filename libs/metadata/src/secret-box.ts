import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { SpuntaError } from '@spunta/domain';

const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + IV_BYTES + TAG_BYTES;

/**
 * Seals small secrets with AES-256-GCM under a key derived from SPUNTA_SECRET by HKDF-SHA256. Layout: version (1 byte),
 * IV (12), tag (16), ciphertext. `context` (for example `connection:<id>`) is authenticated, not stored: a value copied
 * into another row does not open.
 */
export class SecretBox {
  readonly #key: Buffer;

  constructor(secret: string) {
    this.#key = Buffer.from(hkdfSync('sha256', secret, 'spunta', 'secret-box v1', 32));
  }

  seal(plain: string | Buffer, context = ''): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#key, iv, { authTagLength: TAG_BYTES });
    cipher.setAAD(authenticated(context));
    const body = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([Buffer.of(VERSION), iv, cipher.getAuthTag(), body]);
  }

  /** Throws INTERNAL when the secret differs from the one used to seal, the context differs or a byte was altered. */
  open(sealed: Buffer, context = ''): Buffer {
    if (sealed.length < HEADER_BYTES || sealed[0] !== VERSION) throw cannotOpen();
    const decipher = createDecipheriv('aes-256-gcm', this.#key, sealed.subarray(1, 1 + IV_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(authenticated(context));
    decipher.setAuthTag(sealed.subarray(1 + IV_BYTES, HEADER_BYTES));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(HEADER_BYTES)), decipher.final()]);
    } catch {
      throw cannotOpen();
    }
  }
}

function authenticated(context: string): Buffer {
  return Buffer.concat([Buffer.of(VERSION), Buffer.from(context)]);
}

function cannotOpen(): SpuntaError {
  return new SpuntaError(
    'INTERNAL',
    'A stored secret cannot be opened: it was altered, or SPUNTA_SECRET is not the one it was sealed with. Start with the former SPUNTA_SECRET.',
  );
}
