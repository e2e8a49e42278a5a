/**
 * SQL for "the n-th message of a group, in order of arrival": a row a group with `places`, the (instant, message) of message
 * number t for each t of `thresholds` (SQL of an ascending array) that the group reaches, in order. Counts by hour tell in which
 * one a threshold falls; only the messages of that one are sorted, so the whole costs two narrow scans. (By quarter hour the
 * counting took three times as long.) `source` has the group's columns, `bucket`, `instant`, `message` and `messages`.
 */
export function placesOf(source: string, group: readonly string[], thresholds: string): string {
  const keys = group.join(', ');
  return `
            SELECT ${keys}, arraySort(groupArray(place)) AS places
            FROM (
              SELECT ${keys}, threshold, arraySort(groupArray((instant, message)))[any(position)] AS place
              FROM (
                SELECT ${group.map((key) => `s.${key} AS ${key}`).join(', ')}, c.threshold AS threshold, c.position AS position, s.instant AS instant, s.message AS message
                FROM (SELECT *, ${HOUR} FROM (${source})) AS s
                INNER JOIN (${crossings(source, keys, thresholds)}) AS c
                  ON ${[...group, 'hour'].map((key) => `s.${key} = c.${key}`).join(' AND ')}
                GROUP BY ${keys}, threshold, position, instant, message
                HAVING sum(s.messages) > 0
              )
              GROUP BY ${keys}, threshold
            )
            GROUP BY ${keys}`;
}

const HOUR = 'toStartOfHour(bucket) AS hour';

/** Hours in which a threshold falls, and which message of the hour it is. */
function crossings(source: string, keys: string, thresholds: string): string {
  return `
                SELECT ${keys}, hour, threshold, toUInt32(threshold - (so_far - n)) AS position
                FROM (
                  SELECT ${keys}, hour, n, sum(n) OVER (PARTITION BY ${keys} ORDER BY hour) AS so_far
                  FROM (SELECT ${keys}, ${HOUR}, sum(messages) AS n FROM (${source}) GROUP BY ${keys}, hour HAVING n > 0)
                )
                ARRAY JOIN ${thresholds} AS threshold
                WHERE so_far >= threshold AND so_far - n < threshold`;
}
