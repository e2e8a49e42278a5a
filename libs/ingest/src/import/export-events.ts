import { SpuntaError, type WorkspaceScope } from '@spunta/domain';
import { decodeEvent, type EventRow } from '@spunta/warehouse';
import type { IngestDeps } from '../ingest-deps.js';

export interface EventExportOptions {
  connectionId?: string;
  /** Days in UTC, both included: YYYY-MM-DD. */
  from?: string;
  to?: string;
}

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

const SCOPE = `workspace = {workspace:UUID} AND toDate(bucket) BETWEEN {from:Date} AND {to:Date}`;
const CONNECTION = 'connection = {connection:UUID}';

/** Days that hold rows, so that FINAL never has more than one day in memory. */
const daysSql = (where: string): string =>
  `SELECT toString(toDate(bucket)) AS day FROM events WHERE ${where} GROUP BY day ORDER BY day`;

/** A day's events, each once, people under the id that their links lead to. The order depends on nothing but the events. */
const eventsSql = (where: string): string => `
  SELECT ${COLUMNS.join(', ')}, if(link.target = 0, event.contact, link.target) AS contact
  FROM (
    SELECT ${COLUMNS.join(', ')}, bucket, event_key, contact FROM events FINAL WHERE ${where}
  ) AS event
  LEFT ANY JOIN (
    SELECT alias, contact AS target FROM contact_links FINAL WHERE workspace = {workspace:UUID}
  ) AS link ON event.contact = link.alias
  ORDER BY bucket, occurred_at, event_key`;

/** Canonical events as NDJSON lines, in time order. Importing them elsewhere and exporting again gives the same bytes. */
export function exportEvents(
  deps: IngestDeps,
  scope: WorkspaceScope,
  options: EventExportOptions = {},
): AsyncIterable<string> {
  const range = { from: dayOf(options.from, 'from') ?? '2000-01-01', to: dayOf(options.to, 'to') ?? '2099-12-31' };
  if (range.from > range.to) throw new SpuntaError('RANGE_INVALID', '"from" is after "to". Swap them.', 'from');
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

async function* linesOf(
  { warehouse }: IngestDeps,
  workspace: string,
  range: { from: string; to: string },
  connection: string | undefined,
): AsyncGenerator<string> {
  const where = connection === undefined ? SCOPE : `${SCOPE} AND ${CONNECTION}`;
  const params = { workspace, ...(connection === undefined ? {} : { connection }) };
  const days = await warehouse.query<{ day: string }>(daysSql(where), { ...params, ...range });
  for (const { day } of days.rows) {
    for await (const rows of warehouse.stream<EventRow>(eventsSql(where), { ...params, from: day, to: day })) {
      for (const row of rows) yield `${JSON.stringify(decodeEvent(row))}\n`;
    }
  }
}

function dayOf(text: string | undefined, field: string): string | undefined {
  if (text === undefined) return undefined;
  const at = /^20\d\d-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  if (at && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)) return text;
  throw new SpuntaError('RANGE_INVALID', `"${field}" is not a day. Write it as YYYY-MM-DD.`, field);
}
