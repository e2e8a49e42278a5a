import type { MetricsQuery } from '@spunta/domain';

/** What the pages ask, with the same question in hand-written SQL over the rollups and over the events of the peers. */
export interface Question {
  name: string;
  kind: 'additive' | 'people';
  query: MetricsQuery;
  /** The engine's SQL over the rollups; a row for each row of the answer, its figures in the order of `query.metrics`. */
  byHand: string;
  /** DuckDB's and PostgreSQL's over a table `events` of de-duplicated events and `insights`. */
  ofPeers: string;
}

const ZONE = 'Europe/Rome';
const COUNTS = ['messages_received', 'conversations_started', 'messages_sent', 'messages_delivered', 'messages_read'];
const YEAR = { from: '2025-01-01', to: '2025-12-31', timeZone: ZONE };
const ADS = `(SELECT ad_id, argMax(campaign_id, day) AS campaign FROM ad_insights FINAL WHERE workspace = {workspace:UUID} GROUP BY ad_id)`;

/** Days, both included. */
type Days = { from: string; to: string };
const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

const rollup = (table: 'activity' | 'contact_activity', { from, to }: Days = YEAR): string =>
  `FROM ${table} WHERE workspace = {workspace:UUID} AND bucket >= toDateTime('${from} 00:00:00', '${ZONE}')
    AND bucket < toDateTime('${dayAfter(to)} 00:00:00', '${ZONE}')`;
const sums = (...names: string[]): string => names.map((name) => `sum(${name})`).join(', ');

/** By a projection of whole days of UTC, and the hours at both ends that the zone cuts off from the rows. */
function byDay(key: string, names: string[], { from, to }: Days = YEAR): string {
  const named = names.map((name, i) => `sum(${name}) AS s${i}`).join(', ');
  const part = (where: string): string =>
    `SELECT ${key} AS key, ${named} FROM activity WHERE workspace = {workspace:UUID} AND ${where} GROUP BY key`;
  const [start, end] = [
    `toDateTime('${from} 00:00:00', '${ZONE}')`,
    `toDateTime('${dayAfter(to)} 00:00:00', '${ZONE}')`,
  ];
  const ends = `(bucket >= ${start} AND bucket < '${from} 00:00:00' OR bucket >= '${to} 00:00:00' AND bucket < ${end})`;
  return `(${part(`toStartOfDay(bucket) >= '${from} 00:00:00' AND toStartOfDay(bucket) < '${to} 00:00:00'`)}
    UNION ALL ${part(ends)})`;
}
const sumsByDay = (key: string, names: string[], days?: Days): string =>
  `SELECT key, ${names.map((_, i) => `sum(s${i}) AS f${i}`).join(', ')} FROM ${byDay(key, names, days)} GROUP BY key`;

const local = (column: string): string => `(${column} AT TIME ZONE '${ZONE}')`;
const within = (column: string, { from, to }: Days = YEAR): string =>
  `${column} >= timestamp '${from}' AT TIME ZONE '${ZONE}' AND ${column} < timestamp '${dayAfter(to)}' AT TIME ZONE '${ZONE}'`;
const received = (days?: Days): string => `FROM events WHERE kind = 'message.received' AND ${within('ts', days)}`;

/** Messages from people, with \`opening\`: nothing came in the 24 hours before. */
const opened = ({ from, to }: Days = YEAR): string => `
  (SELECT * FROM (SELECT *, coalesce(ts - lag(ts) OVER (PARTITION BY channel, account, contact ORDER BY ts, event_key) >= interval '24 hours', true) AS opening
    FROM events WHERE kind = 'message.received' AND ts >= timestamp '${from}' AT TIME ZONE '${ZONE}' - interval '24 hours'
      AND ts < timestamp '${dayAfter(to)}' AT TIME ZONE '${ZONE}') AS one
  WHERE ${within('ts', { from, to })}) AS received`;

