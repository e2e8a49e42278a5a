import type { CanonicalEvent, ParsedEvent } from '@spunta/domain';
import type { PoolClient } from 'pg';
import { mapGivingWay } from '../give-way.js';
import type { IngestDeps } from '../ingest-deps.js';
import { inTransaction } from '../transaction.js';
import { contactOfHash, contactSecret, hashContactKey } from './contact-hash.js';
import { readKnownKeys } from './find-contacts.js';
import { linkKeys, type KeyLinks } from './link-keys.js';

/**
 * Turns raw contact keys into contacts, remembers new keys and records merges in PostgreSQL (`applied` false until the
 * warehouse knows them). Events that carry a contact already pass unchanged. Must run under the workspace's write lock.
 */
export async function resolveContacts(
  deps: IngestDeps,
  workspaceId: string,
  events: readonly (ParsedEvent | CanonicalEvent)[],
): Promise<CanonicalEvent[]> {
  if (!events.some(hasKeys)) return events.map((event) => withContact(event, null));
  const secret = await contactSecret(deps.metadata, workspaceId);
  const hashes = await mapGivingWay(events, (event) => hashesOf(event, secret));
  const links = await linkInStore(deps, workspaceId, hashes);
  return events.map((event, index) => {
    const [first] = hashes[index] ?? [];
    return withContact(event, first === undefined ? null : (links.contacts.get(first) ?? null));
  });
}

function hasKeys(event: ParsedEvent | CanonicalEvent): event is ParsedEvent {
  return 'contactKeys' in event && event.contactKeys.length > 0;
}

function hashesOf(event: ParsedEvent | CanonicalEvent, secret: Buffer): string[] {
  return hasKeys(event) ? event.contactKeys.map((key) => hashContactKey(secret, event.channel, key)) : [];
}

function withContact(event: ParsedEvent | CanonicalEvent, contact: string | null): CanonicalEvent {
  if ('contact' in event) return event;
  const { contactKeys: _unhashed, ...body } = event;
  return { ...body, contact };
}

async function linkInStore(deps: IngestDeps, workspaceId: string, sightings: string[][]): Promise<KeyLinks> {
  const keyHashes = [...new Set(sightings.flat())];
  const known = await readKnownKeys(deps.metadata.pool, workspaceId, keyHashes);
  const links = linkKeys(sightings, known);
  if (links.added.length === 0 && links.merges.length === 0) return links;
  await inTransaction(deps.metadata.pool, async (client) => {
    await insertKeys(client, workspaceId, links.added);
    await recordMerges(client, workspaceId, links.merges);
  });
  return links;
}

async function insertKeys(client: PoolClient, workspaceId: string, added: KeyLinks['added']): Promise<void> {
  if (added.length === 0) return;
  await client.query(
    `INSERT INTO contact_keys (workspace_id, key_hash, contact)
     SELECT $1, decode(a.key_hash, 'hex'), a.contact FROM unnest($2::text[], $3::text[]) AS a (key_hash, contact)
     ON CONFLICT DO NOTHING`,
    [workspaceId, added.map(({ keyHash }) => keyHash), added.map(({ contact }) => contact)],
  );
}

/**
 * Earlier aliases of a contact that is now an alias itself must follow it. They are found through the person's keys, because
 * every alias was once the contact of one of them.
 */
async function recordMerges(client: PoolClient, workspaceId: string, merges: KeyLinks['merges']): Promise<void> {
  if (merges.length === 0) return;
  const aliases = merges.map(({ alias }) => alias);
  const contacts = merges.map(({ contact }) => contact);
  const { rows: moved } = await client.query<{ key_hash: string; contact: string }>(
    `UPDATE contact_keys AS k SET contact = m.contact FROM unnest($2::text[], $3::text[]) AS m (alias, contact)
     WHERE k.workspace_id = $1 AND k.contact = m.alias RETURNING encode(k.key_hash, 'hex') AS key_hash, k.contact`,
    [workspaceId, aliases, contacts],
  );
  await client.query(
    `UPDATE contact_merges AS c SET contact = m.contact, applied = false
     FROM unnest($2::text[], $3::text[]) AS m (alias, contact) WHERE c.workspace_id = $1 AND c.alias = m.alias`,
    [workspaceId, moved.map((row) => contactOfHash(row.key_hash)), moved.map(({ contact }) => contact)],
  );
  await client.query(
    `INSERT INTO contact_merges (workspace_id, alias, contact)
     SELECT $1, m.alias, m.contact FROM unnest($2::text[], $3::text[]) AS m (alias, contact)
     ON CONFLICT (workspace_id, alias) DO UPDATE SET contact = excluded.contact, applied = false`,
    [workspaceId, aliases, contacts],
  );
}
