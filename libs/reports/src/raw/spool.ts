import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Cell, RawTable } from '../document/document.js';

/**
 * Reads the rows once into a file, from which every writer takes them: all files of a run are of one result set, and memory holds
 * a few rows at a time. `onRows` is told how many there are so far; what it throws ends the reading.
 */
export async function spoolRows(
  raw: RawTable,
  file: string,
  onRows: (rows: number) => Promise<void> = () => Promise.resolve(),
): Promise<RawTable> {
  await pipeline(Readable.from(batches(raw.rows, onRows)), createWriteStream(file, { mode: 0o600 }));
  return { columns: raw.columns, rows: { [Symbol.asyncIterator]: () => readRows(file) } };
}

const ROWS_IN_BATCH = 500;

async function* batches(rows: RawTable['rows'], onRows: (rows: number) => Promise<void>): AsyncGenerator<string> {
  let count = 0;
  let lines: string[] = [];
  for await (const row of rows) {
    lines.push(`${JSON.stringify(row)}\n`);
    count += 1;
    if (lines.length < ROWS_IN_BATCH) continue;
    yield lines.join('');
    lines = [];
    await onRows(count);
  }
  yield lines.join('');
  await onRows(count);
}

async function* readRows(file: string): AsyncGenerator<Cell[]> {
  const input = createReadStream(file);
  const lines = createInterface({ input, crlfDelay: Infinity });
  try {
    for await (const line of lines) yield JSON.parse(line) as Cell[];
  } finally {
    lines.close();
    input.destroy();
  }
}
