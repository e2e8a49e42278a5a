import {
  carriedReferralsSql,
  LISTED_BUCKETS,
  LISTED_PLACES,
  outboundPlacesSql,
  tellersSql,
  type BucketScope,
  type QueryParams,
  type Warehouse,
} from '@spunta/warehouse';

/** Events of messages that are bound by their places: 160 kB of parameters. */
const MOST_PLACES = 5_000;
/** People whom ads and links brought that are bound by name. */
const MOST_TELLERS = 2_000;

/** An event of a message: its bucket in Unix seconds, and its key. */
interface Place {
  start: number;
  key: string;
}

const PLACES = `SELECT toUnixTimestamp(bucket) AS start, toString(event_key) AS key FROM (${outboundPlacesSql(LISTED_BUCKETS)}) LIMIT ${MOST_PLACES + 1}`;
const TELLERS = `SELECT toString(contact) AS contact FROM (${tellersSql(LISTED_BUCKETS)}) LIMIT ${MOST_TELLERS + 1}`;

/**
 * What several statements would look for in turn, or with much more to read, is looked for once: referrals that messages follow (planning that
 * search takes a fifth of what a late event costs, and mostly there are none), whom ads and links brought, and the events of the messages, where
 * what the business sent may have changed. What is very many stays with the statements.
 */
export async function lookAround(
  warehouse: Warehouse,
  listed: { workspace: string; buckets: number[] },
  inboundOnly: boolean,
): Promise<{ scope: BucketScope; params: QueryParams }> {
  const [{ rows: carried }, { rows: tellers }, { rows: places }] = await Promise.all([
    warehouse.query(carriedReferralsSql(LISTED_BUCKETS), listed),
    warehouse.query<{ contact: string }>(TELLERS, listed),
    inboundOnly ? { rows: [] } : warehouse.query<Place>(PLACES, listed),
  ]);
  const areFew = places.length <= MOST_PLACES && !inboundOnly;
  const scope: BucketScope = {
    ...(areFew ? LISTED_PLACES : LISTED_BUCKETS),
    ...(tellers.length <= MOST_TELLERS && { tellers: tellers.length === 0 ? null : '{tellers:Array(String)}' }),
    ...{ nothingCarried: carried.length === 0, inboundOnly },
  };
  const found = { place_buckets: places.map(({ start }) => start), place_keys: places.map(({ key }) => key) };
  const named = tellers.length <= MOST_TELLERS && { tellers: tellers.map(({ contact }) => contact) };
  return { scope, params: { ...listed, ...(areFew && found), ...named } };
}
