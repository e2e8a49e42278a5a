import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeEvent, migrateWarehouse, openWarehouse } from '@spunta/warehouse';
import { makeBenchEvent } from './bench-events.js';
import { median, timed, type Measurement } from './measure.js';
import type { ServerProcess } from '../support/server-process.js';

const ROWS = 300_000;
const BATCH = 50_000;
const ROUNDS = 3;

async function insertRaw(round: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'spunta-bench-'));
  const warehouse = await openWarehouse({ kind: 'embedded', path: join(folder, 'raw') });
  await migrateWarehouse(warehouse, { directory: join(process.cwd(), 'migrations/warehouse') });
  const meta = { workspaceId: '11111111-1111-4111-8111-111111111111', connectionId: null, version: '1' };
  const rows = Array.from({ length: ROWS }, (_, index) =>
    encodeEvent(makeBenchEvent(index + round * ROWS, Date.UTC(2026, 0, 1)), meta),
  );
  const { milliseconds } = await timed(async () => {
    for (let from = 0; from < ROWS; from += BATCH) await warehouse.insert('events', rows.slice(from, from + BATCH));
  });
  await warehouse.close();
  await rm(folder, { recursive: true, force: true });
  return (ROWS / milliseconds) * 1000;
}

async function importLines(server: ServerProcess, round: number): Promise<number> {
  const lines = Array.from(
    { length: ROWS },
    (_, index) => `${JSON.stringify(makeBenchEvent(index + round * ROWS, Date.UTC(2026, 0, 1)))}\n`,
  ).join('');
  const headers = { authorization: `Bearer ${server.apiKey}`, 'content-type': 'application/x-ndjson' };
  const { result, milliseconds } = await timed(async () => {
    const answer = await fetch(`${server.url}/api/import/events?fileName=bench.ndjson`, {
      method: 'POST',
      headers,
      body: lines,
    });
    return (await answer.json()) as { rowsTaken: number };
  });
  if (result.rowsTaken !== ROWS) throw new Error(`the import took ${JSON.stringify(result)} instead of ${ROWS} rows`);
  return (ROWS / milliseconds) * 1000;
}

/** NDJSON rows a second through the HTTP import, beside the engine's own insert of the same rows into the same table. */
export async function benchImport(server: ServerProcess): Promise<Measurement[]> {
  const raw: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    raw.push(await insertRaw(round));
    ours.push(await importLines(server, round));
  }
  const rowsPerSecond = median(ours);
  const engineRowsPerSecond = median(raw);
  return [
    {
      name: "NDJSON import, of the engine's own insert",
      figure: rowsPerSecond / engineRowsPerSecond,
      unit: 'of it',
      bar: { atLeast: 0.4 },
      details: { rowsPerSecond, engineRowsPerSecond, rows: ROWS },
    },
  ];
}
