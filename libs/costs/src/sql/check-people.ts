import { createHash } from 'node:crypto';
import type { Warehouse } from '@spunta/warehouse';
import { PERSON, EVERYONE } from './people-scope.js';
import { HASHES, readLogs, type ContactRange } from './rebuild-people.js';
import { peopleDifferenceSql, peopleTables, rebuildPeopleSql } from './rebuild-people.sql.js';

/** Conversations (a person at an account) that were compared, and how many of them differed and were mended. */
export interface PeopleCheck {
  people: number;
  differingPeople: number;
}

/**
 * Compares windows and fees of a sample of about `sample` conversations with their logs, and mends those that differ. The same
 * `seed` draws the same sample. Everybody's must have followed the log before.
 */
export async function checkPeople(
  warehouse: Warehouse,
  workspace: string,
  { sample, seed }: { sample: number; seed: string },
): Promise<PeopleCheck> {
  const all = await countPeople(warehouse, { workspace, ...sliceOfContacts(1, seed) });
  const params = { workspace, ...sliceOfContacts(sample / Math.max(all, 1), seed) };
  const logs = await readLogs(warehouse, EVERYONE, params);
  const differing = new Set<string>();
  for (const table of peopleTables()) {
    const { rows } = await warehouse.query<{ person: string }>(
      `SELECT DISTINCT toString((${PERSON})) AS person FROM (${peopleDifferenceSql(table, EVERYONE, logs)})`,
      params,
    );
    for (const { person } of rows) differing.add(person);
    if (rows.length > 0) await warehouse.command(rebuildPeopleSql(table, EVERYONE, logs), params);
  }
  return { people: await countPeople(warehouse, params), differingPeople: differing.size };
}

async function countPeople(warehouse: Warehouse, params: ContactRange & { workspace: string }): Promise<number> {
  const { rows } = await warehouse.query<{ people: string }>(
    `SELECT uniq(${PERSON}) AS people FROM contact_messages WHERE workspace = {workspace:UUID} AND ${EVERYONE.people}`,
    { ...params },
  );
  return Number(rows[0]?.people);
}

/** Pure: that share of all contacts (all of them from 1 on), from a place that the seed tells. */
export function sliceOfContacts(share: number, seed: string): ContactRange {
  if (share >= 1) return { first: '0', last: String(HASHES - 1n) };
  const width = BigInt(Math.ceil(share * 2 ** 53)) * (HASHES / 2n ** 53n);
  const place = createHash('sha256').update(seed).digest().readBigUInt64BE() % (HASHES - width);
  return { first: String(place), last: String(place + width) };
}
