import { contactToUInt64, uint64ToContact, type Warehouse } from '@spunta/warehouse';

/**
 * People who wrote before an experiment, parted by lot. All instants are Unix seconds. `key`: 16 bytes that tell who is held out together
 * with the share; the same key parts the same people the same way. No countries: all.
 */
export interface PeopleLot {
  workspace: string;
  /** Who wrote from here on and before `start` takes part. */
  since: number;
  start: number;
  /** First instant that does not count any more. */
  end: number;
  countries: readonly string[];
  share: number;
  key: Buffer;
}

export interface LotArm {
  people: number;
  /** Of them, who wrote from `start` to `end`. */
  wrote: number;
}

export interface LotMember {
  /** ct_ and 16 hexadecimal digits. */
  contact: string;
  held: boolean;
}

const MEMBERS = `
SELECT contact, sumIf(messages, bucket >= fromUnixTimestamp({start:UInt32})) > 0 AS wrote,
  sipHash64Keyed(({first:UInt64}, {second:UInt64}), contact) < {below:UInt64} AS held
FROM contact_activity
WHERE workspace = {workspace:UUID} AND bucket >= fromUnixTimestamp({since:UInt32})
  AND bucket < fromUnixTimestamp({end:UInt32})
  AND (empty({countries:Array(String)}) OR has({countries:Array(String)}, country))
GROUP BY contact
HAVING sumIf(messages, bucket < fromUnixTimestamp({start:UInt32})) > 0`;

/** How many of each group there are and wrote again. */
export async function readLotArms(warehouse: Warehouse, lot: PeopleLot): Promise<{ treated: LotArm; held: LotArm }> {
  const { rows } = await warehouse.query<{ held: number; people: string; wrote: string }>(
    `SELECT held, count() AS people, countIf(wrote) AS wrote FROM (${MEMBERS}) GROUP BY held`,
    paramsOf(lot),
  );
  const arm = (isHeld: boolean): LotArm => {
    const row = rows.find(({ held }) => Boolean(held) === isHeld);
    return { people: Number(row?.people ?? 0), wrote: Number(row?.wrote ?? 0) };
  };
  return { treated: arm(false), held: arm(true) };
}

/** Which of these contacts take part, and whether they are held out. */
export async function readLotMembers(
  warehouse: Warehouse,
  lot: PeopleLot,
  contacts: readonly string[],
): Promise<Map<string, boolean>> {
  const { rows } = await warehouse.query<{ contact: string; held: number }>(
    `SELECT contact, held FROM (${MEMBERS})
     WHERE contact IN (SELECT toUInt64(arrayJoin(JSONExtract({contacts:String}, 'Array(String)'))))`,
    { ...paramsOf(lot), contacts: JSON.stringify(contacts.map((contact) => contactToUInt64(contact))) },
  );
  return new Map(rows.map(({ contact, held }) => [uint64ToContact(contact) ?? '', Boolean(held)]));
}

/** Everyone of the lot with the group, in blocks, as people were when it began. */
export async function* streamLot(warehouse: Warehouse, lot: PeopleLot): AsyncGenerator<LotMember[]> {
  const sql = `SELECT contact, held FROM (${MEMBERS}) ORDER BY contact`;
  for await (const rows of warehouse.stream<{ contact: string; held: number }>(sql, paramsOf(lot)))
    yield rows.map(({ contact, held }) => ({ contact: uint64ToContact(contact) ?? '', held: Boolean(held) }));
}

function paramsOf({ share, key, countries, ...lot }: PeopleLot) {
  return {
    ...lot,
    countries: [...countries],
    first: key.readBigUInt64LE(0).toString(),
    second: key.readBigUInt64LE(8).toString(),
    below: (BigInt(Math.round(share * 2 ** 32)) * 2n ** 32n).toString(),
  };
}
