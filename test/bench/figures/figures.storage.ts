import { decodeEvent, type EventRow, type Warehouse } from '@spunta/warehouse';
import type { Measurement } from '../measure.js';
import type { PeerTimes } from './figures.peers.js';

const SAMPLE = 20_000;

/** Bytes on disk of all tables for each event, beside what a line of its export takes. */
export async function measureStorage(warehouse: Warehouse): Promise<Measurement> {
  const { rows: tables } = await warehouse.query<{ table: string; bytes: string }>(
    `SELECT table, sum(bytes_on_disk) AS bytes FROM system.parts WHERE active AND database = currentDatabase() GROUP BY table`,
  );
  const { rows: counted } = await warehouse.query<{ n: string }>('SELECT count() AS n FROM events FINAL');
  const events = Number(counted[0]?.n);
  const { rows } = await warehouse.query<EventRow>(`SELECT * FROM events LIMIT ${SAMPLE}`);
  const ndjson =
    rows.reduce((sum, row) => sum + Buffer.byteLength(JSON.stringify(decodeEvent(row))) + 1, 0) / rows.length;
  const bytes = Object.fromEntries(tables.map(({ table, bytes: size }) => [`${table} B`, Number(size) / events]));
  const all = tables.reduce((sum, { bytes: size }) => sum + Number(size), 0) / events;
  return {
    name: 'bytes a stored event, all tables, of its NDJSON line',
    figure: all / ndjson,
    unit: 'of it',
    details: { bytes: all, ndjson, ...bytes, events },
  };
}

/** What a peer's table takes of the disk; it holds the columns that the questions read, once, and no rollups. */
export function peerStorage(whose: string, { bytes, bytesWithIndexes }: PeerTimes, events: number): Measurement {
  return {
    name: `bytes an event in ${whose}, table and indexes`,
    figure: bytesWithIndexes / events,
    unit: 'B',
    details: { table: bytes / events, events },
  };
}