const ARRIVED = `('message.delivered', 'message.read', 'message.played')`;
/** A row for each step of each message of the business, at its first report. */
const STEPS = `
  (SELECT template, error_code, step, ts FROM (
    SELECT max(template) AS template, min(error_code) FILTER (WHERE kind = 'message.failed') AS error_code,
      min(ts) FILTER (WHERE kind = 'message.sent') AS sent, min(ts) FILTER (WHERE kind IN ${ARRIVED}) AS delivered,
      min(ts) FILTER (WHERE kind IN ('message.read', 'message.played')) AS seen,
      CASE WHEN count(*) FILTER (WHERE kind IN ${ARRIVED}) = 0 THEN min(ts) FILTER (WHERE kind = 'message.failed') END AS failed
    FROM events WHERE kind IN ('message.sent', 'message.delivered', 'message.read', 'message.played', 'message.failed') GROUP BY subject) AS message
  CROSS JOIN LATERAL (VALUES ('sent', sent), ('delivered', delivered), ('seen', seen), ('failed', failed)) AS steps(step, ts)
  WHERE ts IS NOT NULL) AS step`;
const counted = (step: string, days?: Days): string =>
  `count(*) FILTER (WHERE step = '${step}'${days ? ` AND ${within('ts', days)}` : ''})`;

const half = { from: '2025-07-01', to: '2025-12-31' };
const halfBefore = { from: '2024-12-29', to: '2025-06-30' };
const quarter = { from: '2025-10-01', to: '2025-12-31' };
const month = { from: '2025-11-01', to: '2025-11-30' };
const monthBefore = { from: '2025-10-02', to: '2025-10-31' };
const day = { from: '2025-11-12', to: '2025-11-12' };
const ask = (metrics: string[], rest: Partial<MetricsQuery> = {}): MetricsQuery => ({ metrics, range: YEAR, ...rest });

const talk = ['messages_received', 'conversations_started'];
const split = (by: string, filter = ''): string =>
  `SELECT ${by} AS key, count(*), count(*) FILTER (WHERE opening) FROM ${opened()} ${filter} GROUP BY ${by}`;

