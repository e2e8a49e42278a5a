import type { Channel, ContactKey } from '@spunta/domain';
import type { Metadata } from '@spunta/metadata';
import type { Pool } from 'pg';
import { contactSecret, hashContactKey } from './contact-hash.js';

/** The contacts of people as their keys name them, each in its place; null for people who were never seen. Keeps nothing. */
export async function findContacts(
  metadata: Metadata,
  workspaceId: string,
  channel: Channel,
  keys: readonly ContactKey[],
): Promise<(string | null)[]> {
  const secret = await contactSecret(metadata, workspaceId);
  const hashes = keys.map((key) => hashContactKey(secret, channel, key));
  const known = await readKnownKeys(metadata.pool, workspaceId, [...new Set(hashes)]);
  return hashes.map((hash) => known.get(hash) ?? null);
}

/** Contacts by the hashes of their keys, of those that were ever seen. */
export async function readKnownKeys(
  pool: Pool,
  workspaceId: string,
  keyHashes: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ key_hash: string; contact: string }>(
    `SELECT encode(k.key_hash, 'hex') AS key_hash, k.contact
     FROM unnest($2::text[]) AS g (key_hash)
     JOIN contact_keys AS k ON k.workspace_id = $1 AND k.key_hash = decode(g.key_hash, 'hex')`,
    [workspaceId, keyHashes],
  );
  return new Map(rows.map((row) => [row.key_hash, row.contact]));
}
