import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MetricsQuery } from '@spunta/domain';
import { runMetrics } from '@spunta/metrics';
import { rebuildAll } from '@spunta/rollups';
import { openWarehouse, type Warehouse } from '@spunta/warehouse';
import { median, timed, type Measurement } from './measure.js';
import { askGraphql, startServerProcess } from '../support/server-process.js';

const EVENTS = 10_000_000;
const DAYS = 90;
const ROUNDS = 5;
/** From the events a query takes many seconds, so that one round tells enough. */
const ROUNDS_FROM_EVENTS = 1;
const FROM = '2026-01-01';
const TO = '2026-03-31';

const counts = ['messages_received', 'messages_sent', 'messages_delivered', 'messages_read', 'conversations_started'];
const range = { from: FROM, to: TO, timeZone: 'Europe/Rome' };

/** What the Overview page asks: tiles with comparison, the time chart, the map with its table, the split by messenger. */
const OVERVIEW: Record<string, MetricsQuery> = {
  tiles: { metrics: [...counts, 'active_contacts'], range },
  days: { metrics: ['conversations_started', 'messages_received'], range, granularity: 'DAY', first: 1000 },
  countries: {
    metrics: ['messages_received', 'conversations_started', 'active_contacts'],
    dimensions: ['country'],
    range,
    first: 300,
  },
  messengers: { metrics: ['messages_received', 'conversations_started'], dimensions: ['channel'], range },
};

/** Messages, receipts and replies of 800,000 contacts in 40 countries, spread evenly over 90 days, made by the engine itself. */
async function insertEvents(warehouse: Warehouse, workspaceId: string): Promise<void> {
  const step = (DAYS * 86_400_000) / EVENTS;
  await warehouse.command(
    `INSERT INTO events (workspace, id, source_id, channel, account, kind, occurred_at, contact, country, country_source, message_type, source, category, version, deleted)
     SELECT {workspace:UUID}, concat('bench-', toString(number)), if(kind = 'message.received', concat('bench-', toString(number)), concat('message-', toString(intDiv(number, 5)))),
       ['whatsapp', 'messenger', 'instagram'][person % 3 + 1], '880044001', ['message.received', 'message.sent', 'message.delivered', 'message.read', 'message.received'][number % 5 + 1] AS kind,
       fromUnixTimestamp64Milli(toInt64(1767225600000 + number * {step:Float64}), 'UTC'), cityHash64(intDiv(number, 5) % 2000003) % 800000 + 1 AS person,
       upper(concat(char(97 + person % 8), char(97 + person % 5))), 'phone', if(kind = 'message.received', 'text', ''), if(kind = 'message.received', 'none', ''), if(kind = 'message.received', '', 'service'), 1, 0
     FROM numbers(${EVENTS})`,
    { workspace: workspaceId, step },
  );
}

async function timeEach(
  rounds: number,
  ask: (query: MetricsQuery) => Promise<unknown>,
): Promise<Record<string, number>> {
  const medians: Record<string, number> = {};
  for (const [name, query] of Object.entries(OVERVIEW)) {
    const runs: number[] = [];
    for (let round = 0; round < rounds; round++) runs.push((await timed(() => ask(query))).milliseconds);
    medians[name] = median(runs);
  }
  return medians;
}

async function prepareEvents(
  dataDir: string,
  workspaceId: string,
): Promise<{ fromEvents: Record<string, number>; rebuildSeconds: number }> {
  const warehouse = await openWarehouse({ kind: 'embedded', path: join(dataDir, 'warehouse') });
  await insertEvents(warehouse, workspaceId);
  const { milliseconds } = await timed(() => rebuildAll(warehouse, workspaceId));
  const workspace = { id: workspaceId, timeZone: 'UTC', currency: null, isSample: false };
  const freshness = () => Promise.resolve({ oldestPending: null, pending: 0, dead: 0 });
  const limits = { maxExecutionSeconds: 600 };
  const deps = { warehouse, freshness, now: () => new Date(), limits };
  const fromEvents = await timeEach(ROUNDS_FROM_EVENTS, (query) =>
    runMetrics(deps, workspace, query, { readFrom: 'events' }),
  );
  await warehouse.close();
  return { fromEvents, rebuildSeconds: milliseconds / 1000 };
}

/** Overview's queries over 10 M events: through GraphQL, beside the same SQL over the de-duplicated events. */
export async function benchOverview(): Promise<Measurement[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'spunta-bench-'));
  const first = await startServerProcess(dataDir);
  const { workspace } = await askGraphql<{ workspace: { id: string } }>(first, '{ workspace { id } }', {});
  await first.stop();
  const { fromEvents, rebuildSeconds } = await prepareEvents(dataDir, workspace.id);
  const server = await startServerProcess(dataDir);
  try {
    const document =
      'query($query: MetricsInput!) { metrics(query: $query) { source totalRows rows { time values { value } } } }';
    const overGraphql = await timeEach(ROUNDS, (query) => askGraphql(server, document, { query }));
    const ratios = Object.keys(OVERVIEW).map((name) => (fromEvents[name] ?? NaN) / (overGraphql[name] ?? NaN));
    const label = (prefix: string, figures: Record<string, number>) =>
      Object.fromEntries(Object.entries(figures).map(([name, ms]) => [`${name} ${prefix} ms`, ms]));
    const details = { ...label('graphql', overGraphql), ...label('events', fromEvents), rebuildSeconds };
    return [
      {
        name: 'Overview over 10 M events, faster than from events (slowest query)',
        figure: Math.min(...ratios),
        unit: 'times',
        bar: { atLeast: 10 },
        details,
      },
    ];
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
