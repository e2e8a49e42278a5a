import { SpuntaError, type WorkspaceScope } from '@spunta/domain';
import { decodeEvent, type EventRow } from '@spunta/warehouse';
import type { IngestDeps } from '../ingest-deps.js';

export interface EventExportOptions {
  connectionId?: string;
  /** Days in UTC, both included: YYYY-MM-DD. */
  from?: string;
  to?: string;
}

const DAY_SECONDS = 86_400;
const EARLIEST = Date.UTC(2000, 0, 1) / 1000;
const LATEST = Date.UTC(2099, 11, 31) / 1000;

const COLUMNS = [
  'id',
  'source_id',
  'channel',
  'account',
  'kind',
  'occurred_at',
  'country',
  'country_source',
  'message_type',
  'source',
  'ad_id',
  'click_id',
  'link',
  'template',
  'category',
  'pricing_model',
  'pricing_type',
  'pricing_category',
  'billable',
  'error_code',
  'value',
  'currency',
  'details',
];

/** Rows that one query may sort and de-duplicate: about 60 MB. A bucket is never cut. */
const CHUNK_ROWS = 100_000;

const SCOPE = `workspace = {workspace:UUID} AND bucket >= toDateTime({from:UInt32}, 'UTC') AND bucket < toDateTime({to:UInt32}, 'UTC')`;
const CONNECTION = 'connection = {connection:UUID}';

const bucketsSql = (where: string): string =>
  `SELECT toUnixTimestamp(bucket) AS start, toUInt32(count()) AS rows FROM events WHERE ${where} GROUP BY start ORDER BY start`;

/** Events of a chunk, each once, people under the id that their links lead to. The order depends on nothing but the events. */
const eventsSql = (where: string): string => `
  SELECT ${COLUMNS.join(', ')}, if(same.target = 0, event.contact, same.target) AS contact
  FROM (
    SELECT ${COLUMNS.join(', ')}, bucket, event_key, contact FROM events FINAL WHERE ${where}
  ) AS event
  LEFT ANY JOIN (
    SELECT alias, contact AS target FROM contact_links FINAL WHERE workspace = {workspace:UUID}
  ) AS same ON event.contact = same.alias
  ORDER BY bucket, occurred_at, event_key`;

/** Canonical events as NDJSON lines, in time order. Importing them elsewhere and exporting again gives the same bytes. */
export function exportEvents(
  deps: IngestDeps,
  scope: WorkspaceScope,
  options: EventExportOptions = {},
): AsyncIterable<string> {
  const range = {
    from: dayOf(options.from, 'from') ?? EARLIEST,
    to: (dayOf(options.to, 'to') ?? LATEST) + DAY_SECONDS,
  };
  if (range.from >= range.to) throw new SpuntaError('RANGE_INVALID', '"from" is after "to". Swap them.', 'from');
  const { connectionId } = options;
  if (connectionId !== undefined && !/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(connectionId)) {
    throw new SpuntaError(
      'INVALID_INPUT',
      'The connection is not an id. `connection list` shows the ids.',
      'connection',
    );
  }
  return linesOf(deps, scope.id, range, connectionId);
}

/** Unix seconds, `to` excluded. */
interface Chunk {
  from: number;
  to: number;
}

async function* linesOf(
  { warehouse }: IngestDeps,
  workspace: string,
  range: Chunk,
  connection: string | undefined,
): AsyncGenerator<string> {
  const where = connection === undefined ? SCOPE : `${SCOPE} AND ${CONNECTION}`;
  const params = { workspace, ...(connection === undefined ? {} : { connection }) };
  const buckets = await warehouse.query<BucketSize>(bucketsSql(where), { ...params, ...range });
  for (const chunk of chunksOf(buckets.rows)) {
    for await (const rows of warehouse.stream<EventRow>(eventsSql(where), { ...params, ...chunk })) {
      for (const row of rows) yield `${JSON.stringify(decodeEvent(row))}\n`;
    }
  }
}

export interface BucketSize {
  start: number;
  rows: number;
}

/** Neighbouring buckets together, up to `limit` rows; what lies between them is empty. */
export function* chunksOf(buckets: readonly BucketSize[], limit = CHUNK_ROWS): Generator<Chunk> {
  let open: { from: number; last: number; rows: number } | undefined;
  for (const { start, rows } of buckets) {
    if (open && open.rows + rows > limit) {
      yield { from: open.from, to: open.last + 1 };
      open = undefined;
    }
    open = { from: open?.from ?? start, last: start, rows: (open?.rows ?? 0) + rows };
  }
  if (open) yield { from: open.from, to: open.last + 1 };
}

function dayOf(text: string | undefined, field: string): number | undefined {
  if (text === undefined) return undefined;
  const at = /^20\d\d-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  if (at && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)) return at.getTime() / 1000;
  throw new SpuntaError('RANGE_INVALID', `"${field}" is not a day. Write it as YYYY-MM-DD.`, field);
}
