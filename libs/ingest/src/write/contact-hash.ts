import { createHmac } from 'node:crypto';
import type { Channel, ContactKey } from '@spunta/domain';
import type { Metadata } from '@spunta/metadata';

const STORED_HASH_HEX = 32;
const CONTACT_HEX = 16;

/** Contact keys never change, so a process reads (and opens) each once. */
const secrets = new WeakMap<Metadata, Map<string, Promise<Buffer>>>();

/** The 32 bytes under which a workspace's people are hashed. */
export function contactSecret(metadata: Metadata, workspaceId: string): Promise<Buffer> {
  const ofMetadata = secrets.get(metadata) ?? new Map<string, Promise<Buffer>>();
  secrets.set(metadata, ofMetadata);
  const known = ofMetadata.get(workspaceId);
  if (known) return known;
  const reading = metadata.workspaces.contactKey(workspaceId);
  ofMetadata.set(workspaceId, reading);
  reading.catch(() => ofMetadata.delete(workspaceId));
  return reading;
}

/** Half of HMAC-SHA256, in hexadecimal: what `contact_keys.key_hash` holds. */
export function hashContactKey(secret: Buffer, channel: Channel, key: ContactKey): string {
  const text = `${channel}:${key.type}:${key.value}`;
  return createHmac('sha256', secret).update(text).digest('hex').slice(0, STORED_HASH_HEX);
}

/** The contact that a key stands for as long as no other key of the person is known. */
export function contactOfHash(keyHash: string): string {
  return `ct_${keyHash.slice(0, CONTACT_HEX)}`;
}
