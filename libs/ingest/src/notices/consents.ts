import type { Warehouse } from '@spunta/warehouse';

/** Where a consent came from: a messenger told of it, or a list of opt-ins did. */
export type ConsentSource = 'messenger' | 'list';

export interface ConsentCount {
  source: ConsentSource;
  people: number;
  /** When the first and the last of them agreed: RFC 3339. */
  first: string;
  last: string;
}

export interface Consents {
  /** Each person once, by their newest consent. */
  counts: ConsentCount[];
  /** False: nobody ever agreed to or withdrew anything, so consents are not recorded at all. */
  isRecorded: boolean;
}

export interface ConsentQuestion {
  countries: readonly string[];
  category: 'marketing' | 'utility';
  now: Date;
}

/**
 * The newest word of each person on each messenger counts; said at one instant, a withdrawal wins. A messenger's own word for marketing is
 * `marketing_messages`; what names neither category (a button of a plugin, one notification) is to both. Not FINAL, which would read the
 * whole table.
 */
const CONSENTS = `
WITH told AS (
  SELECT argMax(contact, version) AS person, argMax(channel, version) AS on_channel, argMax(kind, version) AS what,
    argMax(occurred_at, version) AS at, argMax(country, version) AS place, argMax(details, version) AS more,
    startsWith(any(id), 'consent:') AS is_list
  FROM events
  WHERE workspace = {workspace:UUID} AND kind IN ('consent.granted', 'consent.withdrawn')
  GROUP BY bucket, event_key
  HAVING argMax(deleted, version) = 0),
newest AS (
  SELECT person, max(at) AS since, argMax(place, at) AS lives,
    argMax(tuple(what, is_list, JSONExtractString(more, 'expiresAt')), tuple(at, what = 'consent.withdrawn')) AS word
  FROM told
  WHERE person != 0
    AND replaceOne(JSONExtractString(more, 'category'), '_messages', '') != {other:String}
  GROUP BY person, on_channel),
agreed AS (
  SELECT person, argMax(word.2, since) AS by_list, max(since) AS latest
  FROM newest
  WHERE word.1 = 'consent.granted' AND has({countries:Array(String)}, lives)
    AND (word.3 = '' OR parseDateTime64BestEffort(word.3, 3, 'UTC') > parseDateTime64BestEffort({now:String}, 3, 'UTC'))
  GROUP BY person)
SELECT by_list, toUInt32(count()) AS people, toUnixTimestamp64Milli(min(latest)) AS first, toUnixTimestamp64Milli(max(latest)) AS last
FROM agreed GROUP BY by_list ORDER BY by_list`;

const RECORDED = `
SELECT 1 AS one FROM events WHERE workspace = {workspace:UUID} AND kind IN ('consent.granted', 'consent.withdrawn')
GROUP BY bucket, event_key HAVING argMax(deleted, version) = 0 LIMIT 1`;

interface CountRow {
  by_list: number;
  people: number;
  first: string;
  last: string;
}

/** People who agree to notifications now, by where their consent came from. */
export async function readConsents(
  warehouse: Warehouse,
  workspaceId: string,
  { countries, category, now }: ConsentQuestion,
): Promise<Consents> {
  const workspace = { workspace: workspaceId };
  const other = category === 'marketing' ? 'utility' : 'marketing';
  const [{ rows }, recorded] = await Promise.all([
    warehouse.query<CountRow>(CONSENTS, { ...workspace, other, countries: [...countries], now: now.toISOString() }),
    warehouse.query<{ one: number }>(RECORDED, workspace),
  ]);
  return {
    isRecorded: recorded.rows.length > 0,
    counts: rows.map(({ by_list, people, first, last }) => ({
      source: Number(by_list) === 1 ? 'list' : 'messenger',
      people,
      first: new Date(Number(first)).toISOString(),
      last: new Date(Number(last)).toISOString(),
    })),
  };
}
