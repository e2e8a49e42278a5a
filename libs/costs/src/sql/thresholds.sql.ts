/** Where the n-th message of a group is looked for; all SQL. */
export interface Counted {
  /** Messages that meet a condition on `bucket`, with the columns of the group, `bucket`, `instant`, `message` and `counted`. */
  messages: (condition: string) => string;
  group: readonly string[];
  /** An ascending array. */
  thresholds: string;
}

/**
 * SQL for "the n-th message of a group, in order of arrival": a row a group with `places`, the (instant, message) of message
 * number t for each t of `thresholds` that the group reaches, in order. Counts by hour tell in which one a threshold falls; only
 * the messages of those hours are read then and sorted, so the whole costs a narrow scan and a look at the time of every row. (By
 * quarter hour the counting took three times as long.)
 */
export function placesOf({ messages, group, thresholds }: Counted): string {
  const keys = group.join(', ');
  const named = [...group, 'hour', 'threshold', 'position'].map((name, place) => `c.${place + 1} AS ${name}`);
  const inHours = messages(`toStartOfHour(bucket) IN (SELECT arrayJoin(crossings).${group.length + 1})`);
  return `
            WITH (SELECT groupArray((${keys}, hour, threshold, position)) FROM (${crossings(`SELECT *, ${HOUR} FROM (${messages('1')})`, keys, thresholds)})) AS crossings
            SELECT ${keys}, arraySort(groupArray(place)) AS places
            FROM (
              SELECT ${keys}, threshold, arraySort(groupArray((instant, message)))[any(position)] AS place
              FROM (
                SELECT ${group.map((key) => `s.${key} AS ${key}`).join(', ')}, c.threshold AS threshold, c.position AS position, s.instant AS instant, s.message AS message
                FROM (SELECT *, ${HOUR} FROM (${inHours})) AS s
                INNER JOIN (SELECT ${named.join(', ')} FROM (SELECT arrayJoin(crossings) AS c)) AS c
                  ON ${[...group, 'hour'].map((key) => `s.${key} = c.${key}`).join(' AND ')}
                GROUP BY ${keys}, threshold, position, instant, message
                HAVING sum(s.counted) > 0
              )
              GROUP BY ${keys}, threshold
            )
            GROUP BY ${keys}`;
}

const HOUR = 'toStartOfHour(bucket) AS hour';

/** Hours in which a threshold falls, and which message of the hour it is; of rows with the keys, `hour` and `counted`. */
export function crossings(sums: string, keys: string, thresholds: string): string {
  return `
                SELECT ${keys}, hour, threshold, toUInt32(threshold - (so_far - n)) AS position
                FROM (
                  SELECT ${keys}, hour, n, sum(n) OVER (PARTITION BY ${keys} ORDER BY hour) AS so_far
                  FROM (SELECT ${keys}, hour, sum(counted) AS n FROM (${sums}) GROUP BY ${keys}, hour HAVING n > 0)
                )
                ARRAY JOIN ${thresholds} AS threshold
                WHERE so_far >= threshold AND so_far - n < threshold`;
}
