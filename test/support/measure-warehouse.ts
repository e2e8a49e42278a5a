import { rebuildAll, rebuildDirty } from '@spunta/rollups';
import { encodeEvent, type Warehouse } from '@spunta/warehouse';
import { makeEvent } from './events.js';
import { makeWarehouse } from './warehouse.js';

/** `node test/support/run-typescript.cjs test/support/measure-warehouse.ts [events]`: the figures of libs/warehouse's README. */
const WORKSPACE = '11111111-1111-4111-8111-111111111111';
const START = Date.parse('2026-01-01T00:00:00.000Z');
const KINDS = ['message.received', 'message.sent', 'message.delivered', 'message.read'] as const;

const rate = async (count: number, work: () => Promise<unknown>) => {
  const started = performance.now();
  await work();
  return Math.round(count / ((performance.now() - started) / 1000)).toLocaleString('en');
};

function rowsOf(from: number, size: number) {
  return Array.from({ length: size }, (_, offset) => {
    const n = from + offset;
    const event = makeEvent({
      kind: KINDS[n % 4],
      sourceId: n % 4 === 0 ? `in-${n}` : `out-${n >> 2}`,
      occurredAt: new Date(START + n * 1_000).toISOString(),
      contact: `ct_${(1 + (n % 50_021)).toString(16).padStart(16, '0')}`,
      messageType: 'text',
      template: n % 4 === 0 ? undefined : 'welcome',
    });
    return encodeEvent(event, { workspaceId: WORKSPACE, connectionId: null, version: '1' });
  });
}

async function measureInserts(warehouse: Warehouse, events: number): Promise<void> {
  let next = 0;
  for (const size of [100, 1_000, 10_000, 50_000]) {
    const share = Math.min(Math.floor(events / 4), size * 50);
    const batches = Array.from({ length: Math.ceil(share / size) }, (_, index) => rowsOf(next + index * size, size));
    next += batches.length * size;
    const speed = await rate(batches.length * size, async () => {
      for (const batch of batches) await warehouse.insert('events', batch, { token: `${size}-${batch[0]?.id}` });
    });
    process.stdout.write(`insert in batches of ${size}: ${speed} rows/s\n`);
  }
}

async function measure(events: number): Promise<void> {
  const { warehouse, close } = await makeWarehouse();
  await measureInserts(warehouse, events);
  const { rows } = await warehouse.query<{ events: string; start: number }>(
    'SELECT count() AS events, toUnixTimestamp(max(bucket)) AS start FROM events',
  );
  const [stored, last] = [Number(rows[0]?.events), rows[0]?.start ?? 0];
  process.stdout.write(`rebuild of all: ${await rate(stored, () => rebuildAll(warehouse, WORKSPACE))} events/s\n`);
  const marks = [0, 1, 2, 3].map((n) => ({ workspace: WORKSPACE, bucket: last - n * 900, marked: 2 }));
  await warehouse.insert('bucket_marks', marks);
  process.stdout.write(`rebuilds of 4 buckets: ${await rate(1, () => rebuildDirty(warehouse, WORKSPACE))}/s\n`);
  await close();
}

void measure(Number(process.argv[2] ?? 400_000));
