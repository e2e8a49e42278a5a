import { contactOfHash } from './contact-hash.js';
import { UnionFind } from './union-find.js';

export interface KeyLinks {
  /** Contact of every key hash that was asked for. */
  contacts: Map<string, string>;
  /** Key hashes that were not known, with their contact. */
  added: { keyHash: string; contact: string }[];
  /** Contacts that turned out to be one person: `alias` is read as `contact` from now on. */
  merges: { alias: string; contact: string }[];
}

/**
 * Decides who is who. `sightings`: key hashes that stood in one event and so belong to one person; `known`: the contact of
 * each key hash that was seen earlier. A new key joins its person's contact; where two contacts meet, the smaller id wins.
 */
export function linkKeys(sightings: Iterable<readonly string[]>, known: ReadonlyMap<string, string>): KeyLinks {
  const people = new UnionFind();
  for (const [first, ...others] of sightings) {
    if (first === undefined) continue;
    people.add(first);
    for (const other of others) people.join(first, other);
  }
  for (const [keyHash, contact] of known) people.join(keyHash, contact);
  const links: KeyLinks = { contacts: new Map(), added: [], merges: [] };
  for (const members of people.sets()) linkPerson(members, known, links);
  return links;
}

/** A member is a key hash (hexadecimal) or a known contact (`ct_...`). */
function linkPerson(members: readonly string[], known: ReadonlyMap<string, string>, links: KeyLinks): void {
  const isContact = (member: string): boolean => member.startsWith('ct_');
  const keyHashes = members.filter((member) => !isContact(member));
  const contacts = members.filter(isContact).sort();
  const [contact = keyHashes.map(contactOfHash).sort()[0] ?? ''] = contacts;
  for (const alias of contacts.slice(1)) links.merges.push({ alias, contact });
  for (const keyHash of keyHashes) {
    links.contacts.set(keyHash, contact);
    if (!known.has(keyHash)) links.added.push({ keyHash, contact });
  }
}