const MESSAGES: Question[] = [
  {
    name: 'tiles with comparison',
    kind: 'additive',
    query: ask(COUNTS, { range: { ...half, timeZone: ZONE }, compare: { to: 'PREVIOUS_PERIOD' } }),
    byHand: `SELECT ${sums(...COUNTS)} ${rollup('activity', half)} UNION ALL SELECT ${sums(...COUNTS)} ${rollup('activity', halfBefore)}`,
    ofPeers: [half, halfBefore]
      .map(
        (days) =>
          `SELECT m.*, s.* FROM (SELECT count(*), count(*) FILTER (WHERE opening) FROM ${opened(days)}) AS m,
           (SELECT ${['sent', 'delivered', 'seen'].map((step) => counted(step, days)).join(', ')} FROM ${STEPS}) AS s`,
      )
      .join(' UNION ALL '),
  },
  {
    name: 'conversations by day',
    kind: 'additive',
    query: ask(talk, { granularity: 'DAY' }),
    byHand: `SELECT toDate(bucket, '${ZONE}') AS key, ${sums(...talk)} ${rollup('activity')} GROUP BY key`,
    ofPeers: split(`date_trunc('day', ${local('ts')})`),
  },
  {
    name: 'by country',
    kind: 'additive',
    query: ask(talk, { dimensions: ['country'] }),
    byHand: sumsByDay('country', talk),
    ofPeers: split('country'),
  },
  {
    name: 'by messenger',
    kind: 'additive',
    query: ask(talk, { dimensions: ['channel'] }),
    byHand: sumsByDay('channel', talk),
    ofPeers: split('channel'),
  },
  {
    name: 'by campaign with spend',
    kind: 'additive',
    query: ask(['conversations_started', 'ad_spend'], { dimensions: ['campaign'] }),
    byHand: `SELECT key, sum(started), sum(spend) FROM (
      SELECT if(a.ad_id = '', f.ad_id, a.campaign) AS key, started, toDecimal64(0, 6) AS spend
      FROM (SELECT key AS ad_id, f0 AS started FROM (${sumsByDay('ad_id', ['conversations_started'])}) WHERE started != 0) AS f
      LEFT ANY JOIN ${ADS} AS a ON a.ad_id = f.ad_id
      UNION ALL SELECT campaign_id, 0, sum(spend) FROM ad_insights FINAL WHERE workspace = {workspace:UUID}
        AND day >= '${YEAR.from}' AND day <= '${YEAR.to}' GROUP BY campaign_id)
      GROUP BY key`,
    ofPeers: `SELECT key, sum(started), sum(spend) FROM (
      SELECT coalesce(a.campaign_id, '') AS key, count(*) FILTER (WHERE opening) AS started, 0 AS spend FROM ${opened()}
      LEFT JOIN (SELECT DISTINCT ad_id, campaign_id FROM insights) AS a ON a.ad_id = received.ad_id GROUP BY 1
      UNION ALL SELECT campaign_id, 0, sum(spend) FROM insights GROUP BY 1) AS both_parts GROUP BY key`,
  },
  {
    name: 'heat map, hour and weekday',
    kind: 'additive',
    query: ask(['messages_received'], { dimensions: ['hour', 'weekday'] }),
    byHand: `SELECT toHour(bucket, '${ZONE}') AS h, toDayOfWeek(bucket, 0, '${ZONE}') AS d, sum(messages_received) ${rollup('activity')} GROUP BY h, d`,
    ofPeers: `SELECT extract(hour FROM ${local('ts')}) AS h, extract(isodow FROM ${local('ts')}) AS d, count(*) ${received()} GROUP BY h, d`,
  },
  {
    name: 'receipts by month',
    kind: 'additive',
    query: ask(['messages_sent', 'messages_delivered', 'messages_read', 'messages_failed'], { granularity: 'MONTH' }),
    byHand: `SELECT toStartOfMonth(bucket, '${ZONE}') AS key, ${sums('messages_sent', 'messages_delivered', 'messages_read', 'messages_failed')} ${rollup('activity')} GROUP BY key`,
    ofPeers: `SELECT date_trunc('month', ${local('ts')}) AS key, ${['sent', 'delivered', 'seen', 'failed'].map((step) => counted(step)).join(', ')}
      FROM ${STEPS} WHERE ${within('ts')} GROUP BY key`,
  },
  {
    name: 'rates by template',
    kind: 'additive',
    query: ask(['delivery_rate', 'read_rate'], { dimensions: ['template'], range: { ...quarter, timeZone: ZONE } }),
    byHand: `SELECT key, f1 / f0, f2 / f1 FROM (${sumsByDay('template', ['messages_sent', 'messages_delivered', 'messages_read'], quarter)}) WHERE f0 != 0 OR f1 != 0`,
    ofPeers: `SELECT template AS key, ${counted('delivered')} * 1.0 / ${counted('sent')}, ${counted('seen')} * 1.0 / ${counted('delivered')}
      FROM ${STEPS} WHERE ${within('ts', quarter)} GROUP BY key`,
  },
  {
    name: 'one country by day',
    kind: 'additive',
    query: ask(talk, { granularity: 'DAY', filters: [{ dimension: 'country', operator: 'IS', values: ['DE'] }] }),
    byHand: `SELECT toDate(toStartOfHour(bucket), '${ZONE}') AS key, ${sums(...talk)} ${rollup('activity').replaceAll('bucket', 'toStartOfHour(bucket)')} AND country = 'DE' GROUP BY key`,
    ofPeers: split(`date_trunc('day', ${local('ts')})`, `WHERE country = 'DE'`),
  },
  {
    name: 'quarter hours of a day',
    kind: 'additive',
    query: ask(talk, { granularity: 'QUARTER_HOUR', range: { ...day, timeZone: ZONE } }),
    byHand: `SELECT bucket AS key, ${sums(...talk)} ${rollup('activity', day)} GROUP BY key`,
    ofPeers: `SELECT date_trunc('hour', ts) + interval '15 minutes' * floor(extract(minute FROM ts) / 15) AS key, count(*), count(*) FILTER (WHERE opening)
      FROM ${opened(day)} GROUP BY key`,
  },
  {
    name: 'failures by error code',
    kind: 'additive',
    query: ask(['messages_failed'], { dimensions: ['error_code'] }),
    byHand: `${sumsByDay('error_code', ['messages_failed'])} HAVING f0 != 0`,
    ofPeers: `SELECT error_code AS key, count(*) FROM ${STEPS} WHERE step = 'failed' AND ${within('ts')} GROUP BY key`,
  },
];

const firstSeen = `(SELECT contact, min(ts) AS first FROM events WHERE kind = 'message.received' GROUP BY contact) AS past`;

/** People of each key and of all: those of all are the union of the keys'. */
const peopleByHand = (key: string): string =>
  `SELECT key, uniqExactMerge(people) FROM (SELECT ${key} AS key, uniqExactState(contact) AS people ${rollup('contact_activity')} GROUP BY key)
   GROUP BY GROUPING SETS ((key), ())`;
const QUARTER_STARTS = ['2025-10-01', '2025-11-01', '2025-12-01'].map(
  (day) => `toDateTime('${day} 00:00:00', '${ZONE}')`,
);

const PEOPLE: Question[] = [
  {
    name: 'people by month',
    kind: 'people',
    query: ask(['active_contacts'], { granularity: 'MONTH' }),
    byHand: peopleByHand(`toStartOfMonth(bucket, '${ZONE}')`),
    ofPeers: `SELECT date_trunc('month', ${local('ts')}) AS key, count(DISTINCT contact) ${received()} GROUP BY GROUPING SETS ((1), ())`,
  },
  {
    name: 'people by country',
    kind: 'people',
    query: ask(['active_contacts'], { dimensions: ['country'] }),
    byHand: peopleByHand('country'),
    ofPeers: `SELECT country AS key, count(DISTINCT contact) ${received()} GROUP BY GROUPING SETS ((1), ())`,
  },
  {
    name: 'new and returning people by month',
    kind: 'people',
    query: ask(['new_contacts', 'returning_contacts'], { granularity: 'MONTH', range: { ...quarter, timeZone: ZONE } }),
    byHand: `SELECT if(place = 4, NULL, toDate('${quarter.from}') + INTERVAL place - 1 MONTH) AS key,
        sumIf(people, bitAnd(bits, earlier) = 0), sumIf(people, bitAnd(bits, earlier) != 0) FROM (
        SELECT bits, count() AS people FROM (
          SELECT groupBitOr(bitShiftLeft(toUInt8(1), ${QUARTER_STARTS.map((start) => `(bucket >= ${start})`).join(' + ')})) AS bits
          ${rollup('contact_activity', { from: '2000-01-01', to: quarter.to })} GROUP BY contact)
        WHERE bits > 1 GROUP BY bits)
      ARRAY JOIN arrayPushBack(bitPositionsToArray(bitAnd(bits, 14)), 4) AS place
      GROUP BY place, if(place = 4, 1, bitShiftLeft(1, place) - 1) AS earlier`,
    ofPeers: `SELECT key, count(*) FILTER (WHERE first >= key AT TIME ZONE '${ZONE}'), count(*) FILTER (WHERE first < key AT TIME ZONE '${ZONE}')
      FROM (SELECT DISTINCT date_trunc('month', ${local('ts')}) AS key, contact ${received(quarter)}) AS seen JOIN ${firstSeen} ON past.contact = seen.contact GROUP BY key
      UNION ALL SELECT NULL, count(*) FILTER (WHERE first >= timestamp '${quarter.from}' AT TIME ZONE '${ZONE}'), count(*) FILTER (WHERE first < timestamp '${quarter.from}' AT TIME ZONE '${ZONE}')
      FROM (SELECT DISTINCT contact ${received(quarter)}) AS seen JOIN ${firstSeen} ON past.contact = seen.contact`,
  },
  {
    name: 'people of a month with comparison',
    kind: 'people',
    query: ask(['active_contacts', 'messages_per_contact'], {
      range: { ...month, timeZone: ZONE },
      compare: { to: 'PREVIOUS_PERIOD' },
    }),
    byHand: `SELECT uniqExact(contact), sum(messages) / uniqExact(contact) ${rollup('contact_activity', month)}
      UNION ALL SELECT uniqExact(contact), sum(messages) / uniqExact(contact) ${rollup('contact_activity', monthBefore)}`,
    ofPeers: `SELECT count(DISTINCT contact), count(*) * 1.0 / count(DISTINCT contact) ${received(month)}
      UNION ALL SELECT count(DISTINCT contact), count(*) * 1.0 / count(DISTINCT contact) ${received(monthBefore)}`,
  },
];

export const QUESTIONS: readonly Question[] = [...MESSAGES, ...PEOPLE];
